import { Refusal } from '../../kernel/refusal.ts';
import type { CamtEvent } from './camt-event.ts';
import { CamtReader } from './camt-reader.ts';
import { mostBankFileBytes } from './contract.ts';
import { bankRefusals } from './refusals.ts';

const pieceBytes = 65_536;
/** A bank's longest element is a text of some hundred characters. */
const longestQuiet = 262_144;
const longestProlog = 16_384;

/**
 * Reads a camt.053 of any size as it comes, in the memory of one piece. Whatever is wrong with the file as a whole is refused as soon as it is
 * seen: before its first element for anything that a parser could be attacked with, at its end when it was cut off.
 * @throws Refusal with the sentence that says which rule the file breaks.
 */
export async function* parseCamt(
  chunks: AsyncIterable<Uint8Array>,
  mostBytes = mostBankFileBytes,
): AsyncGenerator<CamtEvent> {
  const file = new CamtBytes(mostBytes);
  for await (const chunk of chunks)
    for (let start = 0; start < chunk.length; start += pieceBytes)
      yield* file.take(chunk.length <= pieceBytes ? chunk : chunk.subarray(start, start + pieceBytes));
  yield* file.end();
}

/** From bytes to text to events, with a guard at each door. */
class CamtBytes {
  #bytes = 0;
  #head = new Uint8Array(0);
  #headIsSeen = false;
  #decoder = new TextDecoder('utf-8', { fatal: true });
  #prolog = '';
  #reader: CamtReader | undefined;
  #quiet = 0;
  readonly #mostBytes: number;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  take(piece: Uint8Array): CamtEvent[] {
    this.#bytes += piece.length;
    if (this.#bytes > this.#mostBytes) throw bankRefusals.BANK_FILE_TOO_LARGE();
    if (this.#headIsSeen) return this.#decode(piece, true);
    this.#head = joined(this.#head, piece);
    if (this.#head.length < 4) return [];
    return this.#begin();
  }

  end(): CamtEvent[] {
    if (this.#bytes === 0) throw bankRefusals.CAMT_EMPTY();
    const begun = this.#headIsSeen ? [] : this.#begin();
    const found = this.#decode(new Uint8Array(0), false);
    const reader = this.#reader;
    if (!reader) throw bankRefusals.CAMT_TRUNCATED();
    try {
      reader.end();
    } catch (error) {
      throw error instanceof Refusal || reader.isWhole ? refusalFor(error) : bankRefusals.CAMT_TRUNCATED();
    }
    return [...begun, ...found, ...emptied(reader)];
  }

  #begin(): CamtEvent[] {
    this.#headIsSeen = true;
    mustLookLikeXml(this.#head);
    return this.#decode(this.#head, true);
  }

  #decode(piece: Uint8Array, stream: boolean): CamtEvent[] {
    let text: string;
    try {
      text = this.#decoder.decode(piece, { stream });
    } catch {
      throw stream ? bankRefusals.CAMT_ENCODING() : bankRefusals.CAMT_TRUNCATED();
    }
    return this.#reader ? this.#read(this.#reader, text) : this.#readProlog(text);
  }

  /** Nothing reaches the parser before the first element is in sight: a DOCTYPE, and with it every entity, ends here. */
  #readProlog(text: string): CamtEvent[] {
    this.#prolog += text;
    if (!endOfProlog(this.#prolog)) {
      if (this.#prolog.length > longestProlog) throw bankRefusals.CAMT_TOKEN_TOO_LONG();
      return [];
    }
    this.#reader = new CamtReader();
    return this.#read(this.#reader, this.#prolog);
  }

  #read(reader: CamtReader, text: string): CamtEvent[] {
    const before = reader.happened;
    try {
      reader.write(text);
    } catch (error) {
      throw refusalFor(error);
    }
    this.#quiet = reader.happened === before ? this.#quiet + text.length : 0;
    if (this.#quiet > longestQuiet) throw bankRefusals.CAMT_TOKEN_TOO_LONG();
    return emptied(reader);
  }
}

function emptied(reader: CamtReader): CamtEvent[] {
  const { found } = reader;
  reader.found = [];
  return found;
}

/** What the parser stumbles over is the file's fault: it never reads anything else. */
const refusalFor = (error: unknown): Error => (error instanceof Refusal ? error : bankRefusals.CAMT_MALFORMED());

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** By the first bytes: UTF-16 and UTF-32 with or without a mark, then anything that does not begin with `<`. */
function mustLookLikeXml(bytes: Uint8Array): void {
  const [first, second] = bytes;
  const hasOtherMark = (first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe);
  if (hasOtherMark || bytes.subarray(0, 4).includes(0)) throw bankRefusals.CAMT_ENCODING();
  const start = first === 0xef && second === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const signs = bytes.subarray(start);
  const at = signs.findIndex((byte) => byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09);
  if (at >= 0 && signs[at] !== 0x3c) throw bankRefusals.CAMT_NOT_XML();
}

/** Whether the first element has begun. Walks over the declaration, comments and instructions; refuses a DOCTYPE and another encoding. */
function endOfProlog(text: string): boolean {
  let at = 0;
  for (;;) {
    at = afterSpace(text, at);
    if (at >= text.length) return false;
    if (text[at] !== '<') throw bankRefusals.CAMT_NOT_XML();
    const next = text[at + 1];
    if (next === undefined) return false;
    if (next !== '?' && next !== '!') return true;
    const end = next === '?' ? endOfInstruction(text, at) : endOfComment(text, at);
    if (end === undefined) return false;
    at = end;
  }
}

function afterSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at++;
  return at;
}

function endOfInstruction(text: string, from: number): number | undefined {
  const end = text.indexOf('?>', from);
  if (end === -1) return undefined;
  const encoding = /^<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/.exec(text.slice(from, end))?.[1];
  if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding)) throw bankRefusals.CAMT_ENCODING();
  return end + 2;
}

function endOfComment(text: string, from: number): number | undefined {
  const third = text[from + 2];
  if (third === undefined) return undefined;
  if (third !== '-') throw bankRefusals.CAMT_DOCTYPE();
  const end = text.indexOf('-->', from + 4);
  return end === -1 ? undefined : end + 3;
}
