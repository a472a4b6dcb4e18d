import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoDatabase } from '../../../../functions/runtime/database.ts';
import { rietmeer } from '../../../../infra/cooperatives/rietmeer.ts';
import {
  approveDisbursement,
  commitAllocationRound,
  downloadPaymentFile,
  exportPaymentFile,
  listDisbursements,
  listPaymentFiles,
  planDisbursement,
} from '../../../../shared/allocation/index.ts';
import { instant } from '../../../../shared/kernel/dates.ts';
import { change, type TableName } from '../../../../shared/kernel/table.ts';
import { getJournalEntry } from '../../../../shared/ledger/index.ts';
import { createWijkcontract, listWijkcontracts } from '../../../../shared/wijkcontracts/index.ts';
import {
  anAct,
  fixedInstant,
  freshTables,
  localClient,
  sequentialIds,
  type TestDatabase,
  testDatabase,
} from '../../../support/database.ts';
import { injectFaults } from '../../../support/faults.ts';
import {
  aDecidedRound,
  aFund,
  anActiveWijkcontract,
  anna,
  appropriate,
  aWijk,
  bram,
  collect,
  contractBody,
  noQuery,
  project,
  type Region,
  tineke,
} from '../../../support/funded-region.ts';

let local: TestDatabase;
let tables: Record<TableName, string>;
let region: Region & { cooperative: typeof rietmeer.facts };
let wijkcontractId: string;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
/** A wijkcontract with a budget of € 1.000,00. */
beforeEach(async () => {
  tables = await freshTables(local.client);
  const database = dynamoDatabase(local.client, tables);
  region = { database, newId: sequentialIds(), cooperative: rietmeer.facts };
  await aWijk(region, { wijkId: 'wijk_brink' });
  wijkcontractId = (await anActiveWijkcontract(region, 'wijk_brink')).wijkcontractId;
  const { fundId } = await aFund(region);
  await collect(region, 100_000n);
  await project(region, local.client, tables);
  await appropriate(region, fundId, 100_000n);
  const { roundId } = await aDecidedRound(region, fundId, 100_000n);
  await commitAllocationRound(region, anAct({ person: bram }), { ...noQuery, params: { roundId } });
});

type Wish = Partial<Parameters<typeof planDisbursement>[2]['body']>;
const plan = (wish: Wish = {}) =>
  planDisbursement(region, anAct({ person: tineke }), {
    ...noQuery,
    body: { wijkcontractId, amountCents: 25_000n, description: 'Najaar 2026', payOn: '2026-11-25', ...wish },
  });
const approve = (disbursementId: string, person: string, seenVersion?: number) =>
  approveDisbursement(region, anAct({ person, ...(seenVersion !== undefined && { seenVersion }) }), {
    ...noQuery,
    params: { disbursementId },
  });
async function anApproved(wish: Wish = {}) {
  const { disbursementId } = await plan(wish);
  await approve(disbursementId, anna);
  return await approve(disbursementId, bram);
}
const exportFile = (disbursementIds: string[], act = anAct({ person: tineke }), on = region) =>
  exportPaymentFile(on, act, { ...noQuery, body: { disbursementIds } });
const download = (paymentFileId: string) =>
  downloadPaymentFile(region, anAct(), { ...noQuery, params: { paymentFileId } });
const available = async () => (await listWijkcontracts(region, anAct(), noQuery)).items[0]?.availableCents;

