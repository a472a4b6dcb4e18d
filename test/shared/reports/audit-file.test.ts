import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rietmeer } from '../../../infra/cooperatives/rietmeer.ts';
import packageFile from '../../../package.json' with { type: 'json' };
import type { JobTools } from '../../../shared/jobs/index.ts';
import { localDate } from '../../../shared/kernel/dates.ts';
import { exportName } from '../../../shared/kernel/files.ts';
import { movementsOf } from '../../../shared/ledger/balances.ts';
import { credit, debit, type Entry } from '../../../shared/ledger/index.ts';
import { enterInRegister } from '../../../shared/membership/member.table.ts';
import { newMember } from '../../../shared/membership/member.ts';
import { auditFile, softwareVersion } from '../../../shared/reports/audit-file/audit-file.ts';
import { auditFileCheck } from '../../../shared/reports/audit-file/check-audit-file.ts';
import { journalOf } from '../../../shared/reports/audit-file/journals.ts';
import { fiscalYearOf } from '../../../shared/reports/fiscal-year.ts';
import { gather } from '../../../shared/reports/gather.ts';
import { anAct, type TestDatabase, testDatabase } from '../../support/database.ts';
import { type FilesForTests, filesForTests } from '../../support/files.ts';
import { anEntry, anyEntries, longId } from '../ledger/entries.ts';
import { book, freshJournal, type Journal } from '../ledger/journal.ts';
import { all, contentOf, exported, type Stage, schemaErrors, textOf, toolsFor, treeOf } from './stage.ts';

let local: TestDatabase;
let store: FilesForTests;
beforeAll(async () => {
  [local, store] = await Promise.all([testDatabase(), filesForTests()]);
});
afterAll(async () => {
  await store.stop();
  await local.stop();
});

async function journalWith(entries: readonly Entry[], members = 0): Promise<Journal & Stage> {
  const journal = await freshJournal(local.client);
  for (let memberNumber = 1; memberNumber <= members; memberNumber++) {
    const member = { memberId: longId('mem', memberNumber), memberNumber, personId: longId('per', memberNumber) };
    const facts = { applicationId: longId('app', 1), wijkId: 'wijk_zee', policyId: null };
    const entered = enterInRegister(newMember({ ...member, ...facts, memberSince: localDate('2026-01-01') }), anAct());
    await journal.database.commit(anAct(), entered);
  }
  await book(journal, entries, 4);
  return { ...journal, files: store.files };
}

const auditFileOf = (stage: Stage, fiscalYear: number) =>
  exported(stage, { kind: 'audit-file', format: 'xaf', fiscalYear });

function rulesBrokenBy(content: Buffer | string): string[] {
  const check = auditFileCheck();
  check.write(Buffer.from(content));
  return check.end();
}

const claim = (at: number, bookedOn: string, more: Partial<Parameters<typeof anEntry>[0]> = {}) =>
  anEntry({
    cause: `inv:in_${at}:finalized`,
    bookedOn: localDate(bookedOn),
    description: 'Bijdrage in rekening gebracht',
    postings: [
      debit('1300', 2400n, { member: longId('mem', at), contribution: longId('con', at) }),
      credit('8000', 2400n),
    ],
    ...more,
  });

