import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../support/database.ts';
import {
  aLine,
  aPayout,
  aText,
  type MatchingStage,
  matchingStage,
  onDay,
  toAccount,
  toContribution,
  toPayout,
} from './stage.ts';

let local: TestDatabase;
let stage: MatchingStage;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  stage = await matchingStage(local);
});

const fromStripe = (traits: Parameters<typeof aLine>[0] = {}) => aLine({ isStripe: true, ...traits });

describe('a payout of Stripe', () => {
  it('is cleared by its bank line, whichever of the two comes first', async () => {
    await stage.lines([fromStripe()]);
    expect(await stage.rules('bln_line0001')).toEqual({ linesMatched: 0, linesProposed: 0 });
    await stage.payout(aPayout());
    expect(await stage.night()).toEqual({ linesMatched: 1 });
    expect(await stage.entry('match:bln_line0001:1')).toEqual(['debit 1790 11613', 'credit 1060 11613']);
    expect(await stage.findPayout()).toMatchObject({ bankLine: { lineId: 'bln_line0001', bookedOn: '2026-11-20' } });
    expect(await stage.balance('1060')).toBe(0n);
    expect(await stage.balance('1790')).toBe(0n);
    expect(await stage.night()).toEqual({ linesMatched: 0 });
    expect((await stage.look()).line).toMatchObject({ state: 'cleared', match: { number: 1, rule: 'payout' } });
  });

  it.each([
    ['one cent less', fromStripe({ amountCents: 11_612n })],
    ['one cent more', fromStripe({ amountCents: 11_614n })],
    ['money that leaves', fromStripe({ side: 'debit' })],
    ['somebody else', aLine()],
    ['four days on which banks settle later', fromStripe({ bookedOn: onDay('2026-11-25') })],
  ])('is not cleared by a line of %s', async (_, line) => {
    await stage.payout(aPayout());
    await stage.lines([line]);
    expect(await stage.rules(line.lineId)).toMatchObject({ linesMatched: 0 });
    expect(await stage.findPayout()).toMatchObject({ bankLine: null });
  });

  it('waits for a person when two lines could be it', async () => {
    await stage.payout(aPayout());
    await stage.lines([fromStripe()], [fromStripe({ lineId: 'bln_line0002' })]);
    expect(await stage.rules('bln_line0001', 'bln_line0002')).toEqual({ linesMatched: 0, linesProposed: 2 });
    const { proposals } = await stage.look('bln_line0002');
    expect(proposals).toMatchObject([{ rule: 'payout', automatic: false, parts: [toPayout(11_613n)] }]);
    await stage.match([toPayout(11_613n)], 'bln_line0002');
    await expect(stage.match([toPayout(11_613n)])).rejects.toMatchObject({ code: 'PAYOUT_ALREADY_MATCHED' });
  });

  it('waits for a person when a line could be two of them', async () => {
    await stage.payout(aPayout());
    await stage.payout(aPayout({ payoutId: 'po_000002', arrivalOn: onDay('2026-11-20') }));
    await stage.lines([fromStripe()]);
    expect(await stage.rules('bln_line0001')).toEqual({ linesMatched: 0, linesProposed: 1 });
    expect((await stage.look()).proposals).toHaveLength(2);
  });

  it('is never a part of a line, nor of another amount', async () => {
    await stage.payout(aPayout());
    await stage.lines([fromStripe({ amountCents: 20_000n })]);
    await expect(stage.match([toPayout(11_613n), toAccount(8387n)])).rejects.toMatchObject({
      code: 'PAYOUT_IS_ONE_LINE',
    });
    await expect(stage.match([toPayout(20_000n)])).rejects.toMatchObject({ code: 'PAYOUT_IS_ONE_LINE' });
  });

  it('that fails after it was on the bank is back when the bank returns it', async () => {
    await stage.payout(aPayout());
    await stage.lines([fromStripe()]);
    await stage.rules('bln_line0001');
    const matched = await stage.findPayout();
    if (!matched) throw new Error('There is no payout.');
    const { keepPayout } = await import('../../../../shared/reconciliation/payouts/payout.table.ts');
    const failure = { code: 'account_closed', at: matched.createdAt };
    await stage.commit(...keepPayout(matched, { ...matched, told: 'failed', failure, version: matched.version + 1 }));

    await stage.lines([fromStripe({ lineId: 'bln_line0002', side: 'debit', bookedOn: onDay('2026-11-23') })]);
    expect(await stage.rules('bln_line0002')).toMatchObject({ linesMatched: 1 });
    expect(await stage.findPayout()).toMatchObject({ returnLine: { lineId: 'bln_line0002' } });
    await expect(stage.undo('bln_line0001')).rejects.toMatchObject({ code: 'TARGET_MOVED_ON' });
    await stage.undo('bln_line0002');
    expect(await stage.findPayout()).toMatchObject({ returnLine: null });
  });

  it('that a person took off a line is not put back by a rule', async () => {
    await stage.payout(aPayout());
    await stage.lines([fromStripe()]);
    await stage.rules('bln_line0001');
    await stage.undo();
    expect(await stage.balance('1060')).toBe(11_613n);
    expect(await stage.findPayout()).toMatchObject({ bankLine: null });
    expect(await stage.night()).toEqual({ linesMatched: 0 });
    await stage.match([toPayout(11_613n)]);
    expect(await stage.entry('match:bln_line0001:2')).toEqual(['debit 1790 11613', 'credit 1060 11613']);
    expect((await stage.look()).earlier).toMatchObject([{ number: 1, undone: { by: 'tineke' } }]);
  });
});

