import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv, neutral } from '../../../shared/reports/table/csv.ts';
import type { Cell, Column, Format } from '../../../shared/reports/table/table.ts';
import { xlsx } from '../../../shared/reports/table/xlsx.ts';
import { readCsv, readXlsx, unzip } from './stage.ts';

const columns: Column[] = [
  { title: 'Omschrijving', kind: 'text' },
  { title: '=Bedrag', kind: 'money' },
  { title: 'Dag', kind: 'date' },
  { title: 'Aantal', kind: 'number' },
];

async function fileOf(format: Format, rows: readonly (readonly Cell[])[], of = columns): Promise<Buffer> {
  async function* written() {
    for (const row of rows) yield Buffer.from(format.row(of, row));
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of format.whole(of, written())) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** What spreadsheets may take for the beginning of a formula or a command, alone, doubled, after blanks, in full width. */
const dangerous = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u00a0=1',
  '＝1+1',
  '＠x',
  "=cmd|'/C calc'!A1",
  '=HYPERLINK("https://elsewhere.example";"klik")',
  "'=1",
  '\u0000=1',
  '"=1',
  ';=1',
];
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ';', ',', '\t', '\r', '\n', ' ', '_', 'x', '0', 'a', 'é'),
  }),
  fc.constantFrom(...dangerous),
);

describe('a text in a CSV file', () => {
  it.each(dangerous)('that begins like a formula never stands first in its cell: %j', async (text) => {
    const cell = String(await fileOf(csv, [[text, 1n, null, null]]))
      .split('\r\n')
      .slice(1)
      .join('\r\n');
    expect(cell.replace(/^"/, '')).toMatch(/^('|""|;)/);
    expect(neutral(text).trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/);
  });

  it('comes back as it was, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyText, anyText), { minLength: 1 }), async (rows) => {
        const two: Column[] = [
          { title: 'Een', kind: 'text' },
          { title: 'Twee', kind: 'text' },
        ];
        const [, ...read] = readCsv(await fileOf(csv, rows, two));
        expect(read).toEqual(rows.map((row) => row.map((text) => Buffer.from(text).toString())));
      }),
    );
  });
});

describe('a CSV file', () => {
  it('opens in a Dutch spreadsheet: mark, semicolons, decimal commas, and amounts as numbers', async () => {
    const content = String(
      await fileOf(csv, [['Huis; tuin', -123456n, '2026-11-23', 3], [null, 5n, null, null].map((cell) => cell)]),
    );

    expect(content).toBe(
      '\ufeffOmschrijving;\'=Bedrag;Dag;Aantal\r\n"Huis; tuin";-1234,56;2026-11-23;3\r\n;0,05;;\r\n',
    );
  });
});

describe('a text in a workbook', () => {
  it('is a string that is never run, and comes back as it was, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 8 }), async (texts) => {
        const one: Column[] = [{ title: 'Tekst', kind: 'text' }];
        const [, ...rows] = readXlsx(
          await fileOf(
            xlsx,
            texts.map((text) => [text]),
            one,
          ),
        );
        expect(rows.map(([cell]) => cell)).toEqual(texts.map((value) => ({ value, isText: true })));
      }),
    );
  });

  it('keeps being text when somebody edits it, if it looks like a formula', async () => {
    const sheet = unzip(
      await fileOf(
        xlsx,
        dangerous.map((text) => [text, null, null, null]),
      ),
    ).get('xl/worksheets/sheet1.xml');
    const styles = unzip(await fileOf(xlsx, [])).get('xl/styles.xml') ?? '';

    expect(sheet?.match(/<c t="inlineStr" s="4">/g)?.length).toBeGreaterThanOrEqual(dangerous.length - 2);
    expect([...styles.matchAll(/<xf [^>]*xfId="0"[^>]*>/g)][4]?.[0]).toContain('quotePrefix="1"');
    expect(sheet).not.toContain('<f>');
  });
});

describe('a workbook', () => {
  it('has amounts, days and counts as numbers', async () => {
    const rows = readXlsx(await fileOf(xlsx, [['Huur', -123456n, '2026-11-23', 3]]));

    expect(rows[1]?.map(({ value }) => value)).toEqual(['Huur', '-1234.56', '46349', '3']);
    expect(rows[1]?.map(({ isText }) => isText)).toEqual([true, false, false, false]);
  });

  it('is an archive of the six parts that a spreadsheet needs', async () => {
    expect([...unzip(await fileOf(xlsx, [])).keys()]).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/worksheets/sheet1.xml',
    ]);
  });

  it('that breaks off half-way is no workbook', async () => {
    async function* breaking() {
      yield Buffer.from('<row/>');
      throw new Error('cut off');
    }
    const whole = async () => {
      for await (const _ of xlsx.whole(columns, breaking()));
    };

    await expect(whole()).rejects.toThrow('cut off');
  });
});