describe('the audit file of a year', () => {
  const entries = [
    claim(1, '2025-12-31'),
    anEntry({ cause: 'bt:txn_0', bookedOn: localDate('2025-12-31') }),
    claim(2, '2026-01-01'),
    claim(3, '2026-12-31', { description: 'Bijdrage <2026> & "meer"', corrects: '2026-10' }),
    anEntry({ cause: 'bt:txn_1', bookedOn: localDate('2026-03-01') }),
    anEntry({
      cause: 'bank:bln_1',
      bookedOn: localDate('2026-03-02'),
      postings: [debit('1000', 5n), credit('1790', 5n)],
    }),
    anEntry({
      cause: 'alloc:rnd_1',
      bookedOn: localDate('2026-04-01'),
      postings: [
        debit('7000', 9n, { fund: 'fnd_1', wijkcontract: 'wct_1' }),
        credit('0520.01', 9n, { fund: 'fnd_1', wijkcontract: 'wct_1' }),
      ],
    }),
    claim(4, '2027-01-01'),
  ];
  let stage: Stage;
  let content: Buffer;
  beforeAll(async () => {
    stage = await journalWith(entries, 2);
    content = await auditFileOf(stage, 2026);
  });

  it('fits the official schema and every rule of it', async () => {
    expect(await schemaErrors(content)).toEqual([]);
    expect(rulesBrokenBy(content)).toEqual([]);
  });

  it('says whose it is, of which year, and what made it', () => {
    const tree = treeOf(content);
    const [header, company] = tree.children;
    expect(header?.children.map(({ name, text }) => [name, text])).toEqual([
      ['fiscalYear', '2026'],
      ['startDate', '2026-01-01'],
      ['endDate', '2026-12-31'],
      ['curCode', 'EUR'],
      ['dateCreated', '2026-11-23'],
      ['softwareDesc', 'Zorgregio'],
      ['softwareVersion', packageFile.version],
      ['RGSVersion', '3.7'],
    ]);
    expect(softwareVersion).toBe(packageFile.version);
    expect([textOf(company, 'Commercenr'), textOf(company, 'companyName'), textOf(company, 'taxRegIdent')]).toEqual([
      rietmeer.facts.kvkNumber,
      rietmeer.facts.legalName,
      rietmeer.facts.rsin,
    ]);
  });

  it('opens with what stood when the year before ended, with its result on one account', () => {
    const [opening] = all(treeOf(content), 'openingBalance');
    const lines = all(opening ?? treeOf(''), 'obLine').map((line) => line.children.map(({ text }) => text));
    expect(lines).toEqual([
      ['1', '0590', '24.00', 'C'],
      ['2', '1050', '24.00', 'D'],
    ]);
    expect([textOf(opening, 'linesCount'), textOf(opening, 'totalDebit'), textOf(opening, 'totalCredit')]).toEqual([
      '2',
      '24.00',
      '24.00',
    ]);
  });

  it('has the entries of the year alone, each in the journal of its cause, numbered as they were sealed', () => {
    const found = all(treeOf(content), 'journal').map((journal) => [
      textOf(journal, 'jrnID'),
      textOf(journal, 'jrnTp'),
      textOf(journal, 'offsetAccID'),
      all(journal, 'transaction').map((each) => [
        textOf(each, 'nr'),
        textOf(each, 'periodNumber'),
        textOf(each, 'trDt'),
      ]),
    ]);
    expect(found).toEqual([
      [
        'SAL',
        'S',
        undefined,
        [
          ['3', '1', '2026-01-01'],
          ['4', '12', '2026-12-31'],
        ],
      ],
      ['PSP', 'Z', '1050', [['5', '3', '2026-03-01']]],
      ['BNK', 'B', '1000', [['6', '3', '2026-03-02']]],
      ['MEM', 'M', undefined, [['7', '4', '2026-04-01']]],
    ]);
  });

  it('names a member by number, who was never admitted by an id, and nobody by name', () => {
    const tree = treeOf(content);
    const customers = all(tree, 'customerSupplier').map((each) => each.children.map(({ text }) => text));
    expect(customers).toEqual([
      ['1', 'C'],
      ['2', 'C'],
      [longId('mem', 3), 'C'],
    ]);
    expect(all(tree, 'trLine').flatMap((line) => textOf(line, 'custSupID') ?? [])).toEqual(['2', longId('mem', 3)]);
    expect(String(content)).not.toContain('custSupName');
  });

  it('tells the fund as cost centre, the wijkcontract as project, the cause, and the month that is corrected', () => {
    const tree = treeOf(content);
    const [allocation] = all(tree, 'trLine').filter((line) => textOf(line, 'docRef') === 'alloc:rnd_1');
    expect([textOf(allocation, 'cost'), textOf(allocation, 'project')]).toEqual(['fnd_1', 'wct_1']);
    const [corrected] = all(tree, 'transaction').filter((each) => textOf(each, 'nr') === '4');
    expect(textOf(corrected, 'desc')).toBe('Bijdrage <2026> & "meer" (corrigeert 2026-10)');
  });

  it('gives every account its own RGS code, the funds too', () => {
    const codes = all(treeOf(content), 'ledgerAccount').map((each) => [textOf(each, 'accID'), textOf(each, 'RGScode')]);
    expect(codes).toContainEqual(['0520.01', 'BEivBerBer.01']);
    expect(new Set(codes.map(([, code]) => code)).size).toBe(codes.length);
  });

  it('has nothing to open with in the first year', async () => {
    const first = await auditFileOf(stage, 2025);
    expect(await schemaErrors(first)).toEqual([]);
    expect(all(treeOf(first), 'openingBalance')[0]?.children.map(({ text }) => text)).toEqual(['0', '0.00', '0.00']);
  });

  it('may be of a year that is no calendar year', async () => {
    const fiscalYear = { startMonth: 7, startDay: 1 };
    const broken = await auditFileOf({ ...stage, cooperative: { ...rietmeer.facts, fiscalYear } }, 2025);

    expect(await schemaErrors(broken)).toEqual([]);
    const tree = treeOf(broken);
    expect(all(tree, 'fiscalYear')[0]?.text).toBe('2025-2026');
    expect(
      all(tree, 'period')
        .at(-1)
        ?.children.map(({ text }) => text),
    ).toEqual(['12', '2026-06-01', '2026-06-30']);
    expect(
      all(tree, 'trDt')
        .map(({ text }) => text)
        .sort(),
    ).toEqual(['2025-12-31', '2025-12-31', '2026-01-01', '2026-03-01', '2026-03-02', '2026-04-01']);
  });

  it('of an empty journal is valid as well', async () => {
    const empty = await auditFileOf(await journalWith([]), 2026);

    expect([await schemaErrors(empty), rulesBrokenBy(empty)]).toEqual([[], []]);
  });
});

