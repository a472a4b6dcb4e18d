import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appropriateToFund, createFund, getFund, listFunds, releaseFromFund } from '../../../shared/funds/index.ts';
import type { LocalDate } from '../../../shared/kernel/dates.ts';
import { credit, debit, entry, getJournalEntry, postEntry } from '../../../shared/ledger/index.ts';
import { anAct, fixedInstant, type TestDatabase, testDatabase } from '../../support/database.ts';
import {
  aFreshRegion,
  aFund,
  anna,
  appropriate,
  collect,
  type FreshRegion,
  noQuery,
  withFacts,
} from '../../support/funded-region.ts';

let local: TestDatabase;
let region: FreshRegion;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  region = await aFreshRegion(local);
});

const funds = () => listFunds(withFacts(region), anAct(), noQuery);
const post = (cause: string, postings: Parameters<typeof entry>[0]['postings'], on = '2026-11-20') => {
  const facts = { cause, bookedOn: on as LocalDate, recordedAt: fixedInstant, description: 'Test' };
  return region.database.commit(anAct(), [postEntry(entry({ ...facts, postings }))]);
};
const release = (fundId: string, amountCents: bigint, once?: string) =>
  releaseFromFund(region, anAct({ person: anna, ...(once && { once }) }), {
    params: { fundId },
    query: undefined,
    body: { amountCents, decisionReference: 'ALV 2026-9' },
  });
const see = (fundId: string) => getFund(region, anAct(), { params: { fundId }, query: undefined, body: undefined });

describe('a fund', () => {
  it('gets the next account of its kind', async () => {
    const opened = [await aFund(region), await aFund(region), await aFund(region, 'restricted-fund')];
    expect(opened.map(({ account }) => account)).toEqual(['0520.01', '0520.02', '0530.01']);
    expect((await funds()).items).toEqual(opened);
    expect(opened[0]).toMatchObject({ availableCents: 0n, projectedCents: 0n, version: 1 });
  });

  it('never shares its account, however many are opened at once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => aFund(region)));
    const opened = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.account] : []));
    expect(opened.length).toBeGreaterThan(0);
    expect(new Set(opened).size).toBe(opened.length);
    expect((await funds()).items.map(({ account }) => account).sort()).toEqual(opened.sort());
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'BUSY' });
  });

  it('is opened once for one request', async () => {
    const open = () =>
      createFund(region, anAct({ person: anna, operation: 'createFund', once: 'one' }), {
        params: undefined,
        query: undefined,
        body: { name: 'F', kind: 'restricted-fund', purpose: 'P', decisionReference: 'D' },
      });
    await open();
    await expect(open()).rejects.toMatchObject({ code: 'BUSY' });
    expect((await funds()).items).toHaveLength(1);
  });
});