describe('planning a disbursement', () => {
  it('promises a part of the budget to the payee of the contract', async () => {
    const planned = await plan();
    expect(planned).toMatchObject({
      wijkId: 'wijk_brink',
      payeeName: 'Stichting Wijkkas Één & Co',
      status: 'planned',
      plannedBy: tineke,
      approvedBy: [],
      version: 1,
    });
    expect(await available()).toBe(75_000n);
    expect(await listDisbursements(region, anAct(), noQuery)).toEqual({ items: [planned] });
  });

  it('is refused above what is left of the budget', async () => {
    await plan({ amountCents: 99_999n });
    await expect(plan({ amountCents: 2n })).rejects.toMatchObject({
      code: 'CONTRACT_BUDGET_TOO_SMALL',
      nl: 'Van dit wijkcontract is nog € 0,01 beschikbaar.',
      errors: [{ field: 'amountCents' }],
    });
    await plan({ amountCents: 1n });
  });

  it('never promises more than the budget, however many are planned at once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 24 }, () => plan({ amountCents: 9000n })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(11);
    expect(await available()).toBe(1000n);
  });

  it.each<[string, Wish, string, string]>([
    ['on a day that has passed', { payOn: '2026-11-20' }, 'PAY_DAY_PAST', 'payOn'],
    ['on a Saturday', { payOn: '2026-11-28' }, 'PAY_DAY_BANKS_CLOSED', 'payOn'],
    ['on Good Friday', { payOn: '2027-03-26' }, 'PAY_DAY_BANKS_CLOSED', 'payOn'],
    ['on the first of May', { payOn: '2028-05-01' }, 'PAY_DAY_BANKS_CLOSED', 'payOn'],
    ['to an unknown wijkcontract', { wijkcontractId: 'wct_999999' }, 'WIJKCONTRACT_NOT_FOUND', 'wijkcontractId'],
  ])('is refused %s', async (_, wish, code, field) => {
    await expect(plan(wish)).rejects.toMatchObject({ code, errors: [{ field }] });
    expect(await available()).toBe(100_000n);
  });

  it('is refused to a draft, and possible today', async () => {
    const body = contractBody('wijk_brink');
    const draft = await createWijkcontract(region, anAct({ person: anna }), { ...noQuery, body });
    await expect(plan({ wijkcontractId: draft.wijkcontractId })).rejects.toMatchObject({
      code: 'WIJKCONTRACT_NOT_ACTIVE',
    });
    expect(await plan({ payOn: '2026-11-23' })).toMatchObject({ status: 'planned' });
  });
});

