import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../../../shared/kernel/dates.ts';
import {
  approvePayeeAccount,
  listPayeeAccounts,
  proposePayeeAccount,
  rejectPayeeAccount,
  usablePayeeAccount,
  usablePayeeAccounts,
} from '../../../../shared/wijkcontracts/index.ts';
import { fixedInstant, type TestDatabase, testDatabase } from '../../../support/database.ts';
import { as, type ContentStage, contentStage, type Who, wijkcontractId } from '../content-stage.ts';

let local: TestDatabase;
let stage: ContentStage;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  stage = await contentStage(local);
});

const first = 'NL91ABNA0417164300';
const second = 'NL39RABO0300065264';
const payee = { payeeId: 'pye_brink01', name: 'Stichting Wijkkas' };
const hours = (count: number) => instant(Date.parse(fixedInstant) + count * 3_600_000);

const propose = (iban: string, who: Who = 'karim', at = fixedInstant) =>
  proposePayeeAccount(stage, as(who, { at }), {
    params: { wijkcontractId },
    query: undefined,
    body: { name: 'Stichting Wijkkas', iban, evidence: 'Bankpas gezien' },
  });
type Approval = Parameters<typeof approvePayeeAccount>[2]['body'];
const named = (payeeAccountId: string) => ({ params: { wijkcontractId, payeeAccountId }, query: undefined });
const approve = (
  payeeAccountId: string,
  iban: string,
  wish: Partial<Approval> & { who?: Who; at?: ReturnType<typeof hours> } = {},
) => {
  const { who = 'tineke', at = fixedInstant, ...body } = wish;
  const act = as(who, { at, seenVersion: 1 });
  return approvePayeeAccount(stage, act, { ...named(payeeAccountId), body: { iban, nameCheck: 'MATCH', ...body } });
};
const listed = (at = fixedInstant) =>
  listPayeeAccounts(stage, as('karim', { at }), { params: { wijkcontractId }, query: undefined, body: undefined });
const usable = (at: ReturnType<typeof hours>) => usablePayeeAccount(stage.database, payee, at);