const reference = '1001000000000001';
const pays = (amountCents: bigint, traits: Parameters<typeof aLine>[0] = {}) => aLine({ amountCents, ...traits });

describe('a contribution that is paid into the bank account', () => {
  it('is paid by a line that names its payment reference, and its invoice is told', async () => {
    const owed = await stage.owed(1, 2400n, reference);
    await stage.lines([pays(2400n, { structuredReference: reference })]);
    expect(await stage.rules('bln_line0001')).toMatchObject({ linesMatched: 1 });
    expect(await stage.contribution(owed)).toMatchObject({
      status: 'paid',
      method: 'bank-transfer',
      receivedCents: 2400n,
    });
    expect(await stage.balance('1300')).toBe(0n);
    const items = await stage.everything();
    expect(items.find(({ entity }) => entity === 'StripeErrand')).toMatchObject({
      kind: 'paid-out-of-band',
      invoiceId: owed.invoiceId,
    });
    expect(items.find(({ entity }) => entity === 'ArrearsCase')).toMatchObject({ state: 'closed', closedAs: 'paid' });
  });

  it('is owed again when that is undone, and a bank payment of its own settles it anew', async () => {
    const owed = await stage.owed(1, 2400n, reference);
    await stage.lines([pays(2400n, { structuredReference: reference })]);
    await stage.rules('bln_line0001');
    await stage.undo();
    expect(await stage.contribution(owed)).toMatchObject({ status: 'returned', method: null, receivedCents: 0n });
    expect(await stage.balance('1300')).toBe(2400n);
    const items = await stage.everything();
    expect(items.find(({ entity }) => entity === 'ArrearsCase')).toMatchObject({ state: 'open' });

    await stage.match([toContribution(2400n, owed)]);
    expect(await stage.contribution(owed)).toMatchObject({ status: 'paid' });
    expect(await stage.balance('1300')).toBe(0n);
  });

  it('is paid in two halves that a person agrees with, and never above what is open', async () => {
    const owed = await stage.owed(1, 2400n, reference);
    await stage.lines(
      [pays(1000n, { structuredReference: reference })],
      [pays(1500n, { lineId: 'bln_line0002', structuredReference: reference })],
    );
    expect(await stage.rules('bln_line0001', 'bln_line0002')).toEqual({ linesMatched: 0, linesProposed: 2 });
    expect((await stage.look()).proposals[0]?.reason.nl).toContain('Er staat € 24,00 open');
    await stage.match([toContribution(1000n, owed)]);
    expect(await stage.contribution(owed)).toMatchObject({ status: 'failed', receivedCents: 1000n });
    await expect(stage.match([toContribution(1500n, owed)], 'bln_line0002')).rejects.toMatchObject({
      code: 'MORE_THAN_OPEN',
      nl: 'Van deze bijdrage staat nog € 14,00 open. Boek de rest ergens anders.',
    });
    await stage.match([toContribution(1400n, owed), toAccount(100n)], 'bln_line0002');
    expect(await stage.contribution(owed)).toMatchObject({ status: 'paid', receivedCents: 2400n });
    expect(await stage.balance('1790')).toBe(0n);
  });

  it('is proposed by its invoice number in what the payer wrote, and by an account that a person knew before', async () => {
    const owed = await stage.owed(1, 2400n);
    const text = aText({ counterpartyIban: 'NL91 ABNA 0417 1643 00', remittance: ['betaling coop-0001 mvg'] });
    await stage.lines([pays(2400n), text]);
    expect(await stage.rules('bln_line0001')).toEqual({ linesMatched: 0, linesProposed: 1 });
    expect((await stage.look()).proposals).toMatchObject([
      { rule: 'invoice-number', parts: [toContribution(2400n, owed)] },
    ]);
    await stage.match([toContribution(2400n, owed)]);

    const next = await stage.owed(2, 1500n, undefined, owed.memberId);
    await stage.lines([pays(1500n, { lineId: 'bln_line0002' }), { ...text, remittance: [] }]);
    expect(await stage.rules('bln_line0002')).toEqual({ linesMatched: 0, linesProposed: 1 });
    expect((await stage.look('bln_line0002')).proposals).toMatchObject([
      { rule: 'known-account', automatic: false, parts: [toContribution(1500n, next)] },
    ]);
    await stage.undo();
    expect((await stage.look('bln_line0002')).proposals).toEqual([]);
  });

  it('is found by a reference in free text, but only as a proposal', async () => {
    const owed = await stage.owed(1, 2400n, reference);
    await stage.lines([pays(2400n), aText({ remittance: ['kenmerk 1001 0000 0000 0001'] })]);
    expect(await stage.rules('bln_line0001')).toEqual({ linesMatched: 0, linesProposed: 1 });
    expect((await stage.look()).proposals).toMatchObject([
      { rule: 'payment-reference', automatic: false, parts: [toContribution(2400n, owed)] },
    ]);
  });

  it('is not touched by money that leaves', async () => {
    const owed = await stage.owed(1, 2400n, reference);
    await stage.lines([pays(2400n, { side: 'debit', structuredReference: reference })]);
    expect(await stage.rules('bln_line0001')).toMatchObject({ linesMatched: 0 });
    await expect(stage.match([toContribution(2400n, owed)])).rejects.toMatchObject({ code: 'TARGET_ON_OTHER_SIDE' });
  });
});

