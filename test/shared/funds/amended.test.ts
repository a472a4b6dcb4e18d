import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  amendFundingAgreement,
  decideFundingAmendment,
  decideInstalmentCredit,
  proposeInstalmentCredit,
} from '../../../shared/funds/index.ts';
import { entriesOf, readBalances, reverseJournalEntry } from '../../../shared/ledger/index.ts';
import { anAct, type TestDatabase, testDatabase } from '../../support/database.ts';
import { aFreshRegion, aFund, anna, bram, type FreshRegion, tineke } from '../../support/funded-region.ts';
import { fundingActs, type Wish } from './stage.ts';

let local: TestDatabase;
let region: FreshRegion;
let acts: ReturnType<typeof fundingActs>;
let fundId: string;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  region = await aFreshRegion(local);
  acts = fundingActs(region);
  ({ fundId } = await aFund(region, 'restricted-fund'));
});

const about = (fundingAgreementId: string, number: number) => ({
  params: { fundingAgreementId, number },
  query: undefined,
});
const propose = (id: string, amountCents: bigint, person = tineke, number = 1) =>
  proposeInstalmentCredit(region, anAct({ person }), {
    ...about(id, number),
    body: { amountCents, reason: 'Minder mensen ingeschreven' },
  });
const decide = (id: string, person = anna, outcome: 'approved' | 'rejected' = 'approved') =>
  decideInstalmentCredit(region, anAct({ person }), { ...about(id, 1), body: { outcome } });
const called = async () => {
  const { fundingAgreementId } = await acts.active(fundId);
  await acts.call(fundingAgreementId, 1);
  return fundingAgreementId;
};
const owed = async () => {
  await region.project();
  const { accounts } = await readBalances(region.database);
  const of = (account: string) => {
    const { debitCents = 0n, creditCents = 0n } = accounts.get(account) ?? {};
    return debitCents - creditCents;
  };
  return [of('1400'), of('8110')];
};

describe('an instalment that was called for', () => {
  it('is lowered by two people, each with a name, and is income no more for that part', async () => {
    const id = await called();
    const proposed = await propose(id, 100_000n);
    expect(proposed.schedule[0]).toMatchObject({ amountCents: 600_000n, proposedCredit: { proposedBy: tineke } });
    expect(await owed()).toEqual([600_000n, -600_000n]);
    await expect(decide(id, tineke)).rejects.toMatchObject({ code: 'CREDIT_APPROVED_BY_ITS_PROPOSER', status: 403 });
    await expect(propose(id, 1n)).rejects.toMatchObject({ code: 'CREDIT_ALREADY_PROPOSED' });

    const { schedule, calledCents } = await decide(id);

    const entryId = `uncall:${id}:1:1`;
    expect(schedule[0]).toMatchObject({
      ...{ amountCents: 500_000n, state: 'called', proposedCredit: null },
      credits: [{ amountCents: 100_000n, proposedBy: tineke, approvedBy: anna, entryId }],
    });
    expect(calledCents).toBe(500_000n);
    expect(await owed()).toEqual([500_000n, -500_000n]);
    const [booked] = await entriesOf(region.database, [entryId]);
    expect(booked?.postings.map(({ side, account, dimensions }) => [side, account, dimensions.funding])).toEqual([
      ['debit', '8110', id],
      ['credit', '1400', id],
    ]);
    await expect(
      reverseJournalEntry(region, anAct(), {
        params: { entryId },
        query: undefined,
        body: { reason: 'Vergissing' },
      }),
    ).rejects.toMatchObject({ code: 'ENTRY_MOVED_A_GUARD' });
    await acts.paid(id, 1, 500_000n);
    expect((await acts.see(id)).agreement.schedule[0]).toMatchObject({ state: 'received' });
  });

  it('is never lowered by more than is open, also when money came in since it was proposed', async () => {
    const id = await called();
    await expect(propose(id, 600_001n)).rejects.toMatchObject({
      code: 'CREDIT_ABOVE_OPEN',
      nl: 'Van deze termijn staat nog € 6.000,00 open. Meer kan er niet af.',
    });
    await propose(id, 200_000n);
    await acts.paid(id, 1, 500_000n);
    await expect(decide(id)).rejects.toMatchObject({ code: 'CREDIT_ABOVE_OPEN' });
    expect((await decide(id, tineke, 'rejected')).schedule[0]).toMatchObject({ proposedCredit: null, credits: [] });
    await propose(id, 100_000n);
    expect((await decide(id)).schedule[0]).toMatchObject({ amountCents: 500_000n, state: 'received' });
    expect(await owed()).toEqual([0n, -500_000n]);
  });

  it('is lowered once, however many agree, and not before it is called for', async () => {
    const id = await called();
    await expect(propose(id, 1n, tineke, 2)).rejects.toMatchObject({ code: 'INSTALMENT_NOT_CALLED' });
    await expect(decide(id)).rejects.toMatchObject({ code: 'NO_CREDIT_PROPOSED' });
    await propose(id, 100n);
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => decide(id)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await owed()).toEqual([599_900n, -599_900n]);
  });
});