describe('the account of a payee', () => {
  it('is proposed by one, approved by another who types it anew, and used from 24 hours later', async () => {
    await expect(usable(fixedInstant)).rejects.toMatchObject({
      code: 'PAYEE_NOT_APPROVED',
      nl: expect.stringContaining('Stichting Wijkkas'),
    });
    const proposed = await propose('NL91 ABNA 0417 1643 00');
    expect(proposed).toMatchObject({ status: 'proposed', ibanEnding: '4300', proposedBy: 'person_karim' });
    expect(await listed()).toMatchObject({ usableAccountId: null, proposedAccountId: proposed.payeeAccountId });
    await expect(usable(hours(100))).rejects.toMatchObject({ code: 'PAYEE_NOT_APPROVED' });

    const approved = await approve(proposed.payeeAccountId, 'nl91abna0417164300', { nameCheck: 'CLOSE_MATCH' });
    expect(approved).toMatchObject({ status: 'approved', nameCheck: 'CLOSE_MATCH', usableFrom: hours(24) });
    await expect(usable(hours(23.99))).rejects.toMatchObject({
      code: 'PAYEE_COOLING_OFF',
      nl: expect.stringContaining('24-11-2026 10:00'),
    });
    expect(await usable(hours(24))).toEqual({ ...payee, payeeAccountId: proposed.payeeAccountId, iban: first });
  });

  it('is changed in the same way, and payments go to the one before until the change may be used', async () => {
    const before = await propose(first);
    await approve(before.payeeAccountId, first);
    const after = await propose(second, 'anna', hours(48));
    expect((await usable(hours(48))).iban).toBe(first);
    await approve(after.payeeAccountId, second, { who: 'bram', at: hours(50) });
    expect(await listed(hours(60))).toMatchObject({
      usableAccountId: before.payeeAccountId,
      coolingAccountId: after.payeeAccountId,
      proposedAccountId: null,
      items: [{ ibanEnding: '5264', decidedBy: 'person_bram' }, { ibanEnding: '4300' }],
    });
    expect((await usable(hours(73.9))).iban).toBe(first);
    expect((await usable(hours(74))).iban).toBe(second);
  });

  it('is approved by nobody who proposed it, whatever else he is', async () => {
    const { payeeAccountId } = await propose(first, 'anna');
    await expect(approve(payeeAccountId, first, { who: 'anna' })).rejects.toMatchObject({
      code: 'PAYEE_APPROVED_BY_PROPOSER',
      status: 403,
    });
  });

  it('is not approved with another number than was proposed', async () => {
    const { payeeAccountId } = await propose(first);
    for (const iban of [second, 'NL91', ''])
      await expect(approve(payeeAccountId, iban)).rejects.toMatchObject({
        code: 'IBAN_NOT_THE_SAME',
        errors: [{ field: 'iban' }],
      });
  });

  it('is approved against what the bank says of the name only with a reason', async () => {
    const { payeeAccountId } = await propose(first);
    await expect(approve(payeeAccountId, first, { nameCheck: 'NO_MATCH' })).rejects.toMatchObject({
      code: 'NAME_NOT_CONFIRMED',
      errors: [{ field: 'nameCheckReason' }],
    });
    const reason = { nameCheck: 'NO_MATCH' as const, nameCheckReason: 'Gebeld op het bekende nummer' };
    expect(await approve(payeeAccountId, first, reason)).toMatchObject(reason);
  });

  it('is refused with a number that cannot exist', async () => {
    await expect(propose('NL69XSAD1014574364')).rejects.toMatchObject({
      code: 'IBAN_NOT_VALID',
      errors: [{ field: 'iban' }],
    });
  });

  it('waits alone: a second proposal comes after the first was decided on', async () => {
    const outcomes = await Promise.allSettled([propose(first), propose(second, 'anna'), propose(second, 'bram')]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(propose(second)).rejects.toMatchObject({ code: 'PAYEE_CHANGE_OPEN' });

    const { items } = await listed();
    const [waiting] = items;
    const act = as('tineke', { seenVersion: 1 });
    const rejected = await rejectPayeeAccount(stage, act, {
      ...named(waiting?.payeeAccountId ?? ''),
      body: { reason: 'Onbekend nummer' },
    });
    expect(rejected).toMatchObject({ status: 'rejected', rejectionReason: 'Onbekend nummer', usableFrom: null });
    expect(await propose(second)).toMatchObject({ status: 'proposed' });
    await expect(usable(hours(100))).rejects.toMatchObject({ code: 'PAYEE_NOT_APPROVED' });
  });

  it('is not proposed again while it is used', async () => {
    const { payeeAccountId } = await propose(first);
    await approve(payeeAccountId, first);
    await expect(propose(first)).rejects.toMatchObject({ code: 'PAYEE_ACCOUNT_ALREADY_USED' });
  });

  it('is approved once when many approve at the same moment', async () => {
    const { payeeAccountId } = await propose(first);
    const outcomes = await Promise.allSettled(
      (['anna', 'bram', 'tineke'] as const).map((who) => approve(payeeAccountId, first, { who })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('of another contract is not found under this one', async () => {
    const { payeeAccountId } = await propose(first);
    const params = { wijkcontractId: 'wct_haven01', payeeAccountId };
    const act = as('tineke', { seenVersion: 1 });
    const body = { iban: first, nameCheck: 'MATCH' as const };
    await expect(approvePayeeAccount(stage, act, { params, query: undefined, body })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('stands in the vault alone with its number', async () => {
    const { payeeAccountId } = await propose(first);
    await approve(payeeAccountId, first);
    const rows: unknown[] = [];
    for (const of of ['PAYEE#pye_brink01', 'WIJKCONTRACTS', `WIJKCONTRACT#${wijkcontractId}`])
      rows.push(...(await stage.database.query({ of })).items);
    expect(rows.length).toBeGreaterThan(3);
    expect(JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
      '0417164300',
    );
    expect(JSON.stringify(await listed())).not.toContain('0417164300');
  });
});

describe('the accounts of many payees', () => {
  it('come in the order asked, and one that cannot be paid yet is named', async () => {
    const { payeeAccountId } = await propose(first);
    await approve(payeeAccountId, first);
    const twice = await usablePayeeAccounts(stage.database, [payee, payee], hours(24));
    expect(twice.map(({ iban }) => iban)).toEqual([first, first]);
    const other = { payeeId: 'pye_haven01', name: 'Stichting Haven' };
    await expect(usablePayeeAccounts(stage.database, [payee, other], hours(24))).rejects.toMatchObject({
      code: 'PAYEE_NOT_APPROVED',
      en: expect.stringContaining('Stichting Haven'),
    });
  });
});