describe('what a person says a line is', () => {
  it('adds up to the line to the cent', async () => {
    await stage.lines([pays(5000n)]);
    for (const parts of [[toAccount(4999n)], [toAccount(5001n)], [toAccount(2500n), toAccount(2501n)]])
      await expect(stage.match(parts)).rejects.toMatchObject({ code: 'PARTS_DO_NOT_ADD_UP' });
    await stage.match([toAccount(2500n), toAccount(2500n, '8200')]);
    expect(await stage.entry('match:bln_line0001:1')).toEqual([
      'debit 1790 5000',
      'credit 8120 2500',
      'credit 8200 2500',
    ]);
  });

  it('mirrors a line of money that leaves', async () => {
    await stage.lines([pays(1250n, { side: 'debit' })]);
    await stage.match([toAccount(1250n, '4600')]);
    expect(await stage.entry('match:bln_line0001:1')).toEqual(['debit 4600 1250', 'credit 1790 1250']);
    expect(await stage.balance('1790')).toBe(0n);
  });

  it('waits above the limit for another person, with nothing booked', async () => {
    await stage.lines([pays(100_001n)]);
    await stage.match([toAccount(100_001n)]);
    expect((await stage.list('awaiting-approval')).items).toMatchObject([{ match: { matchedBy: 'tineke' } }]);
    expect(await stage.entry('match:bln_line0001:1')).toEqual([]);
    await expect(stage.match([toAccount(100_001n)])).rejects.toMatchObject({ code: 'LINE_NOT_OPEN' });
    await expect(stage.approve('tineke')).rejects.toMatchObject({ code: 'MATCHED_BY_ITS_APPROVER' });
    expect(await stage.approve('anna')).toMatchObject({ state: 'cleared', match: { approvedBy: 'anna' } });
    expect(await stage.balance('8120')).toBe(-100_001n);
    await expect(stage.approve('anna')).rejects.toMatchObject({ code: 'MATCH_NOT_AWAITING' });
  });

  it('does not wait at the limit itself', async () => {
    await stage.lines([pays(100_000n)]);
    expect(await stage.match([toAccount(100_000n)])).toMatchObject({ state: 'cleared' });
  });

  it('is withdrawn while it waits without a trace in the ledger', async () => {
    await stage.lines([pays(100_001n)]);
    await stage.match([toAccount(100_001n)]);
    await stage.undo();
    expect(await stage.line()).toMatchObject({ state: 'open', matchNumber: 1 });
    expect((await stage.entries()).map(({ entryId }) => entryId)).toEqual(['bank:bln_line0001']);
    await expect(stage.undo()).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' });
  });

  it('keeps no name or text outside the vault', async () => {
    await stage.lines([
      pays(5000n),
      aText({ counterpartyName: 'Familie De Vries', counterpartyIban: 'NL91ABNA0417164300', remittance: ['cadeau'] }),
    ]);
    await stage.match([toAccount(5000n)]);
    expect((await stage.look()).line).toMatchObject({ counterparty: 'Familie De Vries', ibanEnding: '4300' });
    const kept = JSON.stringify(await stage.everything(), (_, value) =>
      typeof value === 'bigint' ? `${value}` : value,
    );
    for (const secret of ['Vries', 'NL91ABNA', 'cadeau']) expect(kept).not.toContain(secret);
  });
});

