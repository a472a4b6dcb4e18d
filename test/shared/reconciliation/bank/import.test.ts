import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { bankLineTexts } from '../../../../shared/reconciliation/bank/bank-line.table.ts';
import { bankPosition } from '../../../../shared/reconciliation/bank/bank-position.ts';
import {
  bankCosts,
  batchDebit,
  type CamtEntry,
  type CamtStatement,
  camt053,
  disbursementDebit,
  memberTransfer,
  returnedDisbursement,
  stripePayout,
} from '../../../support/camt.ts';
import { type TestDatabase, testDatabase } from '../../../support/database.ts';
import { type BankDesk, bankDesk } from './stage.ts';

const matched: string[] = [];
vi.mock('../../../../shared/reconciliation/matching/match-lines.ts', () => ({
  matchLines: async (_deps: unknown, _act: unknown, lineIds: readonly string[]) => void matched.push(...lineIds),
}));

let local: TestDatabase;
let desk: BankDesk;
beforeAll(async () => {
  local = await testDatabase();
});
beforeEach(async () => {
  matched.length = 0;
  desk = await bankDesk(local.endpoint);
});
afterAll(() => local?.stop());

const on = (day: number) => `2026-11-${String(day).padStart(2, '0')}`;
const costs = (day: number, amountCents: bigint, more: Partial<CamtEntry> = {}): CamtEntry => ({
  ...bankCosts({ amountCents, bookedOn: on(day) }),
  ...more,
});
const gift = (day: number, amountCents: bigint, more: Partial<CamtEntry> = {}): CamtEntry => ({
  ...memberTransfer({ amountCents, bookedOn: on(day), text: 'Gift' }),
  ...more,
});
const day = (
  number: number,
  openingCents: bigint,
  entries: CamtEntry[],
  more: Partial<CamtStatement> = {},
): CamtStatement => ({
  id: `DAG-${number}`,
  sequence: number,
  openingCents,
  from: on(number),
  entries,
  ...more,
});
const file = (...statements: CamtStatement[]) => camt053({ statements });

const amounts = async () =>
  (await desk.lines())
    .map(({ side, amountCents }) => (side === 'credit' ? amountCents : -amountCents))
    .sort((one, other) => Number(one - other));
/** What the journal says of the bank account. */
const bankBalance = async () =>
  (await desk.journal())
    .flatMap(({ postings }) => postings)
    .filter(({ account }) => account === '1000')
    .reduce((sum, { side, amountCents }) => (side === 'debit' ? sum + amountCents : sum - amountCents), 0n);