/** In slices of a few entries, by a worker that is lost every other time before it kept its place. */
async function fileOfInterruptedWork(stage: Stage, exportId: string): Promise<Buffer> {
  const { database, files } = stage;
  const facts = { cooperative: rietmeer.facts, year: fiscalYearOf(rietmeer.facts.fiscalYear, 2026) };
  const source = auditFile({ database, ...facts, act: anAct(), today: localDate('2026-11-23') }, 3);
  let cursor: JobTools['cursor'] = null;
  for (let attempt = 1; ; attempt++) {
    const keepCursor = async (place: JobTools['cursor']) => {
      if (attempt % 2 === 0) throw new Error('lost');
      cursor = JSON.parse(JSON.stringify(place));
    };
    const tools = { ...toolsFor(cursor), stillTime: () => false, keepCursor };
    const outcome = await gather(files, exportId, tools, source).catch(() => 'more');
    if (outcome === 'done') return contentOf(files, exportName(exportId));
  }
}

let exports = 0;

describe('any journal', () => {
  it('makes a file that is valid, in one go or by workers that are lost, and adds up to the ledger', async () => {
    await fc.assert(
      fc.asyncProperty(anyEntries(1, 40), async (entries) => {
        const stage = await journalWith(entries, 20);
        const whole = await auditFileOf(stage, 2026);
        const cut = await fileOfInterruptedWork(stage, `exp_cut_${++exports}`);
        expect(whole.equals(cut)).toBe(true);
        expect([await schemaErrors(whole), rulesBrokenBy(whole)]).toEqual([[], []]);

        const lines = all(treeOf(whole), 'trLine');
        const year = movementsOf(entries.filter(({ bookedOn }) => bookedOn.startsWith('2026')));
        for (const [account, { debitCents, creditCents }] of year.all) {
          const sum = (side: string) =>
            lines
              .filter((line) => textOf(line, 'accID') === account && textOf(line, 'amntTp') === side)
              .reduce((total, line) => total + BigInt((textOf(line, 'amnt') ?? '0').replace('.', '')), 0n);
          expect([sum('D'), sum('C')]).toEqual([debitCents, creditCents]);
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('the journal of a cause', () => {
  it.each([
    ['inv:in_1:finalized', 'SAL'],
    ['cn:rfd_1', 'SAL'],
    ['wo:con_1', 'SAL'],
    ['bt:txn_1', 'PSP'],
    ['bank:bln_1', 'BNK'],
    ['match:bln_1:1', 'BNK'],
    ['alloc:rnd_1', 'MEM'],
    ['rev:bt:txn_1', 'MEM'],
  ])('%s is %s', (entryId, journal) => {
    expect(journalOf(entryId)).toBe(journal);
  });
});

describe('a file that breaks a rule', () => {
  const line = (nr: number, amnt: string, type: string, more = '') =>
    `<trLine><nr>${nr}</nr><accID>1000</accID><docRef>x</docRef><effDate>2026-01-01</effDate><amnt>${amnt}</amnt><amntTp>${type}</amntTp>${more}</trLine>`;
  const file = ({
    customers = '<customerSupplier><custSupID>1</custSupID></customerSupplier>',
    accounts = '<ledgerAccount><accID>1000</accID><RGScode>B</RGScode></ledgerAccount>',
    opening = '<linesCount>0</linesCount><totalDebit>0.00</totalDebit><totalCredit>0.00</totalCredit>',
    counts = '<linesCount>2</linesCount><totalDebit>1.00</totalDebit><totalCredit>1.00</totalCredit>',
    lines = line(1, '1.00', 'D') + line(2, '1.00', 'C'),
    period = '1',
  } = {}) =>
    `<auditfile><customersSuppliers>${customers}</customersSuppliers><generalLedger>${accounts}</generalLedger><periods><period><periodNumber>1</periodNumber></period></periods><openingBalance>${opening}</openingBalance><transactions>${counts}<journal><jrnID>MEM</jrnID><transaction><nr>1</nr><periodNumber>${period}</periodNumber>${lines}</transaction></journal></transactions></auditfile>`;
  const obLine = (nr: number, type: string) =>
    `<obLine><nr>${nr}</nr><accID>1000</accID><amnt>1.00</amnt><amntTp>${type}</amntTp></obLine>`;

  it('is found out, and the one that breaks none is not', () => {
    expect(rulesBrokenBy(file())).toEqual([]);
  });

  it.each([
    ['[0001]', file({ customers: '<customerSupplier><custSupID>1</custSupID></customerSupplier>'.repeat(2) })],
    ['[0002]', file({ accounts: '<ledgerAccount><accID>1000</accID></ledgerAccount>'.repeat(2) })],
    [
      '[0003]',
      file({
        accounts: ['1000', '2000']
          .map((id) => `<ledgerAccount><accID>${id}</accID><RGScode>B</RGScode></ledgerAccount>`)
          .join(''),
      }),
    ],
    [
      '[0004]',
      file({
        opening: `<linesCount>2</linesCount><totalDebit>2.00</totalDebit><totalCredit>1.00</totalCredit>${obLine(1, 'D')}${obLine(2, 'C')}`,
      }),
    ],
    [
      '[0005]',
      file({
        opening: `<linesCount>2</linesCount><totalDebit>1.00</totalDebit><totalCredit>2.00</totalCredit>${obLine(1, 'D')}${obLine(2, 'C')}`,
      }),
    ],
    [
      '[0006]',
      file({
        opening: `<linesCount>1</linesCount><totalDebit>1.00</totalDebit><totalCredit>0.00</totalCredit>${obLine(1, 'D')}`,
      }),
    ],
    [
      '[0007]',
      file({ counts: '<linesCount>2</linesCount><totalDebit>1.01</totalDebit><totalCredit>1.00</totalCredit>' }),
    ],
    [
      '[0008]',
      file({ counts: '<linesCount>2</linesCount><totalDebit>1.00</totalDebit><totalCredit>0.99</totalCredit>' }),
    ],
    ['[0009]', file({ lines: line(1, '1.00', 'D') + line(2, '0.99', 'C') })],
    ['[0010]', file({ lines: line(1, '1.00', 'D') + line(2, '0.99', 'C') })],
    [
      'linesCount of transactions',
      file({ counts: '<linesCount>3</linesCount><totalDebit>1.00</totalDebit><totalCredit>1.00</totalCredit>' }),
    ],
    [
      'linesCount of openingBalance',
      file({ opening: '<linesCount>1</linesCount><totalDebit>0.00</totalDebit><totalCredit>0.00</totalCredit>' }),
    ],
    ['trLine 1 occurs twice', file({ lines: line(1, '1.00', 'D') + line(1, '1.00', 'C') })],
    ['accID 1000 is not defined', file({ accounts: '' })],
    [
      'custSupID 9 is not defined',
      file({ lines: line(1, '1.00', 'D', '<custSupID>9</custSupID>') + line(2, '1.00', 'C') }),
    ],
    ['periodNumber 2 is not defined', file({ period: '2' })],
  ])('is found out: %s', (rule, content) => {
    expect(rulesBrokenBy(content).join('\n')).toContain(rule);
  });
});
