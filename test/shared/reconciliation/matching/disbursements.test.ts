import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { downloadPaymentFile, listDisbursements, rejectDisbursement } from '../../../../shared/allocation/index.ts';
import { anAct, type TestDatabase, testDatabase } from '../../../support/database.ts';
import { anna, bram, noQuery, tineke } from '../../../support/funded-region.ts';
import { aGrantedStage, type GrantedStage, grantOf, inParts, paymentsOn } from '../../../support/granted.ts';
import { aLine, type MatchingStage, matchingStage, onDay } from './stage.ts';

let local: TestDatabase;
let stage: MatchingStage;
let granted: GrantedStage;
let roundId: string;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
/** A grant of € 1.000,00: tranches of € 250, € 100, € 200, € 50 and € 400. */
beforeEach(async () => {
  granted = await aGrantedStage(local, 100_000n);
  stage = await matchingStage(local, granted.database, granted);
  roundId = await granted.grants(100_000n, inParts(250, 100, 200, 50, 400));
});

async function approve(disbursementId: string): Promise<void> {
  for (const person of [anna, bram]) await paymentsOn(granted, roundId).approve(disbursementId, person);
}

const anApproved = async (tranche = 1, payOn = '2026-11-25'): Promise<string> =>
  (await paymentsOn(granted, roundId).approved({ tranche, payOn })).disbursementId;

const exportFile = (...disbursementIds: string[]) => paymentsOn(granted, roundId).exported(disbursementIds);
const textOf = async (paymentFileId: string) =>
  (await downloadPaymentFile(stage.deps, anAct(), { ...noQuery, params: { paymentFileId } })).content;
const reject = (disbursementId: string) =>
  rejectDisbursement(stage.deps, anAct({ person: tineke }), {
    ...noQuery,
    params: { disbursementId },
    body: { reason: 'Rekening opgeheven' },
  });
const find = async (disbursementId: string) =>
  (await listDisbursements(stage.deps, anAct(), noQuery)).items.find((one) => one.disbursementId === disbursementId);
const standing = async () => (await grantOf(granted, roundId)).grant.tranches[0]?.state;
const debited = (endToEndId: string, amountCents = 25_000n, lineId = 'bln_debit001') =>
  aLine({ lineId, side: 'debit', amountCents, endToEndId, bookedOn: onDay('2026-11-25') });
const cameBack = (endToEndId: string, lineId = 'bln_return01') =>
  aLine({
    lineId,
    amountCents: 25_000n,
    endToEndId,
    isReturn: true,
    returnReason: 'AC04',
    bookedOn: onDay('2026-11-27'),
  });

