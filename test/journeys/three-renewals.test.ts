import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getArrearsCase, listArrears, startPayment } from '../../shared/billing/arrears/contract.ts';
import {
  approveRefund,
  getContribution,
  listContributions,
  listRefunds,
  requestRefund,
} from '../../shared/billing/contract.ts';
import { listTasks } from '../../shared/governance/contract.ts';
import { getJob } from '../../shared/jobs/contract.ts';
import { getJournalEntry, getTrialBalance, verifyJournal } from '../../shared/ledger/contract.ts';
import {
  checkInvariants,
  getCloseChecklist,
  getInvariantRun,
  listPeriods,
  lockPeriod,
  softLockPeriod,
} from '../../shared/reconciliation/close/contract.ts';
import {
  approveMatch,
  getEvidence,
  getReconciliation,
  listBankLines,
  matchBankLine,
} from '../../shared/reconciliation/matching/contract.ts';
import { listPayouts } from '../../shared/reconciliation/payouts/contract.ts';
import { backstage, heardMessages, standInState } from '../support/backstage.ts';
import { memberTransfer } from '../support/camt.ts';
import { type Joined, type Method, manyMembers } from '../support/many-members.ts';
import { paysByIdeal } from '../support/resident.ts';
import { type Caller, openStage, type Stage, type WireReply } from '../support/stage.ts';
import { type Bank, bytesOf, importsBankFile, lastDayOf, openBank } from '../support/the-bank.ts';

/**
 * Four months of three hundred members who pay by the month: three renewals, and everything that goes wrong with money on the way. Over HTTP
 * against the running stack, with webhooks shuffled and doubled; each part builds on the one before.
 */
const count = 300;
/** The second Monday of next January: the banks are open and the month has most of its days before it. */
const year = new Date().getUTCFullYear() + 1;
const firstOfYear = new Date(Date.UTC(year, 0, 1));
const monday = new Date(Date.UTC(year, 0, 8 + ((8 - firstOfYear.getUTCDay()) % 7)));
const start = `${monday.toISOString().slice(0, 10)}T08:00:00Z`;
const [january, february, march, april] = ['01', '02', '03', '04'].map((month) => `${year}-${month}`) as [
  string,
  string,
  string,
  string,
];

/** Whose debit fares how. The first debit of who joined by iDEAL is that of the first renewal. */
const fate = {
  failsOnce: [11, 12, 13, 14, 15, 16],
  failsAlways: [21, 22],
  mandateEnds: [31],
  returnedAfterPayout: [41, 42, 43, 44],
  returnedAfterClose: [51, 52],
  disputeWon: 10,
  disputeLost: 20,
  refunded: [61, 62],
  refundedWhole: 63,
  creditedTwice: 77,
};
const suffixOf = (number: number): string => {
  if (fate.failsOnce.includes(number)) return '+sepa_fail_1';
  if (fate.failsAlways.includes(number)) return '+sepa_fail';
  if (fate.mandateEnds.includes(number)) return '+sepa_revoked_2';
  if (fate.returnedAfterPayout.includes(number)) return '+sepa_dispute_1';
  return fate.returnedAfterClose.includes(number) ? '+sepa_late_1' : '';
};
const methodOf = (number: number): Method => {
  if (number % 10 === 0) return 'card';
  return number % 10 < 7 ? 'ideal' : 'sepa';
};
const monthly = { productId: 'gezonde-polis-basis', productVersion: 1, term: 'month' } as const;

let stage: Stage;
let sdk: Stripe;
let bank: Bank;
let tineke: Caller;
let anna: Caller;
let members: Joined[];
beforeAll(async () => {
  stage = await openStage({ startsAt: new Date(start) });
  const settings = { recordedEvents: heardMessages, shuffleWithinMs: 50 };
  await backstage(stage.rehearsal.addresses.stripe, 'settings', settings);
  const { hostname, port } = new URL(stage.rehearsal.addresses.stripe);
  sdk = new Stripe('sk_test_local_rehearsal', { host: hostname, port, protocol: 'http', telemetry: false });
  bank = openBank(sdk);
  [tineke, anna] = await Promise.all([stage.as('tineke'), stage.as('anna')]);
});
afterAll(() => stage?.stop());

