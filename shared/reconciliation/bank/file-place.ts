import * as z from 'zod/mini';
import type { Value } from '../../kernel/table.ts';
import type { CamtEntry } from './camt-event.ts';
import type { LinesOfEntry } from './keep-lines.ts';
import { lineOf } from './line-facts.ts';
import { LineIdentities, partsInOrder } from './line-identity.ts';

const stored = z.object({
  statement: z.int(),
  entry: z.int(),
  newLines: z.int(),
  knownLines: z.int(),
  linesDone: z.int(),
});
type Place = z.infer<typeof stored>;

const beginning: Place = { statement: 1, entry: 0, newLines: 0, knownLines: 0, linesDone: 0 };

/**
 * How far the import of a file is: the statement, the entry in it, and what was counted. After an interruption the file is read again from its
 * beginning; statements that were settled are passed over, and of the one that was under way the identities are counted again without being kept.
 */
export class FilePlace {
  readonly #fileId: string;
  readonly #iban: string;
  #reached: Place;
  /** The entries of this statement up to here were kept in an earlier step. */
  readonly #resumed: Place;
  #identities: LineIdentities;
  #reading = 0;
  #lastEntry: number;
  #lineIds = new Set<string>();
  #digest: [number, number] = [0, 0];

  constructor(fileId: string, iban: string, cursor: Value) {
    this.#fileId = fileId;
    this.#iban = iban;
    this.#resumed = cursor === null ? beginning : z.parse(stored, cursor);
    this.#reached = { ...this.#resumed };
    this.#lastEntry = this.#resumed.entry;
    this.#identities = new LineIdentities(iban);
  }

  get linesDone(): number {
    return this.#reached.linesDone;
  }

  get newLines(): number {
    return this.#reached.newLines;
  }

  get knownLines(): number {
    return this.#reached.knownLines;
  }

  /** All ids that the statement which is being read has, whoever brought them. */
  get lineIds(): ReadonlySet<string> {
    return this.#lineIds;
  }

  /** The same for the same ids in any order. */
  get digest(): string {
    return `${this.#lineIds.size}:${this.#digest.map((part) => part.toString(16)).join(':')}`;
  }

  cursor(): Value {
    return { ...this.#reached };
  }

  isPast(statement: number): boolean {
    return statement < this.#reached.statement;
  }

  begins(statement: number): void {
    if (statement === this.#reading) return;
    this.#reading = statement;
    this.#identities = new LineIdentities(this.#iban);
    this.#lineIds = new Set();
    this.#digest = [0, 0];
  }

  /** What an entry brings; undefined when it was kept before the interruption. */
  linesOf(entry: CamtEntry, statementId: string): LinesOfEntry | undefined {
    if (this.isPast(entry.statementPosition)) return undefined;
    this.begins(entry.statementPosition);
    const lineIds = this.#identities.of(entry);
    for (const lineId of lineIds) this.#note(lineId);
    const { statement, entry: keptThrough } = this.#resumed;
    if (entry.statementPosition === statement && entry.position <= keptThrough) return undefined;
    this.#lastEntry = entry.position;
    const fileId = this.#fileId;
    return partsInOrder(entry).map((part, at) =>
      lineOf(part, entry, { lineId: lineIds[at] ?? '', statementId, fileId }),
    );
  }

  /** Everything that was handed out is in. */
  kept(newLines: number, knownLines: number): void {
    const before = this.#reached;
    this.#reached = {
      statement: before.statement,
      entry: this.#lastEntry,
      newLines: before.newLines + newLines,
      knownLines: before.knownLines + knownLines,
      linesDone: before.linesDone + newLines + knownLines,
    };
  }

  settled(statement: number): void {
    this.#reached = { ...beginning, statement: statement + 1, linesDone: this.#reached.linesDone };
    this.#lastEntry = 0;
  }

  #note(lineId: string): void {
    this.#lineIds.add(lineId);
    const [one, other] = this.#digest;
    let hash = 0x811c9dc5;
    for (let at = 0; at < lineId.length; at++) hash = Math.imul(hash ^ lineId.charCodeAt(at), 0x01000193);
    this.#digest = [(one + hash) >>> 0, (other ^ Math.imul(hash, 0x9e3779b1)) >>> 0];
  }
}
