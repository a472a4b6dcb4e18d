import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoDatabase } from '../../../functions/runtime/database.ts';
import { rietmeer } from '../../../infra/cooperatives/rietmeer.ts';
import { claimEntry } from '../../../shared/billing/claim.ts';
import { keepContribution } from '../../../shared/billing/contribution.table.ts';
import type { Contribution } from '../../../shared/billing/contribution.ts';
import { contributionFor } from '../../../shared/billing/contribution-for.ts';
import { drawFromFund, findFund } from '../../../shared/funds/index.ts';
import { addMonths, instant, localDate } from '../../../shared/kernel/dates.ts';
import { credit, debit, type Entry, getTrialBalance } from '../../../shared/ledger/index.ts';
import { enterInRegister } from '../../../shared/membership/member.table.ts';
import { newMember } from '../../../shared/membership/member.ts';
import { fiscalYearOf } from '../../../shared/reports/fiscal-year.ts';
import { getExportAddress, listExports, startExport } from '../../../shared/reports/index.ts';
import {
  anAct,
  fixedInstant,
  freshTables,
  sequentialIds,
  type TestDatabase,
  testDatabase,
} from '../../support/database.ts';
import { type FilesForTests, filesForTests } from '../../support/files.ts';
import { aFund, appropriate, collect, project } from '../../support/funded-region.ts';
import { anInvoice } from '../billing/builders.ts';
import { fundingActs } from '../funds/stage.ts';
import { anEntry } from '../ledger/entries.ts';
import { book } from '../ledger/journal.ts';
import { askFor, exported, readCsv, readXlsx, type Stage, workOn } from './stage.ts';

let local: TestDatabase;
let store: FilesForTests;
beforeAll(async () => {
  [local, store] = await Promise.all([testDatabase(), filesForTests()]);
});
afterAll(async () => {
  await store.stop();
  await local.stop();
});

async function fresh() {
  const tables = await freshTables(local.client);
  const database = dynamoDatabase(local.client, tables);
  return { client: local.client, tables, database, files: store.files };
}
type Fresh = Awaited<ReturnType<typeof fresh>>;

const memberIdOf = (at: number) => `mem_${String(at).padStart(6, '0')}`;

async function aMember({ database }: Fresh, memberNumber: number): Promise<string> {
  const memberId = memberIdOf(memberNumber);
  const ids = { memberId, memberNumber, personId: `per_${memberNumber}`, applicationId: `app_${memberNumber}` };
  const facts = { memberSince: localDate('2026-01-01'), wijkId: 'wijk_zee', policyId: null };
  await database.commit(anAct(), enterInRegister(newMember({ ...ids, ...facts }), anAct()));
  return memberId;
}

/** A contribution with its claim in the ledger, and what was paid of it. */
async function due(stage: Fresh, at: number, dueOn: string, paidCents = 0n): Promise<Contribution> {
  const invoiceId = `in_${String(at).padStart(6, '0')}`;
  const finalizedAt = instant(`${dueOn}T10:00:00Z`);
  const made = contributionFor(anInvoice({ invoiceId, number: `COOP-${at}`, finalizedAt }));
  if (!made) return expect.unreachable('the invoice claims something');
  const paid = {
    receivedCents: paidCents,
    status: paidCents === made.amountCents ? ('paid' as const) : made.status,
    entryIds: [...made.entryIds, ...(paidCents > 0n ? [`bt:txn_${at}`] : [])],
  };
  const contribution = { ...made, memberId: memberIdOf(at), ...paid };
  await stage.database.commit(anAct(), [keepContribution(contribution)]);
  const about = { member: contribution.memberId, contribution: contribution.contributionId };
  const received = anEntry({
    cause: `bt:txn_${at}`,
    bookedOn: localDate(dueOn),
    postings: [debit('1050', paidCents || 1n), credit('1300', paidCents || 1n, about)],
  });
  const booked: Entry[] = [claimEntry(contribution, { bookedOn: localDate(dueOn), recordedAt: fixedInstant })];
  await book(stage, paidCents > 0n ? [...booked, received] : booked);
  return contribution;
}

const csvOf = async (stage: Stage, asked: Parameters<typeof askFor>[1], stillTime?: () => boolean) =>
  readCsv(await exported(stage, asked, stillTime));

