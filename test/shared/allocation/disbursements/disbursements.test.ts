import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoDatabase } from '../../../../functions/runtime/database.ts';
import { rietmeer } from '../../../../infra/cooperatives/rietmeer.ts';
import {
  declareInterest,
  downloadPaymentFile,
  listDisbursements,
  listPaymentFiles,
  withdrawDisbursement,
} from '../../../../shared/allocation/index.ts';
import { instant } from '../../../../shared/kernel/dates.ts';
import { change } from '../../../../shared/kernel/table.ts';
import { getJournalEntry } from '../../../../shared/ledger/index.ts';
import { anAct, fixedInstant, localClient, type TestDatabase, testDatabase } from '../../../support/database.ts';
import { injectFaults } from '../../../support/faults.ts';
import { anna, bram, noQuery, tineke } from '../../../support/funded-region.ts';
import { aGrantedStage, type GrantedStage, grantOf, inParts, paymentsOn } from '../../../support/granted.ts';
import { aUsablePayee } from '../../../support/payee.ts';

let local: TestDatabase;
let region: GrantedStage;
let roundId: string;
let wijkcontractId: string;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
/** A grant of € 1.000,00 in eight tranches. */
beforeEach(async () => {
  region = await aGrantedStage(local);
  wijkcontractId = region.wijkcontractId;
  roundId = await region.grants(100_000n, inParts(250, 250, 250, 100, 50, 50, 49, 1));
});

type Pay = ReturnType<typeof paymentsOn>;
const plan: Pay['plan'] = (...wish) => paymentsOn(region, roundId).plan(...wish);
const approve: Pay['approve'] = (...wish) => paymentsOn(region, roundId).approve(...wish);
const anApproved: Pay['approved'] = (...wish) => paymentsOn(region, roundId).approved(...wish);
const exportFile: Pay['exported'] = (...wish) => paymentsOn(region, roundId).exported(...wish);
const withdraw = (disbursementId: string, person = anna) =>
  withdrawDisbursement(region, anAct({ person }), { ...noQuery, params: { disbursementId } });
const download = (paymentFileId: string) =>
  downloadPaymentFile(region, anAct(), { ...noQuery, params: { paymentFileId } });
const states = async () => (await grantOf(region, roundId)).grant.tranches.map(({ state }) => state);
const interestOf = (personId: string) =>
  declareInterest(region, anAct({ person: anna }), {
    params: { roundId },
    query: undefined,
    body: { personId, reason: 'Zit in het bestuur van de wijkraad', reference: 'Notulen 12' },
  });

describe('planning a disbursement', () => {
  it('promises a whole tranche to the payee of the contract, of the layers that it is of', async () => {
    const planned = await plan();
    expect(planned).toMatchObject({
      wijkId: 'wijk_brink',
      payeeName: 'Stichting Wijkkas Één & Co',
      roundId,
      tranche: 1,
      amountCents: 25_000n,
      parts: [{ funding: 'own', amountCents: 25_000n }],
      status: 'planned',
      plannedBy: tineke,
      approvedBy: [],
      version: 1,
    });
    expect(await listDisbursements(region, anAct(), noQuery)).toEqual({ items: [planned] });
    const { grant, history } = await grantOf(region, roundId);
    expect(grant.tranches[0]).toMatchObject({
      state: 'planned-for-payment',
      disbursement: { disbursementId: planned.disbursementId, status: 'planned', plannedBy: tineke },
      next: ['approve'],
    });
    expect(history).toMatchObject([{ step: 'planned', tranche: 1, amountCents: 25_000n, by: tineke }]);
  });

  it('is refused for a tranche that is planned already', async () => {
    await plan();
    await expect(plan()).rejects.toMatchObject({
      code: 'TRANCHE_ALREADY_PLANNED',
      nl: 'Voor dit deel is al een uitbetaling klaargezet.',
      errors: [{ field: 'tranche' }],
    });
    await plan({ tranche: 2 });
  });

  it('promises each tranche once, however many are planned at once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 32 }, (_, at) => plan({ tranche: 1 + (at % 4) })));
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(outcomes.length - refused.length).toBe(4);
    for (const outcome of refused) expect(outcome).toMatchObject({ reason: { code: 'TRANCHE_ALREADY_PLANNED' } });
    const { items } = await listDisbursements(region, anAct(), noQuery);
    expect(items.map(({ tranche }) => tranche).sort()).toEqual([1, 2, 3, 4]);
  });

  it.each<[string, Parameters<Pay['plan']>[0], string, string]>([
    ['on a day that has passed', { payOn: '2026-11-20' }, 'PAY_DAY_PAST', 'payOn'],
    ['on a Saturday', { payOn: '2026-11-28' }, 'PAY_DAY_BANKS_CLOSED', 'payOn'],
    ['on Good Friday', { payOn: '2027-03-26' }, 'PAY_DAY_BANKS_CLOSED', 'payOn'],
    ['on the first of May', { payOn: '2028-05-01' }, 'PAY_DAY_BANKS_CLOSED', 'payOn'],
    ['to an unknown wijkcontract', { wijkcontractId: 'wct_999999' }, 'WIJKCONTRACT_NOT_FOUND', 'wijkcontractId'],
    ['out of a round that gave it nothing', { roundId: 'rnd_999999' }, 'GRANT_NOT_FOUND', 'roundId'],
    ['of a tranche that does not exist', { tranche: 9 }, 'TRANCHE_NOT_FOUND', 'tranche'],
  ])('is refused %s', async (_, wish, code, field) => {
    await expect(plan(wish)).rejects.toMatchObject({ code, errors: [{ field }] });
    expect(new Set(await states())).toEqual(new Set(['planned']));
  });

  it('is refused before the day from which the tranche is paid', async () => {
    roundId = await region.grants(100n, { fixed: [{ permille: 1000, payFrom: '2026-12-01' }], performance: null });
    await expect(plan({ payOn: '2026-11-30' })).rejects.toMatchObject({
      code: 'TRANCHE_NOT_DUE',
      nl: 'Dit deel kan worden betaald vanaf 1 december 2026.',
      errors: [{ field: 'payOn' }],
    });
    expect(await plan({ payOn: '2026-12-01' })).toMatchObject({ status: 'planned' });
  });

  it('is refused while the contract is suspended, and possible today', async () => {
    const status = (value: string) =>
      region.database.commit(anAct(), [
        change({ pk: 'WIJKCONTRACTS', sk: wijkcontractId }).set({ status: value }).done(),
      ]);
    await status('suspended');
    await expect(plan()).rejects.toMatchObject({ code: 'WIJKCONTRACT_NOT_ACTIVE' });
    await status('active');
    expect(await plan({ payOn: '2026-11-23' })).toMatchObject({ status: 'planned' });
  });

  it('is refused to who has an interest in the round, as is approving (INV-36)', async () => {
    const { disbursementId } = await plan();
    await interestOf(bram);
    await interestOf(tineke);
    await expect(plan({ tranche: 2 })).rejects.toMatchObject({ code: 'HAS_AN_INTEREST', status: 403 });
    await expect(approve(disbursementId, bram)).rejects.toMatchObject({ code: 'HAS_AN_INTEREST' });
    expect(await approve(disbursementId, anna)).toMatchObject({ approvedBy: [anna] });
  });
});