describe('approving a disbursement', () => {
  it('takes two people beside its maker', async () => {
    const { disbursementId } = await plan();
    await expect(approve(disbursementId, tineke)).rejects.toMatchObject({ code: 'APPROVED_BY_ITS_MAKER', status: 403 });
    expect(await approve(disbursementId, anna, 1)).toMatchObject({ status: 'approved-once', approvedBy: [anna] });
    await expect(approve(disbursementId, anna, 2)).rejects.toMatchObject({ code: 'APPROVED_TWICE_BY_ONE' });
    await expect(approve(disbursementId, tineke, 2)).rejects.toMatchObject({ code: 'APPROVED_BY_ITS_MAKER' });
    expect(await approve(disbursementId, bram, 2)).toMatchObject({ status: 'approved', approvedBy: [anna, bram] });
    await expect(approve(disbursementId, 'person_carla')).rejects.toMatchObject({ code: 'DISBURSEMENT_NOT_IN_STATE' });
  });

  it('is refused to who saw another version, and for what does not exist', async () => {
    const { disbursementId } = await plan();
    await expect(approve(disbursementId, anna, 5)).rejects.toMatchObject({ code: 'VERSION_STALE' });
    await expect(approve('dis_999999', anna)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('counts one person once, also when he approves many times at once', async () => {
    const { disbursementId } = await plan();
    await Promise.allSettled(Array.from({ length: 8 }, () => approve(disbursementId, anna)));
    const { items } = await listDisbursements(region, anAct(), noQuery);
    expect(items[0]).toMatchObject({ status: 'approved-once', approvedBy: [anna] });
  });
});

describe('a payment file', () => {
  it('holds the approved disbursements and books them as under way', async () => {
    const [first, second] = [await anApproved(), await anApproved({ amountCents: 1n, payOn: '2026-11-26' })];
    const ids = [first.disbursementId, second.disbursementId];
    const file = await exportFile(ids);
    expect(file).toMatchObject({
      disbursementIds: ids,
      totalCents: 25_001n,
      executeOn: '2026-11-25',
      madeBy: tineke,
      madeAt: fixedInstant,
    });
    const { items } = await listDisbursements(region, anAct(), noQuery);
    for (const item of items) expect(item).toMatchObject({ status: 'exported', paymentFileId: file.paymentFileId });
    expect(await listPaymentFiles(region, anAct(), noQuery)).toEqual({ items: [file] });
    const entryId = `pain:${file.paymentFileId}`;
    const booked = await getJournalEntry(region, anAct(), { ...noQuery, params: { entryId } });
    const dimensions = { wijkcontract: wijkcontractId, disbursement: first.disbursementId };
    expect(booked.postings.slice(0, 2)).toEqual([
      { account: '1750', side: 'debit', amountCents: 25_000n, dimensions },
      { account: '1760', side: 'credit', amountCents: 25_000n, dimensions },
    ]);
  });

  it('is downloaded as the bytes that were made, with whole account numbers that stand nowhere else', async () => {
    const { paymentFileId, sha256 } = await exportFile([(await anApproved()).disbursementId]);
    const { fileName, content } = await download(paymentFileId);
    expect(fileName).toBe(`${paymentFileId}.xml`);
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    expect(content).toContain('<IBAN>NL91ABNA0417164300</IBAN>');
    expect(content).toContain(`<IBAN>${rietmeer.facts.debtorAccount.iban}</IBAN>`);
    expect(content).toContain('<InstdAmt Ccy="EUR">250.00</InstdAmt>');
    expect((await download(paymentFileId)).content).toBe(content);
    const outside = [
      await region.database.query({ of: 'PAYMENT_FILES' }),
      await region.database.query({ of: 'DISBURSEMENTS' }),
    ];
    expect(JSON.stringify(outside, (_, value) => (typeof value === 'bigint' ? Number(value) : value))).not.toContain(
      '0417164300',
    );
  });

  it('is not handed out when its text is not the one that was made', async () => {
    const { paymentFileId } = await exportFile([(await anApproved()).disbursementId]);
    const { content } = await download(paymentFileId);
    const key = { pk: `PAYMENT_FILE#${paymentFileId}`, sk: 'PAIN001' };
    const text = content.replace('NL91ABNA0417164300', 'NL39RABO0300065264');
    await region.database.commit(anAct(), [change(key, 'Vault').set({ text }).done()]);
    await expect(download(paymentFileId)).rejects.toThrow('is not the one that was made');
    await expect(download('pay_999999')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('takes a disbursement that waited too long on the first day that banks work', async () => {
    const { disbursementId } = await anApproved();
    const act = anAct({ person: tineke, at: instant('2026-12-25T09:00:00Z') });
    const { executeOn, paymentFileId } = await exportFile([disbursementId], act);
    expect(executeOn).toBe('2026-12-28');
    expect((await download(paymentFileId)).content).toContain('<ReqdExctnDt><Dt>2026-12-28</Dt></ReqdExctnDt>');
  });

  it('refuses what is not approved, unknown or named twice, and then takes none', async () => {
    const good = await anApproved({ amountCents: 1n });
    const once = await plan({ amountCents: 1n });
    await approve(once.disbursementId, anna);
    const cases: [string[], string][] = [
      [[good.disbursementId, once.disbursementId], 'DISBURSEMENT_NOT_APPROVED'],
      [[good.disbursementId, 'dis_999999'], 'DISBURSEMENT_NOT_FOUND'],
      [[good.disbursementId, good.disbursementId], 'DISBURSEMENT_NAMED_TWICE'],
    ];
    for (const [ids, code] of cases)
      await expect(exportFile(ids)).rejects.toMatchObject({ code, errors: [{ field: 'disbursementIds' }] });
    expect(await exportFile([good.disbursementId])).toMatchObject({ totalCents: 1n });
    await expect(exportFile([good.disbursementId])).rejects.toMatchObject({ code: 'DISBURSEMENT_NOT_APPROVED' });
  });

  it('takes a disbursement once, however many files are made at once', async () => {
    const { disbursementId } = await anApproved();
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => exportFile([disbursementId])));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await listPaymentFiles(region, anAct(), noQuery)).items).toHaveLength(1);
  });

  it('holds as many as may be sent', async () => {
    const approvals = Array.from({ length: 40 }, () => anApproved({ amountCents: 100n }));
    const ids = (await Promise.all(approvals)).map(({ disbursementId }) => disbursementId);
    const file = await exportFile(ids, anAct({ person: tineke, operation: 'exportPaymentFile', once: 'forty' }));
    expect(file.totalCents).toBe(4000n);
    expect((await download(file.paymentFileId)).content.match(/<CdtTrfTxInf>/g)).toHaveLength(40);
  });

  it('is made once wherever it is cut off and however often it is asked again', async () => {
    const client = localClient(local.endpoint);
    const faults = injectFaults(client);
    const faulty = { ...region, database: dynamoDatabase(client, tables) };
    for (const [at, fault] of (['kill-before', 'kill-after', 'lost-response', 'conflict'] as const).entries()) {
      const { disbursementId } = await anApproved({ amountCents: 100n });
      const act = () => anAct({ person: tineke, operation: 'exportPaymentFile', once: `key-${fault}` });
      faults.next(fault);
      await exportFile([disbursementId], act(), faulty).catch(() => undefined);
      await exportFile([disbursementId], act(), faulty).catch(() => undefined);
      expect((await listPaymentFiles(region, anAct(), noQuery)).items).toHaveLength(at + 1);
    }
    client.destroy();
  });
});