describe('two at once', () => {
  const outcomes = async (...tries: Promise<unknown>[]) =>
    (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled').length;

  it('match a line once', async () => {
    await stage.lines([pays(5000n)]);
    const tries = Array.from({ length: 6 }, (_, at) => stage.match([toAccount(5000n)], 'bln_line0001', `person_${at}`));
    expect(await outcomes(...tries)).toBe(1);
    expect(await stage.balance('1790')).toBe(0n);
  });

  it('put a payout on one line', async () => {
    await stage.payout(aPayout());
    await stage.lines([fromStripe()], [fromStripe({ lineId: 'bln_line0002' })]);
    expect(await outcomes(stage.match([toPayout(11_613n)]), stage.match([toPayout(11_613n)], 'bln_line0002'))).toBe(1);
    expect(await stage.balance('1060')).toBe(0n);
  });

  it('pay a contribution once, by two lines and a rule', async () => {
    const owed = await stage.owed(1, 2400n, reference);
    await stage.lines([pays(2400n, { structuredReference: reference })], [pays(2400n, { lineId: 'bln_line0002' })]);
    await Promise.allSettled([stage.rules('bln_line0001'), stage.match([toContribution(2400n, owed)], 'bln_line0002')]);
    expect(await stage.contribution(owed)).toMatchObject({ receivedCents: 2400n, status: 'paid' });
    expect(await stage.balance('1300')).toBe(0n);
  });

  it('approve and undo a match with one outcome', async () => {
    await stage.lines([pays(100_001n)]);
    await stage.match([toAccount(100_001n)]);
    expect(await outcomes(stage.approve('anna'), stage.approve('bram'), stage.undo())).toBe(1);
    const state = (await stage.line())?.state;
    expect(await stage.balance('8120')).toBe(state === 'cleared' ? -100_001n : 0n);
  });

  it('undo a match once', async () => {
    await stage.lines([pays(5000n)]);
    await stage.match([toAccount(5000n)]);
    expect(await outcomes(stage.undo(), stage.undo(), stage.undo())).toBe(1);
    expect(await stage.balance('8120')).toBe(0n);
  });
});
