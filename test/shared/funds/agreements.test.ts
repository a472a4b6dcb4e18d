import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { followFundings, listFunds, watchReserve } from '../../../shared/funds/index.ts';
import { listTasks } from '../../../shared/governance/index.ts';
import { type Instant, instant } from '../../../shared/kernel/dates.ts';
import { credit, debit, entriesOf, entry, postEntry, readBalances } from '../../../shared/ledger/index.ts';
import { isBetalingskenmerk } from '../../../shared/reconciliation/bank/payment-reference.ts';
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
import { fundingActs, type Wish } from './stage.ts';

let local: TestDatabase;
let region: FreshRegion;
let acts: ReturnType<typeof fundingActs>;
let fundId: string;
let account: string;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  region = await aFreshRegion(local);
  acts = fundingActs(region);
  ({ fundId, account } = await aFund(region, 'restricted-fund'));
});

const night = (at: Instant = fixedInstant) => followFundings(region, anAct({ at }), () => true);
const tasks = async () =>
  (await listTasks(region, anAct(), { params: undefined, query: {}, body: undefined })).items.map(
    ({ taskId }) => taskId,
  );
const perQuarter: Wish = {
  funder: { name: 'Zorgfonds Noord', kind: 'insurer' },
  basis: { kind: 'per-person-per-quarter', perPersonCents: 375n, persons: 12_000 },
  startsOn: '2027-01-01',
  endsOn: '2027-12-31',
};

describe('a funding agreement', () => {
  it('tells what is paid and when, each instalment with a reference of its own', async () => {
    const { agreement } = await acts.see((await acts.draft(fundId)).fundingAgreementId);
    expect(agreement).toMatchObject({ status: 'draft', amountCents: 1_000_000n, calledCents: 0n, receivedCents: 0n });
    expect(agreement.schedule.map(({ number, dueOn, amountCents }) => [number, dueOn, amountCents])).toEqual([
      [1, '2026-12-01', 600_000n],
      [2, '2027-06-01', 400_000n],
    ]);
    const references = agreement.schedule.map(({ paymentReference }) => paymentReference);
    expect(new Set(references).size).toBe(2);
    expect(references.every(isBetalingskenmerk)).toBe(true);
  });

  it('of so much for each person and quarter has an instalment for every quarter that begins within it', async () => {
    const { schedule, amountCents } = await acts.draft(fundId, perQuarter);
    expect(schedule.map(({ dueOn }) => dueOn)).toEqual(['2027-01-01', '2027-04-01', '2027-07-01', '2027-10-01']);
    expect(amountCents).toBe(4n * 375n * 12_000n);
  });

  it.each([
    [{ endsOn: '2026-10-31' }, 'FUNDING_TERM_TURNED_AROUND', 'endsOn'],
    [{ startsOn: '2026-12-02' }, 'INSTALMENT_BEFORE_START', 'basis.instalments'],
    [{ fundId: 'fnd_999999' }, 'FUND_UNKNOWN', 'fundId'],
    [{ restrictedBy: 'own-board' as const }, 'FUND_OF_OTHER_KIND', 'fundId'],
    [
      { funder: { name: 'G', kind: 'other' as const, iban: 'NL39RABO0300065265' } },
      'FUNDER_IBAN_NOT_VALID',
      'funder.iban',
    ],
  ])('with %j is refused as %s', async (wish, code, field) => {
    await expect(acts.draft(fundId, wish)).rejects.toMatchObject({ code, errors: [{ field }] });
  });

  it('is for a designated reserve when our own board restricts it', async () => {
    const reserve = await aFund(region);
    expect((await acts.draft(reserve.fundId, { restrictedBy: 'own-board' })).fundId).toBe(reserve.fundId);
  });

  it('is begun by another than who drafted or last changed it, once', async () => {
    const { fundingAgreementId: id } = await acts.draft(fundId);
    await expect(acts.activate(id, anna)).rejects.toMatchObject({ code: 'FUNDING_ACTIVATED_BY_ITS_DRAFTER' });
    const changed = await acts.change(id, fundId, { name: 'Samen Gezonder' });
    expect(changed).toMatchObject({ name: 'Samen Gezonder', draftedBy: 'person_bram', version: 2 });
    await expect(acts.activate(id)).rejects.toMatchObject({ code: 'FUNDING_ACTIVATED_BY_ITS_DRAFTER' });
    expect(await acts.activate(id, anna)).toMatchObject({ status: 'active', activatedBy: anna, version: 3 });
    await expect(acts.activate(id, 'person_bram')).rejects.toMatchObject({ code: 'FUNDING_NOT_IN_STATE' });
    expect((await acts.fund(fundId)).fund.layers).toEqual([
      { funding: id, funderName: 'Gemeente Rietmeer', endsOn: '2027-12-31', availableCents: 0n },
      { funding: 'own', funderName: null, endsOn: null, availableCents: 0n },
    ]);
  });
});

