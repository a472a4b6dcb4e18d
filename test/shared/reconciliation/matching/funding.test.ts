import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drawFromFund, findFund } from '../../../../shared/funds/index.ts';
import { fixedInstant, type TestDatabase, testDatabase } from '../../../support/database.ts';
import { aFund } from '../../../support/funded-region.ts';
import { fundingActs } from '../../funds/stage.ts';
import { aLine, aText, type MatchingStage, matchingStage, toAccount } from './stage.ts';

let local: TestDatabase;
let stage: MatchingStage;
let acts: ReturnType<typeof fundingActs>;
let fundId: string;
let id: string;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  stage = await matchingStage(local);
  acts = fundingActs(stage.deps);
  ({ fundId } = await aFund(stage.deps, 'restricted-fund'));
  ({ fundingAgreementId: id } = await acts.active(fundId));
});

const toFunding = (amountCents: bigint, number = 1) => ({
  amountCents,
  target: { kind: 'funding' as const, fundingAgreementId: id, number },
});
const referenceOf = async (number: number) =>
  (await acts.see(id)).agreement.schedule.find((one) => one.number === number)?.paymentReference ?? '';
const left = async () => (await acts.see(id)).leftCents;
const arrives = (amountCents: bigint, traits: Parameters<typeof aLine>[0] = {}, text = {}) =>
  stage.lines([aLine({ amountCents, ...traits }), aText(text)]);

describe('money of a funder', () => {
  it('is booked by itself when it names its reference and is all that is open', async () => {
    await acts.call(id, 1);
    await arrives(600_000n, { structuredReference: await referenceOf(1) });
    expect(await stage.rules('bln_line0001')).toEqual({ linesMatched: 1, linesProposed: 0 });
    expect(await stage.entry('match:bln_line0001:1')).toEqual([
      'debit 1790 600000',
      'credit 1400 600000',
      'debit 0590 600000',
      'credit 0530.01 600000',
    ]);
    expect(await left()).toBe(600_000n);
    expect(await stage.balance('1400')).toBe(0n);
    expect((await acts.see(id)).agreement.schedule[0]).toMatchObject({ state: 'received', receivedCents: 600_000n });
  });

  it.each([
    ['a reference in the text', 'payment-reference', 600_000n, async () => ({ remittance: [await referenceOf(1)] })],
    ['a part of it', 'payment-reference', 5000n, async () => ({ remittance: [await referenceOf(1)] })],
    ['its account and amount', 'known-account', 600_000n, async () => ({ counterpartyIban: 'NL39 RABO 0300 0652 64' })],
    ['its amount alone', 'expected-amount', 600_000n, async () => ({})],
  ])('is proposed by %s', async (_, rule, amountCents, text) => {
    await acts.call(id, 1);
    await arrives(amountCents, {}, await text());
    await stage.rules('bln_line0001');
    const { proposals } = await stage.look();
    expect(proposals[0]).toMatchObject({ rule, automatic: false, parts: [toFunding(amountCents)] });
    expect(await left()).toBe(0n);
  });

  it('is not expected before it is called for, nor of another amount', async () => {
    await arrives(600_000n, { structuredReference: await referenceOf(1) });
    await stage.rules('bln_line0001');
    expect((await stage.look()).proposals).toEqual([]);
    await expect(stage.match([toFunding(600_000n)])).rejects.toMatchObject({ code: 'FUNDING_NOT_CALLED' });
    await acts.call(id, 1);
    await acts.call(id, 2);
    await expect(stage.match([toFunding(600_000n, 2)])).rejects.toMatchObject({
      code: 'MORE_THAN_FUNDING_OPEN',
    });
    await expect(stage.match([toFunding(600_000n, 7)])).rejects.toMatchObject({ code: 'TARGET_NOT_FOUND' });
  });

  it('may be two instalments in one line, with something else beside them', async () => {
    await acts.call(id, 1);
    await acts.call(id, 2);
    await arrives(1_000_500n);
    await stage.match([toFunding(600_000n), toFunding(400_000n, 2), toAccount(500n)]);
    await stage.approve();
    expect(await left()).toBe(1_000_000n);
    expect((await acts.see(id)).agreement).toMatchObject({ receivedCents: 1_000_000n });
    expect((await acts.fund(fundId)).fund).toMatchObject({ appropriatedCents: 1_000_000n });
  });

  it('is in the fund once, however many people match it at once', async () => {
    await acts.call(id, 1);
    await arrives(50_000n);
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => stage.match([toFunding(50_000n)])));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await left()).toBe(50_000n);
  });

  it('leaves the fund again when the match is undone, but not once it was given out', async () => {
    await acts.call(id, 1);
    await arrives(50_000n);
    await stage.match([toFunding(50_000n)]);
    await stage.undo();
    expect(await left()).toBe(0n);
    expect((await acts.see(id)).agreement.schedule[0]).toMatchObject({ state: 'called', receivedCents: 0n });
    expect(await stage.balance('0530.01')).toBe(0n);
    await stage.match([toFunding(50_000n)]);
    const found = await findFund(stage.deps.database, fundId);
    if (!found) throw new Error('no fund');
    const why = { at: fixedInstant, entryId: null, cause: 'test:1', description: 'Test' };
    await stage.commit(...drawFromFund(found, { amountCents: 1n }, why).writes);
    await expect(stage.undo()).rejects.toMatchObject({ code: 'TARGET_MOVED_ON' });
  });

  it('goes back as what was left at the end, and no more than that', async () => {
    await acts.paid(id, 1, 50_000n);
    await acts.end(id);
    const refund = (amountCents: bigint) => ({
      amountCents,
      target: { kind: 'funding-refund' as const, fundingAgreementId: id },
    });
    await stage.lines(
      [aLine({ amountCents: 50_000n, side: 'debit' })],
      [aLine({ lineId: 'bln_line0002', amountCents: 1n, side: 'debit' })],
    );
    await stage.rules('bln_line0001');
    expect((await stage.look()).proposals[0]).toMatchObject({ rule: 'expected-amount', parts: [refund(50_000n)] });
    await stage.match([refund(50_000n)]);
    expect(await stage.balance('1600')).toBe(0n);
    await expect(stage.match([refund(1n)], 'bln_line0002')).rejects.toMatchObject({ code: 'REFUND_NOT_OWED' });
    await stage.undo();
    expect(await stage.balance('1600')).toBe(-50_000n);
    await stage.match([refund(1n)], 'bln_line0002');
    expect((await acts.see(id)).agreement).toMatchObject({ refundOwedCents: 50_000n, refundPaidCents: 1n });
  });
});