const until = async (day: string) => {
  await stage.rehearsal.advanceClock(`${day}T22:00:00Z`, { onArrival: ['check-books'] });
  await stage.rehearsal.idle();
};
const pull = (path: string, order: object = {}) => backstage(stage.rehearsal.addresses.stripe, path, order);
const atStripe = () => standInState(stage.rehearsal.addresses.stripe);

type Contribution = WireReply<typeof listContributions>['items'][number];
const everyPage = async <T>(load: (cursor?: string) => Promise<{ items: T[]; nextCursor: string | null }>) => {
  const all: T[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await load(cursor);
    all.push(...page.items);
    if (page.nextCursor === null) return all;
    cursor = page.nextCursor;
  }
};
const contributionsOf = (month: string): Promise<Contribution[]> =>
  everyPage((cursor) => tineke.call(listContributions, { query: { month, limit: '100', ...(cursor && { cursor }) } }));
/** What a member owes or owed of a month. */
const contributionOf = async (number: number, month: string): Promise<Contribution> => {
  const email = members.find((member) => member.number === number)?.resident.email ?? '';
  const { data } = await sdk.customers.list({ email, limit: 1 });
  const personId = data[0]?.metadata.person_id;
  const found = (await contributionsOf(month)).find((each) => each.personId === personId);
  if (!found) throw new Error(`Member ${number} has no contribution of ${month}.`);
  return found;
};
const balances = async () => {
  const { accounts, totalDebitCents, totalCreditCents, watermark } = await tineke.call(getTrialBalance, { query: {} });
  expect(totalDebitCents).toBe(totalCreditCents);
  return { watermark, of: (account: string) => accounts.find((row) => row.account === account)?.balanceCents ?? 0 };
};
const closes = async (month: string) => {
  const { blocked, checks } = await tineke.call(getCloseChecklist, { params: { month } });
  expect({ month, red: checks.filter(({ weight, outcome }) => weight === 'blocks' && outcome !== 'green') }).toEqual({
    month,
    red: [],
  });
  expect(blocked).toBe(false);
  await tineke.call(softLockPeriod, { params: { month } });
};

describe('three hundred residents', () => {
  it('join by iDEAL, direct debit and card, and all are paid for when the bank has answered', async () => {
    members = await manyMembers(stage, count, (number) => ({
      method: methodOf(number),
      suffix: suffixOf(number),
      resident: { product: monthly },
    }));
    await until(lastDayOf(january));
    const contributions = await contributionsOf(january);
    expect(contributions).toHaveLength(count);
    expect(new Set(contributions.map(({ status }) => status))).toEqual(new Set(['paid']));
    expect((await balances()).of('1300')).toBe(0);
  }, 300_000);
});