describe('an instalment', () => {
  it('is income and a receivable when it is called for, and in no fund', async () => {
    const { fundingAgreementId: id } = await acts.active(fundId);
    const called = await acts.call(id, 1);
    expect(called).toMatchObject({ calledCents: 600_000n, receivedCents: 0n });
    const [booked] = await entriesOf(region.database, [`call:${id}:1`]);
    expect(booked?.postings).toEqual([
      { account: '1400', side: 'debit', amountCents: 600_000n, dimensions: { funding: id } },
      { account: '8110', side: 'credit', amountCents: 600_000n, dimensions: { funding: id } },
    ]);
    await region.project();
    expect((await acts.fund(fundId)).fund).toMatchObject({ availableCents: 0n, projectedCents: 0n });
    expect((await listFunds(withFacts(region), anAct(), noQuery)).appropriableCents).toBe(0n);
    await expect(acts.call(id, 1)).rejects.toMatchObject({ code: 'INSTALMENT_ALREADY_CALLED' });
    await expect(acts.call(id, 9)).rejects.toMatchObject({ code: 'INSTALMENT_NOT_FOUND' });
    await expect(acts.call(id, 2, 100)).rejects.toMatchObject({ code: 'PERSONS_NOT_ASKED' });
  });

  it('of a subsidy stands with the subsidies of the government', async () => {
    const { fundingAgreementId: id } = await acts.active(fundId, { funder: { name: 'Rijk', kind: 'subsidy' } });
    await acts.call(id, 1);
    const [booked] = await entriesOf(region.database, [`call:${id}:1`]);
    expect(booked?.postings.map((posting) => posting.account)).toEqual(['1410', '8100']);
  });

  it('of a quarter is for the people who are registered in that quarter', async () => {
    const { fundingAgreementId: id } = await acts.active(fundId, perQuarter);
    const { schedule } = await acts.call(id, 2, 12_345);
    expect(schedule[1]).toMatchObject({ persons: 12_345, amountCents: 375n * 12_345n, state: 'called' });
    expect((await acts.call(id, 3)).schedule[2]).toMatchObject({ persons: 12_000, amountCents: 375n * 12_000n });
  });

  it('is called for once, however many ask at once, and only while the agreement runs', async () => {
    const drafted = await acts.draft(fundId);
    await expect(acts.call(drafted.fundingAgreementId, 1)).rejects.toMatchObject({ code: 'FUNDING_NOT_IN_STATE' });
    const { fundingAgreementId: id } = await acts.activate(drafted.fundingAgreementId);
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => acts.call(id, 1)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is in the fund as soon as it is on the bank, also in parts', async () => {
    const { fundingAgreementId: id } = await acts.active(fundId);
    await acts.paid(id, 1, 250_000n);
    expect((await acts.see(id)).agreement.schedule[0]).toMatchObject({ state: 'called', receivedCents: 250_000n });
    await acts.paid(id, 1, 350_000n);
    await region.project();
    const { fund, movements } = await acts.fund(fundId);
    expect(fund).toMatchObject({ availableCents: 600_000n, appropriatedCents: 600_000n, projectedCents: 600_000n });
    expect(fund.layers[0]).toMatchObject({ funding: id, availableCents: 600_000n });
    expect(movements.map(({ kind, amountCents }) => [kind, amountCents])).toEqual([
      ['receipt', 250_000n],
      ['receipt', 350_000n],
    ]);
    const seen = await acts.see(id);
    expect(seen).toMatchObject({ leftCents: 600_000n, agreement: { receivedCents: 600_000n } });
    await expect(acts.paid(id, 1, 1n)).rejects.toThrow('refused');
    const { accounts } = await readBalances(region.database);
    const credits = (number: string) => accounts.get(number)?.creditCents ?? 0n;
    expect([credits('1400'), credits(account)]).toEqual([600_000n, 600_000n]);
  });

  it("leaves the cooperative's own money as it was", async () => {
    await collect(region, 50_000n);
    await region.project();
    const before = (await listFunds(withFacts(region), anAct(), noQuery)).appropriableCents;
    const { fundingAgreementId: id } = await acts.active(fundId);
    await acts.paid(id, 1, 600_000n);
    await region.project();
    const after = await listFunds(withFacts(region), anAct(), noQuery);
    expect(after.appropriableCents).toBe(before);
    expect(after.ownMoney).toMatchObject({ settledCents: 650_000n, inFundsCents: 600_000n, freeCents: 50_000n });
  });
});