describe('withdrawing a disbursement', () => {
  it('opens its tranche again, until the bank has it', async () => {
    const first = await anApproved();
    expect(await withdraw(first.disbursementId)).toMatchObject({ status: 'withdrawn', version: 4 });
    expect((await states())[0]).toBe('planned');
    const second = await anApproved();
    await expect(approve(first.disbursementId, tineke)).rejects.toMatchObject({ code: 'DISBURSEMENT_NOT_IN_STATE' });
    await expect(exportFile([first.disbursementId])).rejects.toMatchObject({ code: 'DISBURSEMENT_NOT_APPROVED' });
    await exportFile([second.disbursementId]);
    await expect(withdraw(second.disbursementId)).rejects.toMatchObject({ code: 'DISBURSEMENT_WITH_THE_BANK' });
    const { history } = await grantOf(region, roundId);
    expect(history.map(({ step }) => step)).toEqual(['planned', 'withdrawn', 'planned']);
  });

  it('either withdraws or sends, when both are done at once', async () => {
    const { disbursementId } = await anApproved();
    const [sent, taken] = await Promise.allSettled([exportFile([disbursementId]), withdraw(disbursementId)]);
    expect([sent.status, taken.status].sort()).toEqual(['fulfilled', 'rejected']);
    expect((await states())[0]).toBe(sent.status === 'fulfilled' ? 'planned-for-payment' : 'planned');
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
    const [first, second] = [await anApproved(), await anApproved({ tranche: 8, payOn: '2026-11-26' })];
    const ids = [first.disbursementId, second.disbursementId];
    const file = await exportFile(ids);
    expect(file).toMatchObject({
      disbursementIds: ids,
      totalCents: 25_100n,
      executeOn: '2026-11-25',
      madeBy: tineke,
      madeAt: fixedInstant,
    });
    const { items } = await listDisbursements(region, anAct(), noQuery);
    for (const item of items) expect(item).toMatchObject({ status: 'exported', paymentFileId: file.paymentFileId });
    expect(await listPaymentFiles(region, anAct(), noQuery)).toEqual({ items: [file] });
    const entryId = `pain:${file.paymentFileId}`;
    const booked = await getJournalEntry(region, anAct(), { ...noQuery, params: { entryId } });
    const dimensions = { wijkcontract: wijkcontractId, disbursement: first.disbursementId, funding: 'own' };
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
    const good = await anApproved({ tranche: 8 });
    const once = await plan({ tranche: 7 });
    await approve(once.disbursementId, anna);
    const cases: [string[], string][] = [
      [[good.disbursementId, once.disbursementId], 'DISBURSEMENT_NOT_APPROVED'],
      [[good.disbursementId, 'dis_999999'], 'DISBURSEMENT_NOT_FOUND'],
      [[good.disbursementId, good.disbursementId], 'DISBURSEMENT_NAMED_TWICE'],
    ];
    for (const [ids, code] of cases)
      await expect(exportFile(ids)).rejects.toMatchObject({ code, errors: [{ field: 'disbursementIds' }] });
    expect(await exportFile([good.disbursementId])).toMatchObject({ totalCents: 100n });
    await expect(exportFile([good.disbursementId])).rejects.toMatchObject({ code: 'DISBURSEMENT_NOT_APPROVED' });
  });

  it('takes a disbursement once, however many files are made at once', async () => {
    const { disbursementId } = await anApproved();
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => exportFile([disbursementId])));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await listPaymentFiles(region, anAct(), noQuery)).items).toHaveLength(1);
  });

  it('holds as many as may be sent', async () => {
    const rounds = [roundId];
    for (let more = 0; more < 4; more++) rounds.push(await region.grants(800n, inParts(...Array(8).fill(125))));
    const approvals = rounds.flatMap((each) =>
      Array.from({ length: 8 }, (_, at) => paymentsOn(region, each).approved({ tranche: at + 1 })),
    );
    const ids = (await Promise.all(approvals)).map(({ disbursementId }) => disbursementId);
    const file = await exportFile(ids, anAct({ person: tineke, operation: 'exportPaymentFile', once: 'forty' }));
    expect(file.totalCents).toBe(103_200n);
    expect((await download(file.paymentFileId)).content.match(/<CdtTrfTxInf>/g)).toHaveLength(40);
  });

  it('takes no payment on an account that nobody approved, or that was approved less than 24 hours ago (INV-36)', async () => {
    const payeeId = (await anApproved()).payeeId;
    const { disbursementId } = await anApproved({ tranche: 2 });
    const standing = { pk: `PAYEE#${payeeId}`, sk: 'STANDING' };
    const [before] = await region.database.getMany([standing]);
    const stands = (values: Record<string, string | null>) =>
      region.database.commit(anAct(), [change(standing).set(values).done()]);
    await stands({ usableFrom: '2026-11-23T12:00:00.000Z', beforeId: null });
    await expect(exportFile([disbursementId])).rejects.toMatchObject({ code: 'PAYEE_COOLING_OFF', status: 409 });
    await stands({ usableFrom: null });
    await expect(exportFile([disbursementId])).rejects.toMatchObject({ code: 'PAYEE_NOT_APPROVED' });
    await stands({ usableFrom: String(before?.usableFrom) });
    expect(await exportFile([disbursementId])).toMatchObject({ totalCents: 25_000n });
  });

  it('goes on the account of before while a new one waits for its 24 hours', async () => {
    const { disbursementId } = await anApproved();
    const hoursLater = (hours: number) => instant(Date.parse(fixedInstant) + hours * 3_600_000);
    await aUsablePayee(region, wijkcontractId, { iban: 'NL39RABO0300065264', usableAt: hoursLater(25) });
    const { paymentFileId } = await exportFile([disbursementId], anAct({ person: tineke, at: hoursLater(24) }));
    expect((await download(paymentFileId)).content).toContain('<IBAN>NL91ABNA0417164300</IBAN>');
    const later = await anApproved({ tranche: 2 });
    const second = await exportFile([later.disbursementId], anAct({ person: tineke, at: hoursLater(25) }));
    expect((await download(second.paymentFileId)).content).toContain('<IBAN>NL39RABO0300065264</IBAN>');
  });

  it('takes no payment that somebody with an interest planned or approved (INV-36)', async () => {
    const { disbursementId } = await anApproved();
    await interestOf(bram);
    await expect(exportFile([disbursementId])).rejects.toMatchObject({
      code: 'SOMEBODY_HAS_AN_INTEREST',
      errors: [{ field: 'disbursementIds' }],
    });
    await withdraw(disbursementId);
    const anew = await plan();
    await approve(anew.disbursementId, anna);
    await approve(anew.disbursementId, 'person_carla');
    expect(await exportFile([anew.disbursementId])).toMatchObject({ totalCents: 25_000n });
  });

  it('is made once wherever it is cut off and however often it is asked again', async () => {
    const client = localClient(local.endpoint);
    const faults = injectFaults(client);
    const faulty = { ...region, database: dynamoDatabase(client, region.tables) };
    for (const [at, fault] of (['kill-before', 'kill-after', 'lost-response', 'conflict'] as const).entries()) {
      const { disbursementId } = await anApproved({ tranche: at + 1 });
      const act = () => anAct({ person: tineke, operation: 'exportPaymentFile', once: `key-${fault}` });
      faults.next(fault);
      await exportFile([disbursementId], act(), faulty).catch(() => undefined);
      await exportFile([disbursementId], act(), faulty).catch(() => undefined);
      expect((await listPaymentFiles(region, anAct(), noQuery)).items).toHaveLength(at + 1);
    }
    client.destroy();
  });
});