describe('what may be asked', () => {
  it.each([
    [{ kind: 'audit-file', format: 'csv', fiscalYear: 2026 }, 'EXPORT_FORMAT_NOT_POSSIBLE', 'format'],
    [{ kind: 'trial-balance', format: 'xaf' }, 'EXPORT_FORMAT_NOT_POSSIBLE', 'format'],
    [{ kind: 'audit-file', format: 'xaf' }, 'EXPORT_NEEDS_CHOICE', 'fiscalYear'],
    [{ kind: 'contributions', format: 'csv' }, 'EXPORT_NEEDS_CHOICE', 'month'],
    [{ kind: 'fund-statement', format: 'csv' }, 'EXPORT_NEEDS_CHOICE', 'fundId'],
    [{ kind: 'member-statement', format: 'csv' }, 'EXPORT_NEEDS_CHOICE', 'memberId'],
    [{ kind: 'open-items', format: 'csv', month: '2026-11' }, 'EXPORT_CHOICE_NOT_USED', 'month'],
    [{ kind: 'trial-balance', format: 'csv', month: '2026-11', fiscalYear: 2026 }, 'EXPORT_CHOICE_NOT_USED', 'month'],
    [{ kind: 'register', format: 'csv' }, 'EXPORT_NEEDS_CHOICE', 'on'],
    [{ kind: 'register', format: 'xaf', on: '2026-11-01' }, 'EXPORT_FORMAT_NOT_POSSIBLE', 'format'],
    [{ kind: 'register', format: 'csv', on: '2026-11-01', month: '2026-11' }, 'EXPORT_CHOICE_NOT_USED', 'month'],
    [{ kind: 'register-changes', format: 'csv', from: '2026-11-01' }, 'EXPORT_NEEDS_CHOICE', 'until'],
    [
      { kind: 'register-changes', format: 'csv', from: '2026-11-02', until: '2026-11-01' },
      'EXPORT_DAYS_REVERSED',
      'until',
    ],
    [{ kind: 'audit-file', format: 'xaf', fiscalYear: 2027 }, 'FISCAL_YEAR_NOT_BEGUN', 'fiscalYear'],
  ] as const)('%j is refused: %s', async (body, code, field) => {
    await expect(askFor(await fresh(), body)).rejects.toMatchObject({ code, errors: [{ field }] });
  });
});