describe('a bank file', () => {
  it('brings each of its lines once, books it in suspense, and hands it to matching', async () => {
    const { file: kept, statements } = await desk.imports(
      file(day(2, 0n, [stripePayout({ amountCents: 12_345n, bookedOn: on(2) }), costs(2, 350n)])),
    );
    expect(kept).toMatchObject({
      state: 'imported',
      format: 'camt.053.001.08',
      counts: { statements: 1, refusedStatements: 0, entries: 2, newLines: 2, knownLines: 0, errors: 0 },
    });
    expect(statements).toMatchObject([{ state: 'imported', missingCents: 0n, newLines: 2, warnings: [] }]);
    const lines = await desk.lines();
    expect(lines.map(({ side, amountCents, isStripe, state }) => [side, amountCents, isStripe, state]).sort()).toEqual([
      ['credit', 12_345n, true, 'open'],
      ['debit', 350n, false, 'open'],
    ]);
    expect(matched.sort()).toEqual(lines.map(({ lineId }) => lineId).sort());
    const journal = await desk.journal();
    for (const { lineId, side, amountCents } of lines) {
      const [of, to] = side === 'credit' ? ['1000', '1790'] : ['1790', '1000'];
      expect(journal.find(({ entryId }) => entryId === `bank:${lineId}`)).toMatchObject({
        bookedOn: on(2),
        postings: [
          { account: of, side: 'debit', amountCents, dimensions: { bankLine: lineId } },
          { account: to, side: 'credit', amountCents, dimensions: { bankLine: lineId } },
        ],
      });
    }
  });

  it('keeps who paid and what they wrote in the vault only', async () => {
    const written = memberTransfer({
      amountCents: 2400n,
      bookedOn: on(2),
      name: 'J. de Wit',
      text: '=1+1 lid \u202e12',
    });
    await desk.imports(file(day(2, 0n, [written])));
    const [line] = await desk.lines();
    expect(JSON.stringify(line, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
      /Wit|NL39|lid/,
    );
    expect(await bankLineTexts(desk.database, [line?.lineId ?? ''])).toMatchObject([
      { counterpartyName: 'J. de Wit', counterpartyIban: 'NL39RABO0300065264', remittance: ['=1+1 lid  12'] },
    ]);
    expect(JSON.stringify((await desk.journal()).map(({ description }) => description))).not.toMatch(/Wit/);
  });

  it('knows our own references, and no others', async () => {
    const bookedOn = on(2);
    await desk.imports(
      file(
        day(2, 0n, [
          disbursementDebit({ disbursementId: 'dis_01ABCD', amountCents: 1n, bookedOn }),
          disbursementDebit({ disbursementId: 'dis_01ABCD-2', amountCents: 2n, bookedOn }),
          returnedDisbursement({ disbursementId: 'dis_01ABCD', amountCents: 3n, bookedOn }),
          batchDebit({
            bookedOn,
            parts: [{ disbursementId: 'dis_1', amountCents: 4n }],
            paymentFileId: 'pay_01ABCD',
            withDetails: false,
          }),
          memberTransfer({ amountCents: 5n, bookedOn, betalingskenmerk: '5010002167010010' }),
          memberTransfer({ amountCents: 6n, bookedOn, betalingskenmerk: '1234567890123456' }),
          { ...gift(2, 7n), details: [{ endToEndId: 'BSN 123456782', name: 'X' }] },
        ]),
      ),
    );
    const lines = (await desk.lines()).sort((one, other) => Number(one.amountCents - other.amountCents));
    expect(
      lines.map(
        ({ endToEndId, paymentFileId, structuredReference }) => endToEndId ?? paymentFileId ?? structuredReference,
      ),
    ).toEqual(['dis_01ABCD', 'dis_01ABCD-2', 'dis_01ABCD', 'pay_01ABCD', '5010002167010010', null, null]);
    expect(lines.map(({ isReturn, returnReason }) => [isReturn, returnReason])[2]).toEqual([true, 'AC04']);
  });

  it('that comes again is answered with what it was', async () => {
    const text = file(day(2, 0n, [costs(2, 350n)]));
    const first = await desk.send(text);
    await desk.step(first.jobId);
    const again = await desk.send(text, 'ander.xml');
    expect(again).toEqual(first);
    expect((await desk.file(first.fileId)).file).toMatchObject({ fileName: 'afschrift.xml', state: 'imported' });
  });

  it('of which one statement does not add up loses only that one', async () => {
    const { file: kept, statements } = await desk.imports(
      file(day(2, 0n, [costs(2, 1n)]), day(3, -1n, [costs(3, 2n)], { closingCents: 7n }), day(4, -3n, [costs(4, 4n)])),
    );
    expect(kept.counts).toMatchObject({ statements: 2, refusedStatements: 1, newLines: 2 });
    expect(statements.map(({ state, refusal }) => [state, refusal?.code])).toEqual([
      ['imported', undefined],
      ['refused', 'STATEMENT_DOES_NOT_ADD_UP'],
      ['imported', undefined],
    ]);
    expect(statements[1]?.refusal?.nl).toContain('€ 0,10');
    expect(await amounts()).toEqual([-4n, -1n]);
  });

  it.each<[string, string, Partial<CamtStatement>]>([
    ['of another account', 'STATEMENT_OTHER_ACCOUNT', { iban: 'NL39RABO0300065264' }],
    ['in another currency', 'STATEMENT_OTHER_CURRENCY', { currency: 'USD' }],
    ['one cent off', 'STATEMENT_DOES_NOT_ADD_UP', { closingCents: -2n }],
    ['with its sign flipped', 'STATEMENT_DOES_NOT_ADD_UP', { closingCents: 1n }],
  ])('with a statement %s is refused, and nothing of it is kept', async (_, code, more) => {
    const { fileId, jobId } = await desk.send(file(day(2, 0n, [costs(2, 1n)], more)));
    await desk.step(jobId);
    const { file: kept, job } = await desk.file(fileId);
    expect(kept).toMatchObject({ state: 'refused', refusal: { code } });
    expect(job).toMatchObject({ state: 'failed', refusal: { code } });
    expect(await desk.lines()).toEqual([]);
    expect(await desk.journal()).toEqual([]);
  });

  it('that was refused may be tried again', async () => {
    const { jobId } = await desk.send('<html></html>');
    await desk.step(jobId);
    const again = await desk.send('<html></html>');
    expect(again.jobId).not.toBe(jobId);
    await desk.step(again.jobId);
    expect((await desk.file(again.fileId)).job).toMatchObject({
      state: 'failed',
      refusal: { code: 'CAMT_OTHER_MESSAGE' },
    });
  });

  it('with an entry that cannot be read keeps the others, says what is missing, and calls a person', async () => {
    const bad = costs(2, 10n, { amountElement: '<Amt Ccy="EUR">0,10</Amt>' });
    const { file: kept, statements, errors } = await desk.imports(file(day(2, 0n, [costs(2, 1n), bad])));
    expect(kept.counts).toMatchObject({ newLines: 1, errors: 1 });
    expect(statements).toMatchObject([{ state: 'incomplete', missingCents: -10n, warnings: [{ code: 'INCOMPLETE' }] }]);
    expect(errors).toMatchObject([{ statementPosition: 1, entryPosition: 2, reason: { code: 'ENTRY_AMOUNT' } }]);
    expect((await bankPosition(desk.database))?.inDoubt).toEqual([statements[0]?.statementId]);

    const mended = await desk.imports(file(day(2, 0n, [costs(2, 1n), costs(2, 10n)])));
    expect(mended.statements).toMatchObject([{ state: 'imported', missingCents: 0n, newLines: 1, knownLines: 1 }]);
    expect((await bankPosition(desk.database))?.inDoubt).toEqual([]);
    expect(await amounts()).toEqual([-10n, -1n]);
  });
});

describe('the same lines in another file', () => {
  const days = [
    day(2, 0n, [gift(2, 100n), gift(2, 100n), costs(2, 1n)]),
    day(3, 199n, [gift(3, 50n)]),
    day(4, 249n, [costs(4, 9n)]),
  ];
  const month: CamtStatement = {
    id: 'MAAND',
    openingCents: 0n,
    from: on(1),
    to: on(30),
    entries: days.flatMap(({ entries }) => [...entries]),
  };

  it.each([
    ['with the reference of the bank', {}],
    ['without any reference', { reference: null }],
    ['with a number that only counts', { reference: 'NOTPROVIDED', entryReference: '1' }],
  ])('overlap, %s, and count once', async (_, more) => {
    const like = (statement: CamtStatement) => ({
      ...statement,
      entries: statement.entries.map((entry) => ({ ...entry, ...more })),
    });
    await desk.imports(file(like(days[0] as CamtStatement), like(days[1] as CamtStatement)));
    const { file: kept } = await desk.imports(file(like(month)));
    expect(kept.counts).toMatchObject({ newLines: 1, knownLines: 4 });
    await desk.imports(camt053({ version: '02', statements: days.map(like) }));
    expect(await amounts()).toEqual([-9n, -1n, 50n, 100n, 100n]);
    expect(await bankBalance()).toBe(240n);
  });

  it('are the same when the bank changes from version 02 to 08 and begins to give a UETR', async () => {
    const entry = gift(2, 100n, { details: [{ name: 'X', uetr: '8d1a0a6e-6b1e-4a4b-9f5e-2f8a4e0a7c11' }] });
    await desk.imports(camt053({ version: '02', statements: [day(2, 0n, [entry])] }));
    const { file: kept } = await desk.imports(camt053({ version: '08', statements: [day(2, 0n, [entry])] }));
    expect(kept.counts).toMatchObject({ newLines: 0, knownLines: 1 });
  });

  const parts = [3n, 1n, 2n].map((amountCents) => ({ disbursementId: `dis_000${amountCents}`, amountCents }));
  const whole = batchDebit({ bookedOn: on(2), parts, withDetails: false });
  const apart = batchDebit({ bookedOn: on(2), parts });
  it.each([
    ['as one amount first', whole, apart, [-6n]],
    ['transaction by transaction first', apart, whole, [-3n, -2n, -1n]],
    ['in another order', apart, batchDebit({ bookedOn: on(2), parts: parts.toReversed() }), [-3n, -2n, -1n]],
  ])('as a batch, %s, count once', async (_, first, second, expected) => {
    const reference = 'BATCH-1';
    await desk.imports(file(day(2, 0n, [{ ...first, reference }])));
    const { file: kept } = await desk.imports(file(day(2, 0n, [{ ...second, reference }], { id: 'ANDERS' })));
    expect(kept.counts).toMatchObject({ newLines: 0 });
    expect(await amounts()).toEqual(expected);
    expect(await bankBalance()).toBe(-6n);
  });

  it('give the same ledger in any order of the files', async () => {
    const files = [
      file(month),
      ...days.map((statement) => file(statement)),
      camt053({ version: '02', statements: days }),
    ];
    let expected: unknown;
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(files, { minLength: files.length }), async (order) => {
        const other = await bankDesk(local.endpoint);
        for (const text of order) await other.imports(text);
        const journal = await other.journal();
        other.close();
        expected ??= journal;
        expect(journal).toEqual(expected);
        expect(journal).toHaveLength(5);
      }),
      { numRuns: 6 },
    );
  });
});