describe('the end of an agreement', () => {
  it('makes what is left a debt to the funder, when it must go back', async () => {
    const { fundingAgreementId: id } = await acts.active(fundId);
    await acts.paid(id, 1, 600_000n);
    const over = await acts.end(id);
    expect(over).toMatchObject({ status: 'ended', refundOwedCents: 600_000n, ended: { reason: 'Opgezegd', by: anna } });
    await region.project();
    const { fund, movements } = await acts.fund(fundId);
    expect(fund).toMatchObject({ availableCents: 0n, appropriatedCents: 0n, projectedCents: 0n });
    expect(movements.find(({ kind }) => kind === 'refund')).toMatchObject({ amountCents: -600_000n });
    const [booked] = await entriesOf(region.database, [`fundback:${id}:1`]);
    expect(booked?.postings.map(({ account: number, side }) => [number, side])).toEqual([
      ['8110', 'debit'],
      [account, 'debit'],
      ['1600', 'credit'],
      ['0590', 'credit'],
    ]);
    expect(await tasks()).toEqual([`funding-refund:${id}:1`]);
    const { ownMoney } = await listFunds(withFacts(region), anAct(), noQuery);
    expect(ownMoney).toMatchObject({ settledCents: 600_000n, owedCents: 600_000n, freeCents: 0n });
    await expect(acts.end(id)).rejects.toMatchObject({ code: 'FUNDING_NOT_IN_STATE' });
  });

  it('leaves it in the fund when it may stay', async () => {
    const { fundingAgreementId: id } = await acts.active(fundId, { refundable: false });
    await acts.paid(id, 1, 600_000n);
    expect(await acts.end(id)).toMatchObject({ status: 'ended', refundOwedCents: 0n });
    expect((await acts.fund(fundId)).fund.availableCents).toBe(600_000n);
    expect(await tasks()).toEqual([]);
  });

  it('comes by itself the night after its last day, once', async () => {
    const { fundingAgreementId: id } = await acts.active(fundId);
    await acts.paid(id, 1, 600_000n);
    expect(await night(instant('2027-12-31T22:00:00Z'))).toMatchObject({ fundingsEnded: 0 });
    const newYear = instant('2028-01-01T03:30:00Z');
    expect(await night(newYear)).toEqual({ fundingsEnded: 1, fundingsTold: 0 });
    expect(await night(newYear)).toEqual({ fundingsEnded: 0, fundingsTold: 0 });
    expect((await acts.see(id)).agreement).toMatchObject({
      status: 'ended',
      ended: { on: '2027-12-31', reason: null },
      refundOwedCents: 600_000n,
    });
  });

  it('takes also back what comes in or comes back later', async () => {
    const { fundingAgreementId: id } = await acts.active(fundId);
    await acts.paid(id, 1, 100_000n);
    await acts.end(id);
    await acts.paid(id, 1, 500_000n);
    expect(await night()).toMatchObject({ fundingsEnded: 1 });
    expect((await acts.see(id)).agreement).toMatchObject({ refundOwedCents: 600_000n });
    expect((await acts.fund(fundId)).fund.availableCents).toBe(0n);
  });
});

describe('somebody is told', () => {
  it('nine months before a funding ends, once', async () => {
    const { fundingAgreementId: id } = await acts.active(fundId);
    expect(await night(instant('2027-03-30T03:30:00Z'))).toMatchObject({ fundingsTold: 0 });
    expect(await night(instant('2027-03-31T03:30:00Z'))).toMatchObject({ fundingsTold: 1 });
    expect(await night(instant('2027-04-01T03:30:00Z'))).toMatchObject({ fundingsTold: 0 });
    expect(await tasks()).toEqual([`funding-ends:${id}:2027-12-31`]);
  });

  it('when more came back than the reserve, and not while the reserve bears it', async () => {
    const reserve = await aFund(region);
    const post = (cause: string, postings: Parameters<typeof entry>[0]['postings']) =>
      region.database.commit(anAct(), [
        postEntry(
          entry({ cause, bookedOn: '2026-11-20' as never, recordedAt: fixedInstant, description: 'Test', postings }),
        ),
      ]);
    await post('bt:charges', [debit('1050', 1_000_000n), credit('8000', 1_000_000n)]);
    await post('bt:paid-out', [debit('1000', 1_000_000n), credit('1050', 1_000_000n)]);
    await region.project();
    await appropriate(region, reserve.fundId, 970_000n);
    await post('bt:return-1', [debit('1300', 30_000n), credit('1050', 30_000n)]);
    await region.project();
    expect(await watchReserve(withFacts(region), anAct())).toEqual({ reserveOverdrawn: 0 });
    await post('bt:return-2', [debit('1300', 1n), credit('1050', 1n)]);
    await region.project();
    expect(await watchReserve(withFacts(region), anAct())).toEqual({ reserveOverdrawn: 1 });
    expect(await watchReserve(withFacts(region), anAct())).toEqual({ reserveOverdrawn: 1 });
    expect(await tasks()).toEqual(['reserve-overdrawn:2026-11']);
  });
});