describe('a file', () => {
  const address = (stage: Fresh, exportId: string, at = fixedInstant) =>
    getExportAddress(stage, anAct({ at }), { params: { exportId }, query: undefined, body: undefined });
  const list = (stage: Fresh) => listExports(stage, anAct(), { params: undefined, query: {}, body: undefined });

  it('is listed while it is made and when it is there, and can then be fetched', async () => {
    const stage = await fresh();
    const { exportId, jobId } = await askFor(stage, { kind: 'trial-balance', format: 'csv', month: '2026-11' });
    expect((await list(stage)).items).toMatchObject([
      { exportId, jobId, state: 'waiting', fileName: 'saldibalans-2026-11.csv', availableUntil: '2027-02-20' },
    ]);
    await expect(address(stage, exportId)).rejects.toMatchObject({ code: 'EXPORT_NOT_READY' });

    await workOn(stage, jobId);

    expect((await list(stage)).items).toMatchObject([{ state: 'done', refusal: null }]);
    const answer = await fetch((await address(stage, exportId)).url);
    expect(await answer.text()).toContain('Rekening;Naam');
    expect(answer.headers.get('content-disposition')).toContain('saldibalans-2026-11.csv');
  });

  it('can be fetched for ninety days', async () => {
    const stage = await fresh();
    const { exportId, jobId } = await askFor(stage, { kind: 'open-items', format: 'xlsx' });
    await workOn(stage, jobId);

    await expect(address(stage, exportId, instant('2027-02-20T20:00:00Z'))).resolves.toBeDefined();
    await expect(address(stage, exportId, instant('2027-02-21T09:00:00Z'))).rejects.toMatchObject({
      code: 'EXPORT_GONE',
    });
  });

  it('about somebody who is not there fails with the reason, and cannot be fetched', async () => {
    const stage = await fresh();
    const { exportId, jobId } = await askFor(stage, {
      kind: 'member-statement',
      format: 'csv',
      memberId: 'mem_nobody',
    });

    expect(await workOn(stage, jobId)).toMatchObject({ state: 'failed', refusal: { code: 'NOT_FOUND' } });
    await expect(address(stage, exportId)).rejects.toMatchObject({ code: 'EXPORT_FAILED' });
    await expect(address(stage, 'exp_unknown')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is asked for once, however often the button is pressed', async () => {
    const stage = await fresh();
    const ask = () =>
      startExport(
        { ...stage, newId: sequentialIds(), cooperative: rietmeer.facts },
        anAct({ person: 'person_tineke', operation: 'startExport', once: 'one-press' }),
        { params: undefined, query: undefined, body: { kind: 'open-items', format: 'csv' } },
      );

    await Promise.allSettled([ask(), ask(), ask()]);
    expect((await list(stage)).items).toHaveLength(1);
  });
});

describe('the trial balance', () => {
  it('of a month, a fiscal year and all time is that of the ledger, in each format', async () => {
    const stage = await fresh();
    const on = (cause: string, day: string) => anEntry({ cause: `bt:${cause}`, bookedOn: localDate(day) });
    await book(stage, [on('txn_1', '2025-12-31'), on('txn_2', '2026-01-31'), on('txn_3', '2026-11-01')]);

    const row = async (about: object) => {
      const rows = await csvOf(stage, { kind: 'trial-balance', format: 'csv', ...about });
      return rows.find(([account]) => account === '1050')?.slice(3);
    };
    expect(await row({ month: '2026-11' })).toEqual(['48,00', '24,00', '0,00', '72,00']);
    expect(await row({ fiscalYear: 2026 })).toEqual(['24,00', '48,00', '0,00', '72,00']);
    expect(await row({})).toEqual(['0,00', '72,00', '0,00', '72,00']);
    const { accounts } = await getTrialBalance(stage, anAct(), { params: undefined, query: {}, body: undefined });
    const sheet = readXlsx(await exported(stage, { kind: 'trial-balance', format: 'xlsx' })).map((cells) =>
      cells.map(({ value }) => value),
    );
    expect(sheet.slice(1, -1).map(([account, , , , , , closing]) => [account, closing])).toEqual(
      accounts.map(({ account, balanceCents }) => [account, (Number(balanceCents) / 100).toFixed(2)]),
    );
    expect(sheet.at(-1)?.at(-1)).toBe('0.00');
  });
});

describe('the contributions of a month', () => {
  it('are all there, page after page and step after step, with the number of their member', async () => {
    const stage = await fresh();
    const first = contributionFor(anInvoice());
    if (!first) return expect.unreachable('the invoice claims something');
    await aMember(stage, 1);
    const many = Array.from({ length: 1250 }, (_, at) => ({
      ...first,
      contributionId: `con_${String(at).padStart(6, '0')}`,
      memberId: memberIdOf(at),
      dueOn: localDate('2026-11-02'),
    }));
    for (let from = 0; from < many.length; from += 90)
      await stage.database.commit(anAct(), many.slice(from, from + 90).map(keepContribution));

    const asked = { kind: 'contributions', format: 'csv', month: '2026-11' } as const;
    const [, ...rows] = await csvOf(stage, asked, () => false);

    expect(rows.map(([, contributionId]) => contributionId)).toEqual(many.map(({ contributionId }) => contributionId));
    expect(rows[1]?.[0]).toBe('1');
    expect(rows[2]?.slice(0, 9)).toEqual([
      memberIdOf(2),
      'con_000002',
      'COOP-0001',
      '2026-11-02',
      'Te innen',
      '24,00',
      '15,00',
      '39,00',
      '39,00',
    ]);
  });
});

describe('the open items', () => {
  it('are what members owe, with its age, and come to the balance of their account', async () => {
    const stage = await fresh();
    await aMember(stage, 1);
    await due(stage, 1, '2026-08-20');
    await due(stage, 2, '2026-10-30', 3900n);
    await due(stage, 3, '2026-11-01');
    await due(stage, 4, '2026-11-23');

    const rows = await csvOf(stage, { kind: 'open-items', format: 'csv' });

    expect(rows.slice(1).map((row) => [row[0], row[4], row[5], row[8]])).toEqual([
      ['1', '95', 'Meer dan 90 dagen', '39,00'],
      [memberIdOf(3), '22', '0 tot 30 dagen', '39,00'],
      [memberIdOf(4), '0', '0 tot 30 dagen', '39,00'],
      ['Totaal', '', '', '117,00'],
      ['Saldo grootboekrekening 1300', '', '', '117,00'],
    ]);
  });

  it('say so when the ledger says otherwise', async () => {
    const stage = await fresh();
    await due(stage, 1, '2026-11-01');
    await book(stage, [anEntry({ cause: 'bank:bln_1', postings: [debit('1000', 100n), credit('1300', 100n)] })]);

    const rows = await csvOf(stage, { kind: 'open-items', format: 'csv' });

    expect(rows.at(-1)).toEqual(expect.arrayContaining([expect.stringMatching(/^Verschil/), '-1,00']));
  });
});

describe('a statement', () => {
  it('of a member runs from claim to payment, without a name', async () => {
    const stage = await fresh();
    const memberId = await aMember(stage, 1);
    await due(stage, 1, '2026-11-01', 3900n);

    const rows = await csvOf(stage, { kind: 'member-statement', format: 'csv', memberId });

    expect(rows.slice(1)).toEqual([
      ['2026-11-01', 'Bijdrage in rekening gebracht', 'COOP-1', 'inv:in_000001:finalized', '39,00', '', '39,00'],
      ['2026-11-01', 'Betaling van een bijdrage', 'COOP-1', 'bt:txn_1', '', '39,00', '0,00'],
      ['', 'Saldo lid 1', '', '', '', '', '0,00'],
    ]);
  });

  it('of a fund tells every decision and what the ledger says stands in it', async () => {
    const stage = await fresh();
    const region = { ...stage, newId: sequentialIds() } as unknown as Parameters<typeof aFund>[0];
    await collect(region, 100_000n);
    await project(region, stage.client, stage.tables);
    const { fundId } = await aFund(region);
    await appropriate(region, fundId, 60_000n);
    const asked = { kind: 'fund-statement', format: 'csv', fundId } as const;
    const behind = await csvOf(stage, asked);
    await project(region, stage.client, stage.tables);
    const rows = await csvOf(stage, asked);

    expect(rows.slice(1).map((row) => [row[1], row[4], row[5], row[6]])).toEqual([
      ['Bestemd', '600,00', '', '600,00'],
      ['Te verdelen', '', '', '600,00'],
      ['Saldo', '', '', '600,00'],
    ]);
    expect(behind.slice(3).map((row) => [row[1], row[6]])).toEqual([
      ['Verschil', '-600,00'],
      ['Saldo', '0,00'],
    ]);
  });

  it('of a fund has a column for each funder, and says what is promised and what is asked back', async () => {
    const stage = await fresh();
    const region = { ...stage, newId: sequentialIds() } as unknown as Parameters<typeof aFund>[0];
    await collect(region, 100_000n);
    await project(region, stage.client, stage.tables);
    const { fundId } = await aFund(region, 'restricted-fund');
    const acts = fundingActs(region);
    const { fundingAgreementId } = await acts.active(fundId);
    await acts.paid(fundingAgreementId, 1, 50_000n);
    await appropriate(region, fundId, 10_000n);
    const found = await findFund(region.database, fundId);
    const why = { at: instant('2026-11-24T09:00:00Z'), entryId: null, cause: 'test:1', description: 'Najaar 2026' };
    const wish = { amountCents: 55_000n, conditionalCents: 55_000n };
    await region.database.commit(anAct(), found ? drawFromFund(found, wish, why).writes : []);
    await project(region, stage.client, stage.tables);

    const [titles, ...rows] = await csvOf(stage, { kind: 'fund-statement', format: 'csv', fundId });

    expect(titles?.slice(7)).toEqual([`Gemeente Rietmeer (${fundingAgreementId})`, 'Eigen geld']);
    const tellOf = (what: string) => rows.find((row) => row[1] === what)?.slice(4);
    expect(tellOf('Bestemd')).toEqual(['100,00', '', expect.any(String), '', '100,00']);
    expect(tellOf('Ontvangen van financier')).toEqual(['500,00', '', expect.any(String), '500,00', '']);
    expect(tellOf('Verdeeld')).toEqual(['', '550,00', '50,00', '-500,00', '-50,00']);
    expect(tellOf('Te verdelen')).toEqual(['', '', '50,00', '0,00', '50,00']);
    expect(tellOf('Toegezegd')).toEqual(['', '', '550,00', '', '']);
    expect(tellOf('Saldo')).toEqual(['', '', '600,00', '', '']);
    expect(tellOf('Verschil')).toBeUndefined();
  });
});

describe('a fiscal year', () => {
  it.each([
    [{ startMonth: 1, startDay: 1 }, '2028', '2028-01-01', '2028-12-31'],
    [{ startMonth: 7, startDay: 1 }, '2028-2029', '2028-07-01', '2029-06-30'],
    [{ startMonth: 2, startDay: 28 }, '2028-2029', '2028-02-28', '2029-02-27'],
  ])('that begins at %j has twelve months without a gap', (first, label, start, end) => {
    const year = fiscalYearOf(first, 2028);

    expect([year.label, year.start, year.end]).toEqual([label, start, end]);
    expect(year.periods.map((period) => period.start)).toEqual(year.periods.map((_, at) => addMonths(year.start, at)));
    expect(year.periods.at(-1)?.end).toBe(year.end);
  });
});