describe('a disbursement', () => {
  it('is paid when the bank debits it under our reference', async () => {
    const id = await anApproved();
    await exportFile(id);
    expect(await stage.balance('1760')).toBe(-25_000n);
    await stage.lines([debited(id)]);
    expect(await stage.rules('bln_debit001')).toMatchObject({ linesMatched: 1 });
    expect(await find(id)).toMatchObject({ status: 'paid', bankLineId: 'bln_debit001', attempt: 1 });
    expect(await stage.entry('match:bln_debit001:1')).toEqual(['debit 1760 25000', 'credit 1790 25000']);
    expect(await stage.balance('1760')).toBe(0n);
  });

  it.each([
    ['one cent off', { amountCents: 24_999n }],
    ['money that comes in', { side: 'credit' as const }],
  ])('is not paid by a line with %s', async (_, traits) => {
    const id = await anApproved();
    await exportFile(id);
    await stage.lines([{ ...debited(id), ...traits }]);
    expect(await stage.rules('bln_debit001')).toMatchObject({ linesMatched: 0 });
    expect(await find(id)).toMatchObject({ status: 'exported' });
  });

  it('comes back to the queue with its promise kept, and goes out again under another reference', async () => {
    const id = await anApproved();
    await exportFile(id);
    await stage.lines([cameBack(id)], [debited(id)]);
    expect(await stage.rules('bln_return01', 'bln_debit001')).toMatchObject({ linesMatched: 2 });
    expect(await find(id)).toMatchObject({ status: 'returned', approvedBy: [], lastReturn: { reason: 'AC04' } });
    expect(await stage.balance('1760')).toBe(0n);
    expect(await stage.balance('1750')).toBe(-100_000n);
    expect(await stage.balance('1000')).toBe(100_000n);
    expect(await standing()).toBe('planned-for-payment');
    expect(await stage.tasks()).toEqual([`disbursement-rejected:${id}:5`]);

    await approve(id);
    const { paymentFileId } = await exportFile(id);
    expect(await textOf(paymentFileId)).toContain(`<EndToEndId>${id.replaceAll('_', '-')}-2</EndToEndId>`);
    await stage.lines([debited(id, 25_000n, 'bln_late0001')]);
    expect(await stage.rules('bln_late0001')).toMatchObject({ linesMatched: 0 });
    await stage.lines([debited(`${id}-2`, 25_000n, 'bln_debit002')]);
    expect(await stage.rules('bln_debit002')).toMatchObject({ linesMatched: 1 });
    expect(await find(id)).toMatchObject({ status: 'paid', attempt: 2, bankLineId: 'bln_debit002' });
    expect(await stage.balance('1750')).toBe(-75_000n);
    expect(await standing()).toBe('paid');
  });

  it('that never left goes back to the queue by a person who says so, once', async () => {
    const id = await anApproved();
    await exportFile(id);
    await reject(id);
    expect(await find(id)).toMatchObject({ status: 'returned', lastReturn: { reason: 'Rekening opgeheven' } });
    expect(await stage.balance('1760')).toBe(0n);
    expect(await stage.balance('1750')).toBe(-100_000n);
    await expect(reject(id)).rejects.toMatchObject({ code: 'DISBURSEMENT_NOT_UNDER_WAY' });
    await approve(id);
    await exportFile(id);
    await reject(id);
    expect(await find(id)).toMatchObject({ status: 'returned', attempt: 2 });
    expect(await stage.tasks()).toHaveLength(2);
  });

  it('that was returned by mistake is paid again with those who had approved it', async () => {
    const id = await anApproved();
    await exportFile(id);
    await stage.lines([debited(id)], [cameBack(id)]);
    await stage.rules('bln_debit001', 'bln_return01');
    await expect(stage.undo('bln_debit001')).rejects.toMatchObject({ code: 'TARGET_MOVED_ON' });
    await stage.undo('bln_return01');
    expect(await find(id)).toMatchObject({ status: 'paid', approvedBy: [anna, bram], bankLineId: 'bln_debit001' });
    await stage.undo('bln_debit001');
    expect(await find(id)).toMatchObject({ status: 'exported', bankLineId: null });
    expect(await stage.balance('1760')).toBe(-25_000n);
  });

  it('cannot come back before it has left', async () => {
    const id = await anApproved();
    await exportFile(id);
    await stage.lines([cameBack(id)]);
    expect(await stage.rules('bln_return01')).toMatchObject({ linesMatched: 0 });
    const target = { kind: 'returned-disbursement' as const, disbursementId: id };
    await expect(stage.match([{ amountCents: 25_000n, target }], 'bln_return01')).rejects.toMatchObject({
      code: 'DISBURSEMENT_NOT_PAID',
    });
  });
});

describe('a payment file that the bank debits as one amount', () => {
  const whole = (paymentFileId: string, amountCents: bigint) =>
    aLine({ lineId: 'bln_batch001', side: 'debit', amountCents, paymentFileId, bookedOn: onDay('2026-11-25') });

  it('pays all its disbursements of that day, and takes them back together', async () => {
    const ids = [await anApproved(2), await anApproved(3)];
    const later = await anApproved(4, '2026-11-26');
    const { paymentFileId } = await exportFile(...ids, later);
    await stage.lines([whole(paymentFileId, 30_000n)]);
    expect(await stage.rules('bln_batch001')).toMatchObject({ linesMatched: 1 });
    for (const id of ids) expect(await find(id)).toMatchObject({ status: 'paid', bankLineId: 'bln_batch001' });
    expect(await find(later)).toMatchObject({ status: 'exported' });
    expect(await stage.balance('1760')).toBe(-5000n);
    await stage.undo('bln_batch001');
    for (const id of ids) expect(await find(id)).toMatchObject({ status: 'exported', bankLineId: null });
    expect(await stage.balance('1760')).toBe(-35_000n);
  });

  it('is not paid by a line one cent off, nor once one of its payments was refused', async () => {
    const ids = [await anApproved(2), await anApproved(3)];
    const { paymentFileId } = await exportFile(...ids);
    await stage.lines([whole(paymentFileId, 29_999n)]);
    expect(await stage.rules('bln_batch001')).toMatchObject({ linesMatched: 0 });
    await reject(ids[0] ?? '');
    await stage.lines([{ ...whole(paymentFileId, 30_000n), lineId: 'bln_batch002' }]);
    expect(await stage.rules('bln_batch002')).toMatchObject({ linesMatched: 0 });
    const target = { kind: 'payment-file' as const, paymentFileId, payOn: '2026-11-25' };
    await expect(stage.match([{ amountCents: 30_000n, target }], 'bln_batch002')).rejects.toMatchObject({
      code: 'DISBURSEMENT_NOT_UNDER_WAY',
    });
  });
});
