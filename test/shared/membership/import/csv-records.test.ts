import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CsvRecord,
  cellsIn,
  type Delimiter,
  delimiterOf,
  recordsOf,
} from '../../../../shared/membership/import/csv-records.ts';
import { dayIn } from '../../../../shared/membership/import/day-in-cell.ts';

async function read(text: string | Uint8Array, delimiter: Delimiter = ';', pieceBytes = 65_536): Promise<CsvRecord[]> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  async function* chunks() {
    for (let start = 0; start < bytes.length; start += pieceBytes) yield bytes.subarray(start, start + pieceBytes);
  }
  const found: CsvRecord[] = [];
  for await (const { records } of recordsOf(chunks(), delimiter)) found.push(...records);
  return found;
}
const cells = async (text: string | Uint8Array, delimiter?: Delimiter) =>
  (await read(text, delimiter)).map((record) => record.cells);

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const delimiter = fc.constantFrom<Delimiter>(';', ',', '\t');

describe('a CSV file', () => {
  it('gives back every cell that was written, whatever it holds and wherever the file is cut into pieces', async () => {
    const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('"', ';', ',', '\t', '\n', '\r', 'a', 'é') }));
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        rows,
        delimiter,
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        async (table, sign, size, mark) => {
          const text = `${mark ? '\ufeff' : ''}${table.map((row) => `${row.map(quoted).join(sign)}\r\n`).join('')}`;

          const found = await read(text, sign, size);

          expect(found.map((record) => record.cells)).toEqual(
            table.map((row) => row.map((each) => each.toWellFormed())),
          );
        },
      ),
    );
  });

  it('never falls over what somebody sends, and counts its lines', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), delimiter, async (bytes, sign) => {
        const found = await read(bytes, sign, 7).catch((error: Error & { code?: string }) => {
          expect(error.code).toBe('REGISTER_FILE_QUOTE_OPEN');
          return [];
        });
        const lines = found.map(({ line }) => line);
        expect(lines).toEqual([...lines].sort((a, b) => a - b));
      }),
    );
  });

  it('reads the same in one piece as byte for byte', async () => {
    const unit = fc.constantFrom('"', ';', '\n', '\r\n', 'a', 'é');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit, maxLength: 60 }), async (text) => {
        const [whole, byByte] = await Promise.allSettled([read(text), read(text, ';', 1)]);
        expect(byByte).toEqual(whole);
      }),
    );
  });

  it.each([
    [
      'a;b\nc;d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['"a;1";"b ""x"""\r\n', [['a;1', 'b "x"']]],
    ['5" pijp;b', [['5" pijp', 'b']]],
    ['"twee\nregels";b', [['twee\nregels', 'b']]],
    ['"a"bc;d', [['abc', 'd']]],
    ['a;;', [['a', '', '']]],
    ['a""b;c', [['a""b', 'c']]],
  ])('reads %j', async (text, expected) => {
    expect(await cells(text)).toEqual(expected);
  });

  it('reads what older spreadsheets write, line by line', async () => {
    expect(await cells(Buffer.from('Zo\xeb;Caf\xe9\n', 'latin1'))).toEqual([['Zoë', 'Café']]);
  });

  it('says from which line on a quotation mark is missing', async () => {
    await expect(read('a;b\n"c;d\ne;f\n')).rejects.toMatchObject({
      code: 'REGISTER_FILE_QUOTE_OPEN',
      nl: expect.stringContaining('regel 2'),
    });
  });

  it('shows by its headings what parts its cells', () => {
    expect(delimiterOf('naam;adres, plaats;mail\nx')).toBe(';');
    expect(delimiterOf('"naam; voluit",adres,mail\n')).toBe(',');
    expect(delimiterOf('naam\tadres')).toBe('\t');
    expect(delimiterOf('sep=,\r\nnaam;voluit')).toBe(',');
  });

  it('is parted alike in a record without quotes', () => {
    expect(cellsIn('a,b,', ',')).toEqual(['a', 'b', '']);
  });
});

describe('a day in a cell', () => {
  it.each([
    ['1980-05-17', '1980-05-17'],
    ['17-05-1980', '1980-05-17'],
    ['17/5/1980', '1980-05-17'],
    ['17.5.1980', '1980-05-17'],
    ['1980-05-17 00:00:00', '1980-05-17'],
    ['1980-05-17T00:00:00.000Z', '1980-05-17'],
    ['17-5-1980 0:00', '1980-05-17'],
    ['29358', '1980-05-17'],
    ['29358.0', '1980-05-17'],
    ['19800517', '1980-05-17'],
    ['45292', '2024-01-01'],
    ['29-02-2024', '2024-02-29'],
  ])('%s is %s', (cell, day) => {
    expect(dayIn(cell)).toBe(day);
  });

  it.each(['17-05-80', '05/17/1980', '29-02-2023', '31-04-2020', 'mei 1980', '12', '99999', ''])(
    '%j is none',
    (cell) => {
      expect(dayIn(cell)).toBeUndefined();
    },
  );
});