describe('the first renewal', () => {
  it('is claimed and collected of all by itself; what fails is told, tried again within its limits and comes in', async () => {
    await until(`${february}-24`);
    const contributions = await contributionsOf(february);
    expect(contributions).toHaveLength(count);
    for (const number of fate.failsOnce) {
      const { contributionId } = await contributionOf(number, february);
      const { history, reason } = await tineke.call(getArrearsCase, { params: { contributionId } });
      expect(reason.sepa).toBe('AM04');
      expect(history.map(({ event }) => event)).toEqual(
        expect.arrayContaining(['opened', 'retry-announced', 'retried']),
      );
    }
    const mails = stage.rehearsal.mails(`lid11+sepa_fail_1@example.org`).map(({ text }) => text);
    expect(mails.join('\n')).toContain('#');
  }, 200_000);

  it('is paid back by two persons, in part or whole, and what was paid back and taken back stands apart', async () => {
    for (const number of [...fate.refunded, fate.refundedWhole, fate.creditedTwice]) {
      const { contributionId, memberId, amountCents } = await contributionOf(number, january);
      const isWhole = number === fate.refundedWhole || number === fate.creditedTwice;
      const refund = await tineke.call(requestRefund, {
        params: { memberId: memberId ?? '', contributionId },
        body: { amountCents: isWhole ? amountCents : 500, reason: 'Uit coulance', cancelsClaim: true },
      });
      const own = await tineke.ask(approveRefund, {
        params: { refundId: refund.refundId },
        body: { outcome: 'approved' },
      });
      expect(own.body.code).toBe('REFUND_NEEDS_ANOTHER_PERSON');
      await anna.call(approveRefund, { params: { refundId: refund.refundId }, body: { outcome: 'approved' } });
    }
    await stage.rehearsal.idle();
    await until(lastDayOf(february));

    const { chargeId } = await contributionOf(fate.creditedTwice, january);
    await pull(`charges/${chargeId}/dispute`, { reason: 'customer_initiated' });
    await stage.rehearsal.idle();
    await stage.rehearsal.runSchedule('follow-stripe');
    await stage.rehearsal.idle();
    const { items: tasks } = await tineke.call(listTasks, { query: {} });
    expect(tasks.map(({ kind }) => kind)).toContain('double-credit');
    expect((await balances()).of('1390')).toBeGreaterThan(0);
  }, 200_000);

  it('is disputed by two card holders: one dispute is won and one is lost', async () => {
    for (const [number, verdict] of [
      [fate.disputeWon, 'win'],
      [fate.disputeLost, 'lose'],
    ] as const) {
      const { chargeId } = await contributionOf(number, february);
      const dispute = await pull(`charges/${chargeId}/dispute`, { reason: 'general' });
      await stage.rehearsal.runSchedule('follow-stripe');
      await stage.rehearsal.idle();
      expect((await contributionOf(number, february)).status).toBe('disputed');
      await pull(`disputes/${dispute.id}/${verdict}`);
      await stage.rehearsal.runSchedule('follow-stripe');
      await stage.rehearsal.idle();
    }
    expect((await contributionOf(fate.disputeWon, february)).status).toBe('paid');
    expect((await contributionOf(fate.disputeLost, february)).status).toBe('returned');
  }, 100_000);

  it('comes back from the bank of four members weeks after it was paid out, and is owed again', async () => {
    for (const number of fate.returnedAfterPayout) {
      const { status, failure } = await contributionOf(number, february);
      expect([number, status, failure?.sepa]).toEqual([number, 'returned', 'MD06']);
    }
  });
});

describe('the first bank file', () => {
  let failed: string;
  it('follows a payout that fails on the way: its money is at Stripe again', async () => {
    await until(`${march}-03`);
    for (const number of fate.failsOnce) expect((await contributionOf(number, february)).status).toBe('paid');
    const { items: refunds } = await tineke.call(listRefunds, { query: {} });
    expect(refunds.map(({ state }) => state)).toEqual(['paid', 'paid', 'paid', 'paid']);

    const before = await atStripe();
    const payouts = await everyPage((cursor) => tineke.call(listPayouts, { query: cursor ? { cursor } : {} }));
    failed =
      payouts.find(({ state }) => ['created', 'in-transit', 'paid', 'reconciled'].includes(state))?.payoutId ?? '';
    await pull(`payouts/${failed}/fail`, { code: 'account_closed' });
    await stage.rehearsal.runSchedule('follow-stripe');
    await stage.rehearsal.idle();
    const after = await atStripe();
    expect(after.balance.available).toBeGreaterThan(before.balance.available);
    const { items } = await tineke.call(listTasks, { query: {} });
    expect(items.map(({ kind, subject }) => [kind, subject])).toContainEqual(['payout-failed', failed]);
  }, 60_000);

  it('clears every payout that reached the bank, and brings the ledger to the closing balance', async () => {
    const statements = await bank.statementsOf([january, february]);
    const read = await importsBankFile(stage, tineke, bytesOf(statements), 'januari-februari.xml');
    expect(read.statements.map(({ state, warnings }) => [state, warnings])).toEqual([
      ['imported', []],
      ['imported', []],
    ]);
    for (const state of ['open', 'proposed', 'awaiting-approval'] as const)
      expect((await tineke.call(listBankLines, { query: { state } })).items).toEqual([]);
    expect((await balances()).of('1000')).toBe(Number(bank.closingCents()));
  }, 60_000);

  it('lets January and February be closed, first provisionally and then for good', async () => {
    await closes(january);
    await closes(february);
    const early = await tineke.ask(lockPeriod, { params: { month: january } });
    expect(early.body.code).toBe('SOFT_LOCK_TOO_YOUNG');
    await stage.rehearsal.advanceClock('+11m');
    for (const month of [january, february]) await tineke.call(lockPeriod, { params: { month } });
    const { items } = await tineke.call(listPeriods, { query: {} });
    expect(items.filter(({ state }) => state === 'locked').map(({ month }) => month)).toEqual([february, january]);
  }, 60_000);
});