const amended = {
  contractReference: 'GR-2026-17b',
  restriction: 'Ontmoeten in de wijk',
  endsOn: '2028-12-31',
  refundable: false,
  reason: 'Een jaar langer',
};
const later = { kind: 'lump-sum' as const, instalments: [{ dueOn: '2028-01-15', amountCents: 250_000n }] };
const amends = (id: string, wish: Partial<Parameters<typeof amendFundingAgreement>[2]['body']> = {}, person = anna) =>
  amendFundingAgreement(region, anAct({ person }), {
    params: { fundingAgreementId: id },
    query: undefined,
    body: { ...amended, basis: later, ...wish },
  });
const decides = (id: string, person = bram, outcome: 'adopted' | 'rejected' = 'adopted') =>
  decideFundingAmendment(region, anAct({ person }), {
    params: { fundingAgreementId: id },
    query: undefined,
    body: { outcome },
  });

describe('an amendment of an agreement that runs', () => {
  it('stands beside what holds until another adopts it, and keeps what held before', async () => {
    const id = await called();
    expect(await amends(id)).toMatchObject({
      endsOn: '2027-12-31',
      termsVersion: 1,
      amendment: { endsOn: '2028-12-31' },
    });
    await expect(decides(id, anna)).rejects.toMatchObject({ code: 'AMENDMENT_ADOPTED_BY_ITS_PROPOSER' });
    await expect(amends(id)).rejects.toMatchObject({ code: 'AMENDMENT_ALREADY_PROPOSED' });

    const after = await decides(id);

    const { reason: _, ...terms } = amended;
    expect(after).toMatchObject({ ...terms, termsVersion: 2, amendment: null });
    expect(after.earlierTerms).toMatchObject([
      { termsVersion: 1, endsOn: '2027-12-31', refundable: true, amendedBy: anna, adoptedBy: bram },
    ]);
    expect(after.schedule.map(({ number, dueOn, amountCents, state }) => [number, dueOn, amountCents, state])).toEqual([
      [1, '2026-12-01', 600_000n, 'called'],
      [3, '2028-01-15', 250_000n, 'planned'],
    ]);
    expect((await acts.fund(fundId)).fund.layers[0]).toMatchObject({ funding: id, endsOn: '2028-12-31' });
    await acts.paid(id, 1, 600_000n);
    await acts.paid(id, 3, 250_000n);
    expect((await acts.see(id)).agreement).toMatchObject({ receivedCents: 850_000n });
  });

  it('changes nothing when it is rejected, and may be taken back by who proposed it', async () => {
    const id = await called();
    const before = (await acts.see(id)).agreement;
    await amends(id);
    expect(await decides(id, anna, 'rejected')).toEqual({ ...before, version: before.version + 2 });
    await expect(decides(id)).rejects.toMatchObject({ code: 'NO_AMENDMENT_PROPOSED' });
  });

  it('is refused where it is another agreement, or ends before today', async () => {
    const id = await called();
    const perQuarter = { kind: 'per-person-per-quarter' as const, perPersonCents: 375n, persons: 10 };
    await expect(amends(id, { basis: perQuarter })).rejects.toMatchObject({ code: 'BASIS_OF_OTHER_KIND' });
    await expect(amends(id, { endsOn: '2026-11-01' })).rejects.toMatchObject({ code: 'FUNDING_ENDS_IN_THE_PAST' });
    const early = { kind: 'lump-sum' as const, instalments: [{ dueOn: '2026-01-01', amountCents: 1n }] };
    await expect(amends(id, { basis: early })).rejects.toMatchObject({ code: 'INSTALMENT_BEFORE_START' });
  });

  it('of so much for each quarter keeps the quarters that were called for, and gives no number twice', async () => {
    const wish: Wish = {
      funder: { name: 'Zorgfonds Noord', kind: 'insurer' },
      basis: { kind: 'per-person-per-quarter', perPersonCents: 375n, persons: 12_000 },
      startsOn: '2027-01-01',
      endsOn: '2027-12-31',
    };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 30 }), async (count, months) => {
        const { fundId: own } = await aFund(region, 'restricted-fund');
        const { fundingAgreementId: id } = await acts.active(own, wish);
        for (let number = 1; number <= count; number++) await acts.call(id, number);
        const endsOn = new Date(Date.UTC(2027, months, 0)).toISOString().slice(0, 10);
        await amends(id, { endsOn, basis: { kind: 'per-person-per-quarter', perPersonCents: 400n, persons: 9000 } });
        const { schedule } = await decides(id);
        const days = schedule.map(({ dueOn }) => dueOn);
        expect(new Set(days).size).toBe(days.length);
        expect(new Set(schedule.map(({ paymentReference }) => paymentReference)).size).toBe(days.length);
        expect(schedule.filter(({ state }) => state === 'called')).toHaveLength(count);
        for (const { state, amountCents, dueOn } of schedule)
          if (state === 'planned') expect([amountCents, dueOn <= endsOn]).toEqual([3_600_000n, true]);
      }),
      { numRuns: 12 },
    );
  });
});