describe('a statement that comes again with other entries', () => {
  it('adds what is new', async () => {
    await desk.imports(file(day(2, 0n, [costs(2, 1n)])));
    const { statements } = await desk.imports(file(day(2, 0n, [costs(2, 1n), costs(2, 2n)])));
    expect(statements).toMatchObject([{ state: 'imported', newLines: 1, knownLines: 1, warnings: [] }]);
  });

  it('leaves in place what is gone from it, and calls a person', async () => {
    await desk.imports(file(day(2, 0n, [costs(2, 1n, { reference: 'A' }), costs(2, 2n, { reference: 'B' })])));
    const { statements } = await desk.imports(
      file(day(2, 0n, [costs(2, 1n, { reference: 'A' }), costs(2, 3n, { reference: 'B' })])),
    );
    expect(statements).toMatchObject([
      { state: 'amended', newLines: 1, knownLines: 1, warnings: [{ code: 'AMENDED' }] },
    ]);
    expect(await amounts()).toEqual([-3n, -2n, -1n]);
    expect((await bankPosition(desk.database))?.inDoubt).toHaveLength(1);
  });

  it('of which a copy cannot be read whole stands as it was', async () => {
    await desk.imports(file(day(2, 0n, [costs(2, 1n), costs(2, 2n)])));
    const bad = costs(2, 2n, { amountElement: '<Amt Ccy="EUR">?</Amt>' });
    const { statements } = await desk.imports(file(day(2, 0n, [costs(2, 1n), bad])));
    expect(statements).toMatchObject([{ state: 'incomplete', knownLines: 1 }]);
    expect((await bankPosition(desk.database))?.inDoubt).toEqual([]);
  });
});