describe('the second renewal', () => {
  it('meets a mandate that ended and two accounts that stay empty, with a letter for each', async () => {
    await until(`${march}-31`);
    const { failure } = await contributionOf(31, march);
    expect(failure?.action).toBe('new-mandate');
    const { buckets } = await tineke.call(listArrears, { query: {} });
    expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(4);
  }, 200_000);

  it('takes back what belongs to a closed month in the open one, and says which it corrects', async () => {
    await until(`${april}-08`);
    for (const number of fate.returnedAfterClose) {
      const { status, entryIds } = await contributionOf(number, february);
      expect([number, status]).toEqual([number, 'returned']);
      const entry = await tineke.call(getJournalEntry, { params: { entryId: entryIds.at(-1) ?? '' } });
      expect(entry).toMatchObject({ corrects: february });
      expect(entry.bookedOn > lastDayOf(february)).toBe(true);
    }
    const { items } = await tineke.call(listPeriods, { query: {} });
    expect(items.filter(({ state }) => state === 'locked')).toHaveLength(2);
  }, 100_000);

  it('is paid by link, on the page that the letter leads to', async () => {
    const mails = stage.rehearsal.mails('lid21+sepa_fail@example.org').map(({ text }) => text);
    const links = mails.flatMap((text) => [...(text ?? '').matchAll(/\/betalen\/#(con_\w+)\.([\w-]+)/g)]);
    const [, contributionId = '', token = ''] = links.at(0) ?? [];
    const { url } = await stage.withToken(token).call(startPayment, { params: { contributionId } });
    await paysByIdeal(url);
    await stage.rehearsal.idle();
    await stage.rehearsal.runSchedule('follow-stripe');
    await stage.rehearsal.idle();
    const { state } = await tineke.call(getArrearsCase, { params: { contributionId } });
    expect(state).toBe('closed');
  }, 60_000);
});

describe('the third renewal and the second bank file', () => {
  let second: Buffer;
  it('brings what a member paid by hand to the right contribution by its payment reference', async () => {
    await until(`${april}-30`);
    const { contributionId, memberId, openCents } = await contributionOf(22, march);
    const { paymentReference } = await tineke.call(getArrearsCase, { params: { contributionId } });
    const byHand = memberTransfer({
      amountCents: BigInt(openCents),
      bookedOn: `${april}-20`,
      betalingskenmerk: paymentReference ?? '',
    });
    const gift = memberTransfer({ amountCents: 2_500n, bookedOn: `${april}-21`, text: 'Voor de buurttuin' });
    const grant = memberTransfer({
      amountCents: 500_000n,
      bookedOn: `${april}-22`,
      name: 'Gemeente Rietmeer',
      iban: 'NL91ABNA0417164300',
      text: 'Subsidie',
    });
    await until(`${year}-05-05`);
    second = bytesOf(await bank.statementsOf([march, april], [byHand, gift, grant]));
    const read = await importsBankFile(stage, tineke, second, 'maart-april.xml');
    expect(read.statements.map(({ state, warnings }) => [state, warnings])).toEqual([
      ['imported', []],
      ['imported', []],
    ]);
    const { contribution } = await tineke.call(getContribution, {
      params: { memberId: memberId ?? '', contributionId },
    });
    expect(contribution).toMatchObject({ status: 'paid', method: 'bank-transfer', openCents: 0 });
  }, 200_000);

  it('leaves to a person what no rule explains, and to two persons what is large', async () => {
    const { items } = await tineke.call(listBankLines, { query: { state: 'open' } });
    expect(items.map(({ amountCents }) => amountCents).sort()).toEqual([2_500, 500_000].sort());
    for (const { lineId, amountCents } of items) {
      const account = amountCents === 2_500 ? '8120' : '8100';
      const matched = await tineke.call(matchBankLine, {
        params: { lineId },
        body: { parts: [{ amountCents, target: { kind: 'account', account } }] },
      });
      expect(matched.state).toBe(amountCents === 2_500 ? 'cleared' : 'awaiting-approval');
      if (matched.state === 'cleared') continue;
      expect((await tineke.ask(approveMatch, { params: { lineId } })).status).toBe(409);
      expect((await anna.call(approveMatch, { params: { lineId } })).state).toBe('cleared');
    }
    await stage.rehearsal.idle();
    expect((await balances()).of('1790')).toBe(0);
  }, 60_000);

  it('agrees three ways to the cent: Stripe, what is under way, the bank, and what members owe', async () => {
    await stage.rehearsal.runSchedule('follow-stripe');
    await stage.rehearsal.idle();
    await stage.rehearsal.runSchedule('nightly');
    await stage.rehearsal.runSchedule('daily');
    await stage.rehearsal.idle();
    const { of } = await balances();
    const { balance, moneyFaults } = await atStripe();
    expect(moneyFaults).toEqual([]);
    expect(of('1050')).toBe(balance.available + balance.pending);
    expect(of('1000')).toBe(Number(bank.closingCents()));
    const { data } = await sdk.payouts.list({ limit: 100 });
    const onBank = (day: number) => new Date(day * 1000).toISOString().slice(0, 10) <= `${april}-30`;
    const underWay = data.filter(
      ({ status, arrival_date }) => status === 'in_transit' || (status === 'paid' && !onBank(arrival_date)),
    );
    expect(of('1060')).toBe(underWay.reduce((sum, { amount }) => sum + amount, 0));
    const all = (await Promise.all([january, february, march, april].map(contributionsOf))).flat();
    expect(of('1300')).toBe(all.reduce((sum, { openCents }) => sum + openCents, 0));
    const { ways } = await tineke.call(getReconciliation, { query: {} });
    expect(ways.map(({ account, differenceCents }) => [account, differenceCents])).toEqual(
      ways.map(({ account }) => [account, 0]),
    );
  }, 60_000);

  it('is green by every invariant, intact, and shows the evidence of a payment down to the bank statement', async () => {
    const { runId, jobId } = await tineke.call(checkInvariants, {});
    await stage.rehearsal.idle();
    expect((await tineke.call(getJob, { params: { jobId } })).state).toBe('done');
    const run = await tineke.call(getInvariantRun, { params: { runId } });
    expect(run.results.filter(({ outcome }) => outcome !== 'green')).toEqual([]);
    for (let cursor: string | undefined; ; ) {
      const page = await tineke.call(verifyJournal, { query: cursor ? { cursor } : {} });
      expect(page).toMatchObject({ clean: true, finding: null });
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    const { entryIds } = await contributionOf(1, january);
    const { steps } = await tineke.call(getEvidence, { params: { entryId: entryIds.at(-1) ?? '' } });
    expect(steps.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['contribution', 'charge', 'movement', 'payout', 'bank-line', 'bank-statement']),
    );
  }, 100_000);

  it('is changed by nothing when every message and every file comes a second time', async () => {
    const before = await tineke.call(getTrialBalance, { query: {} });
    const contributions = (await Promise.all([january, february, march, april].map(contributionsOf))).flat();
    await pull('webhooks/replay');
    await stage.rehearsal.idle();
    const again = Buffer.concat([second, Buffer.from('\n')]);
    const read = await importsBankFile(stage, tineke, again, 'maart-april-nogmaals.xml');
    expect(read.file.counts).toMatchObject({ newLines: 0, errors: 0 });
    await stage.rehearsal.runSchedule('nightly');
    await stage.rehearsal.runSchedule('daily');
    await stage.rehearsal.runSchedule('check-books');
    await stage.rehearsal.idle();
    expect(await tineke.call(getTrialBalance, { query: {} })).toEqual(before);
    expect((await Promise.all([january, february, march, april].map(contributionsOf))).flat()).toEqual(contributions);
    expect(stage.rehearsal.deadLetters()).toEqual([]);
  }, 200_000);
});
