import { importRefusals } from './refusals.ts';

/**
 * The records of a CSV text of any size after RFC 4180, in the memory of one piece. Cells may hold delimiters, new lines and doubled quotes when
 * they begin with a quote; a quote within a cell that does not is a letter like any other. Spreadsheets write UTF-8 with and without a byte
 * order mark, and older ones Windows-1252.
 */
export interface CsvRecord {
  /** The line of the file on which it begins, from 1. */
  line: number;
  cells: string[];
}

export type Delimiter = ',' | ';' | '\t';

const [newline, carriageReturn, quote] = [0x0a, 0x0d, 0x22];
const longestRecord = 65_536;
const byteOrderMark = [0xef, 0xbb, 0xbf];

/** The records behind the first `after`, piece by piece, with how many bytes were read until there. */
export async function* recordsOf(
  chunks: AsyncIterable<Uint8Array>,
  delimiter: Delimiter,
): AsyncGenerator<{ records: CsvRecord[]; bytes: number }> {
  const scan = new RecordScan(delimiter);
  for await (const chunk of chunks) yield scan.take(chunk);
  yield scan.end();
}

class RecordScan {
  readonly #delimiter: Delimiter;
  readonly #delimiterByte: number;
  #rest: Buffer = Buffer.alloc(0);
  #bytes = 0;
  #line = 1;
  #recordLine = 1;
  #isFirst = true;
  #isQuoted = false;
  #beginsCell = true;
  /** The byte before was the quote that closed a cell. */
  #wasClosed = false;

  constructor(delimiter: Delimiter) {
    this.#delimiter = delimiter;
    this.#delimiterByte = delimiter.charCodeAt(0);
  }

  take(chunk: Uint8Array): { records: CsvRecord[]; bytes: number } {
    this.#bytes += chunk.byteLength;
    const seen = this.#rest.length;
    const piece = seen === 0 ? Buffer.from(chunk) : Buffer.concat([this.#rest, chunk]);
    const records: CsvRecord[] = [];
    let start = 0;
    for (let at = seen; at < piece.length; at++) {
      if (!this.#endsRecord(piece[at], this.#isFirst && at < byteOrderMark.length)) continue;
      records.push(this.#record(piece, start, at));
      start = at + 1;
    }
    this.#rest = piece.subarray(start);
    if (this.#rest.length > longestRecord) throw this.#tooLong();
    return { records, bytes: this.#bytes };
  }

  end(): { records: CsvRecord[]; bytes: number } {
    if (this.#isQuoted) throw importRefusals.REGISTER_FILE_QUOTE_OPEN({ values: { line: this.#recordLine } });
    const records = this.#rest.length > 0 ? [this.#record(this.#rest, 0, this.#rest.length)] : [];
    return { records, bytes: this.#bytes };
  }

  /** A doubled quote closes the cell and opens it again: between the two nothing is read differently. */
  #endsRecord(byte: number | undefined, mayBeMark: boolean): boolean {
    if (byte === newline) this.#line += 1;
    if (byte === quote) {
      const opens = !this.#isQuoted && (this.#beginsCell || this.#wasClosed);
      this.#wasClosed = this.#isQuoted;
      this.#isQuoted = opens;
      this.#beginsCell = false;
      return false;
    }
    this.#wasClosed = false;
    if (this.#isQuoted || (mayBeMark && byteOrderMark.includes(byte ?? 0))) return false;
    this.#beginsCell = byte === this.#delimiterByte || byte === newline;
    return byte === newline;
  }

  #record(piece: Buffer, start: number, end: number): CsvRecord {
    const line = this.#recordLine;
    this.#recordLine = this.#line;
    const from =
      this.#isFirst && piece.subarray(start, start + 3).equals(Buffer.from(byteOrderMark)) ? start + 3 : start;
    this.#isFirst = false;
    const to = end > from && piece[end - 1] === carriageReturn ? end - 1 : end;
    return { line, cells: cellsIn(decoded(piece.subarray(from, to)), this.#delimiter) };
  }

  #tooLong() {
    const values = { line: this.#recordLine };
    if (this.#isQuoted) return importRefusals.REGISTER_FILE_QUOTE_OPEN({ values });
    return importRefusals.REGISTER_LINE_TOO_LONG({ values });
  }
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const western = new TextDecoder('windows-1252');

function decoded(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return western.decode(bytes);
  }
}

export function cellsIn(record: string, delimiter: Delimiter): string[] {
  if (!record.includes('"')) return record.split(delimiter);
  const cells: string[] = [];
  let at = 0;
  do {
    const [cell, next] = record[at] === '"' ? quotedCell(record, at, delimiter) : plainCell(record, at, delimiter);
    cells.push(cell);
    at = next;
  } while (at <= record.length);
  return cells;
}

type CellAndNext = [cell: string, next: number];

function plainCell(record: string, start: number, delimiter: Delimiter): CellAndNext {
  const end = record.indexOf(delimiter, start);
  return end === -1 ? [record.slice(start), record.length + 1] : [record.slice(start, end), end + 1];
}

/** What stands between the closing quote and the delimiter belongs to the cell: nobody's letters get lost. */
function quotedCell(record: string, start: number, delimiter: Delimiter): CellAndNext {
  let cell = '';
  let from = start + 1;
  for (;;) {
    const closing = record.indexOf('"', from);
    if (closing === -1) return [cell + record.slice(from), record.length + 1];
    cell += record.slice(from, closing);
    if (record[closing + 1] !== '"') {
      const [tail, next] = plainCell(record, closing + 1, delimiter);
      return [cell + tail, next];
    }
    cell += '"';
    from = closing + 2;
  }
}

/** The sign that stands most often in the headings, outside quotes; Excel may name it in a line of its own. */
export function delimiterOf(beginning: string): Delimiter {
  const [, named] = /^\uFEFF?sep=([,;\t])\r?\n/i.exec(beginning) ?? [];
  if (named) return named as Delimiter;
  const [headings = ''] = beginning.replace(/"[^"]*"/g, '').split('\n', 1);
  const counted = ([';', ',', '\t'] as const).map((sign) => ({ sign, count: headings.split(sign).length }));
  return counted.reduce((most, each) => (each.count > most.count ? each : most)).sign;
}

export const isSeparatorHint = (cells: readonly string[]): boolean =>
  /^sep=[,;\t]?$/i.test(cells[0] ?? '') && cells.slice(1).every((cell) => cell === '');