describe('an appropriation', () => {
  it('moves collected money to the fund and books it', async () => {
    const { fundId } = await aFund(region);
    await collect(region, 10_000n);
    await region.project();
    const { fund, entryId } = await appropriate(region, fundId, 6000n);
    expect(fund).toMatchObject({ availableCents: 6000n, appropriatedCents: 6000n, projectedCents: 0n, version: 2 });
    const booked = await getJournalEntry(region, anAct(), {
      params: { entryId },
      query: undefined,
      body: undefined,
    });
    expect(booked.postings).toEqual([
      { account: '0590', side: 'debit', amountCents: 6000n, dimensions: {} },
      { account: '0520.01', side: 'credit', amountCents: 6000n, dimensions: { fund: fundId, funding: 'own' } },
    ]);
    await region.project();
    expect(await see(fundId)).toEqual({
      fund: { ...fund, projectedCents: 6000n },
      movements: [
        {
          at: fixedInstant,
          kind: 'appropriation',
          amountCents: 6000n,
          parts: [{ funding: 'own', amountCents: 6000n }],
          entryId,
          description: 'ALV 2026-4',
        },
      ],
      months: [{ month: '2026-11', inCents: 6000n, outCents: 0n }],
    });
  });

  it('is refused above what was collected, with the amount that is left', async () => {
    const { fundId } = await aFund(region);
    await collect(region, 10_000n);
    await region.project();
    await appropriate(region, fundId, 6000n);
    await expect(appropriate(region, fundId, 4001n)).rejects.toMatchObject({
      code: 'MORE_THAN_COLLECTED',
      errors: [{ field: 'amountCents' }],
      en: '€40.00 can be appropriated now. What is not on the bank yet, or has a purpose already, cannot.',
    });
    await appropriate(region, fundId, 4000n);
    expect((await funds()).appropriableCents).toBe(0n);
  });

  it('counts money only when the journal shows it, and never twice while the journal lags', async () => {
    const { fundId } = await aFund(region);
    await collect(region, 10_000n);
    await expect(appropriate(region, fundId, 1n)).rejects.toMatchObject({ code: 'MORE_THAN_COLLECTED' });
    await region.project();
    await appropriate(region, fundId, 9000n);
    expect((await funds()).appropriableCents).toBe(1000n);
    await region.project();
    expect((await funds()).appropriableCents).toBe(1000n);
  });

  it('leaves alone what is owed, what nobody has explained, and what is not on the bank yet', async () => {
    const { fundId } = await aFund(region);
    await collect(region, 10_000n);
    await post('bank:unknown', [debit('1000', 500n), credit('1790', 500n)]);
    await post('bt:charge', [debit('1050', 100_000n), credit('8000', 100_000n)]);
    await post('bt:payout', [debit('1060', 40_000n), credit('1050', 40_000n)]);
    await post('memo:bill', [debit('4700', 2000n), credit('1600', 2000n)]);
    await region.project();
    const { ownMoney } = await funds();
    expect(ownMoney).toMatchObject({ settledCents: 10_500n, owedCents: 2500n, inFundsCents: 0n, freeCents: 8000n });
    expect(ownMoney).toMatchObject({ reservePermille: 30, reserveCents: 3000n, appropriableCents: 5000n });
    await expect(appropriate(region, fundId, 5001n)).rejects.toMatchObject({ code: 'MORE_THAN_COLLECTED' });
    await appropriate(region, fundId, 5000n);
  });

  it('keeps a reserve for what came in through Stripe this month and the two before it, and for nothing older', async () => {
    for (const [month, cents] of Object.entries({ '08': 1_000_000n, '09': 100_000n, '10': 10_000n, '11': 1000n }))
      await post(`bt:charge-${month}`, [debit('1050', cents), credit('8000', cents)], `2026-${month}-01`);
    await region.project();

    expect((await funds()).ownMoney).toMatchObject({ reservePermille: 30, reserveCents: 3330n });
  });

  it('is refused when more came back than Stripe held, and the reserve is gone', async () => {
    const { fundId } = await aFund(region);
    await collect(region, 10_000n);
    await region.project();
    await appropriate(region, fundId, 8000n);
    await post('bt:late-return', [debit('1300', 3000n), credit('1050', 3000n)]);
    await region.project();
    expect((await funds()).ownMoney).toMatchObject({ owedCents: 3000n, inFundsCents: 8000n, freeCents: -1000n });
    await expect(appropriate(region, fundId, 1n)).rejects.toMatchObject({
      nl: 'Er is nu € 0,00 te bestemmen. Wat nog niet op de bank staat, of al een doel heeft, kan niet.',
    });
  });

  it('never exceeds what was collected, however many come at once to however many funds', async () => {
    const opened = [await aFund(region), await aFund(region, 'restricted-fund'), await aFund(region)];
    await collect(region, 10_000n);
    await region.project();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 32 }, (_, at) => appropriate(region, opened[at % 3]?.fundId ?? '', 1000n)),
    );
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(outcomes.length - refused.length).toBe(10);
    for (const outcome of refused) expect(outcome).toMatchObject({ reason: { code: 'MORE_THAN_COLLECTED' } });
    await region.project();
    const { items, appropriableCents } = await funds();
    expect(appropriableCents).toBe(0n);
    expect(items.reduce((sum, { availableCents }) => sum + availableCents, 0n)).toBe(10_000n);
    for (const fund of items) expect(fund.projectedCents).toBe(fund.availableCents);
  }, 20_000);

  it('happens once for one request, even when its record of replies has expired', async () => {
    const { fundId } = await aFund(region);
    await collect(region, 10_000n);
    await region.project();
    await appropriate(region, fundId, 1000n, 'one');
    await expect(appropriate(region, fundId, 1000n, 'one')).rejects.toMatchObject({
      code: 'APPROPRIATION_ALREADY_BOOKED',
    });
    expect((await see(fundId)).fund.appropriatedCents).toBe(1000n);
  });

  it('needs a fund', async () => {
    const wish = { params: { fundId: 'fnd_999999' }, query: undefined };
    await expect(
      appropriateToFund(withFacts(region), anAct({ person: anna }), {
        ...wish,
        body: { amountCents: 1n, decisionReference: 'D' },
      }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(see('fnd_999999')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a release', () => {
  it('gives own money back to the free reserve, where it can be given a purpose again', async () => {
    const { fundId, account } = await aFund(region);
    await collect(region, 10_000n);
    await region.project();
    await appropriate(region, fundId, 10_000n);
    const { fund, entryId } = await release(fundId, 4000n);
    expect(fund).toMatchObject({ availableCents: 6000n, appropriatedCents: 6000n });
    expect((await funds()).appropriableCents).toBe(4000n);
    const booked = await getJournalEntry(region, anAct(), { params: { entryId }, query: undefined, body: undefined });
    expect(booked.postings).toEqual([
      { account, side: 'debit', amountCents: 4000n, dimensions: { fund: fundId, funding: 'own' } },
      { account: '0590', side: 'credit', amountCents: 4000n, dimensions: {} },
    ]);
    await region.project();
    const seen = await see(fundId);
    expect(seen.fund.projectedCents).toBe(6000n);
    expect(seen.movements.map(({ kind, amountCents }) => [kind, amountCents])).toEqual([
      ['appropriation', 10_000n],
      ['release', -4000n],
    ]);
    expect((await funds()).appropriableCents).toBe(4000n);
  });

  it('is never more than the own money in the fund, however many come at once', async () => {
    const { fundId } = await aFund(region);
    await collect(region, 10_000n);
    await region.project();
    await appropriate(region, fundId, 3000n);
    await expect(release(fundId, 3001n)).rejects.toMatchObject({
      code: 'LESS_OWN_MONEY_IN_FUND',
      errors: [{ field: 'amountCents' }],
    });
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => release(fundId, 1000n)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect((await see(fundId)).fund).toMatchObject({ availableCents: 0n, appropriatedCents: 0n });
  });
});
