import { regionFileRefusals } from './refusals.ts';

/** A row of a file: a line of text, or an object of JSON as text. */
export interface RawRow {
  /** The line it stands on, from 1; of JSON the place of the object, from 1. */
  line: number;
  text: string;
}

/** What came out of one piece of the file. */
export interface RowsOfPiece {
  rows: RawRow[];
  /** Read so far, from the beginning. */
  bytes: number;
}

const longestRow = 1_048_576;
const [newline, quote, backslash] = [0x0a, 0x22, 0x5c];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

/**
 * The lines of a text of any size, in the memory of one piece; those up to `after` are counted and never decoded. The names in older files of
 * CBS are written in Windows-1252.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, after = 0): AsyncGenerator<RowsOfPiece> {
  let rest: Buffer = Buffer.alloc(0);
  let [line, bytes] = [0, 0];
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    const piece = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    const rows: RawRow[] = [];
    let start = 0;
    for (let end = piece.indexOf(newline); end !== -1; end = piece.indexOf(newline, start)) {
      line += 1;
      if (line > after) rows.push({ line, text: decoded(piece, start, end) });
      start = end + 1;
    }
    rest = piece.subarray(start);
    if (rest.length > longestRow) throw regionFileRefusals.ROW_TOO_LONG();
    yield { rows, bytes };
  }
  if (rest.length > 0 && line + 1 > after)
    yield { rows: [{ line: line + 1, text: decoded(rest, 0, rest.length) }], bytes };
}

const strict = new TextDecoder('utf-8', { fatal: true });
const western = new TextDecoder('windows-1252');

function decoded(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString('latin1', start, end);
  // Nearly every line is plain ASCII, and decoding eight million of them twice would be felt.
  if (!/[\x80-\xff]/.test(text)) return text;
  const slice = bytes.subarray(start, end);
  try {
    return strict.decode(slice);
  } catch {
    return western.decode(slice);
  }
}

/**
 * The objects of the first list in a JSON text of any size, each as text, in the memory of one piece. Nothing is parsed here but the brackets.
 * @throws REGION_FILE_NOT_JSON when the text is cut off or its brackets do not match.
 */
export async function* objectsOf(chunks: AsyncIterable<Uint8Array>, after = 0): AsyncGenerator<RowsOfPiece> {
  const scan = new ObjectScan(after);
  for await (const chunk of chunks) yield scan.take(chunk);
  scan.end();
}

class ObjectScan {
  readonly #after: number;
  #rest: Buffer = Buffer.alloc(0);
  #bytes = 0;
  #line = 0;
  #open: number[] = [];
  #isText = false;
  #isEscaped = false;
  #hasBegun = false;
  /** How deep the object lies that is being read; zero between objects. */
  #depth = 0;

  constructor(after: number) {
    this.#after = after;
  }

  take(chunk: Uint8Array): RowsOfPiece {
    this.#bytes += chunk.byteLength;
    const seen = this.#rest.length;
    const piece = seen === 0 ? Buffer.from(chunk) : Buffer.concat([this.#rest, chunk]);
    const rows: RawRow[] = [];
    let start = 0;
    for (let at = seen; at < piece.length; at++) {
      const moved = this.#step(piece[at]);
      if (moved === 'opens') start = at;
      if (moved !== 'closes') continue;
      this.#line += 1;
      if (this.#line > this.#after) rows.push({ line: this.#line, text: piece.toString('utf8', start, at + 1) });
      start = at + 1;
    }
    this.#rest = this.#depth > 0 ? piece.subarray(start) : Buffer.alloc(0);
    if (this.#rest.length > longestRow) throw regionFileRefusals.ROW_TOO_LONG();
    return { rows, bytes: this.#bytes };
  }

  end(): void {
    if (this.#bytes === 0) throw regionFileRefusals.REGION_FILE_EMPTY();
    if (!this.#hasBegun || this.#open.length > 0 || this.#isText) throw regionFileRefusals.REGION_FILE_NOT_JSON();
  }

  #step(byte: number | undefined): 'opens' | 'closes' | undefined {
    if (this.#isText) return this.#stepInText(byte);
    if (byte === quote) this.#isText = true;
    else if (byte === openBrace || byte === openBracket) return this.#opens(byte);
    else if (byte === closeBrace || byte === closeBracket) return this.#closes(byte);
    return undefined;
  }

  #stepInText(byte: number | undefined): undefined {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === backslash) this.#isEscaped = true;
    else if (byte === quote) this.#isText = false;
  }

  #opens(byte: number): 'opens' | undefined {
    const isRow = byte === openBrace && this.#depth === 0 && this.#open.at(-1) === openBracket;
    this.#open.push(byte);
    this.#hasBegun = true;
    if (!isRow) return undefined;
    this.#depth = this.#open.length;
    return 'opens';
  }

  #closes(byte: number): 'closes' | undefined {
    const opened = this.#open.pop();
    if (opened !== (byte === closeBrace ? openBrace : openBracket)) throw regionFileRefusals.REGION_FILE_NOT_JSON();
    if (this.#depth === 0 || this.#open.length >= this.#depth) return undefined;
    this.#depth = 0;
    return 'closes';
  }
}
