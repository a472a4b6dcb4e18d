import { inChunks } from '../gather.ts';
import type { Cell, Column, Format } from './table.ts';

/**
 * CSV after RFC 4180, as Dutch spreadsheets open it at a double click: with a byte order mark, semicolons between fields and a comma in
 * amounts. A text that a spreadsheet would run as a formula gets an apostrophe in front, and so does one that begins with an apostrophe, so
 * that taking one away always gives back what was there.
 */
export const csv: Format = {
  mediaType: 'text/csv; charset=utf-8',
  row: (columns, row) => line(columns.map((column, at) => fieldOf(column, row[at] ?? null))),
  async *whole(columns, rows) {
    yield* inChunks([`\ufeff${line(columns.map(({ title }) => quoted(neutral(title))))}`]);
    yield* rows;
  },
};

const line = (fields: readonly string[]) => `${fields.join(';')}\r\n`;

function fieldOf({ kind }: Column, cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'bigint') return dutchAmount(cell);
  if (typeof cell === 'number') return String(cell);
  return kind === 'date' ? cell : quoted(neutral(cell));
}

function dutchAmount(cents: bigint): string {
  const absolute = cents < 0n ? -cents : cents;
  return `${cents < 0n ? '-' : ''}${absolute / 100n},${String(absolute % 100n).padStart(2, '0')}`;
}

/** The signs that begin a formula, also in their full width, and those that spreadsheets skip before looking for one. */
const beginsFormula = /^['=+\-@＝＋－＠\p{Cc}]/u;
const beginsFormulaAfterBlank = /^\s+[=+\-@＝＋－＠]/;

export function neutral(text: string): string {
  return beginsFormula.test(text) || beginsFormulaAfterBlank.test(text) ? `'${text}` : text;
}

const quoted = (text: string) => (/[";\r\n,]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
