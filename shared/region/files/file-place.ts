import * as z from 'zod/mini';
import type { Value } from '../../kernel/table.ts';
import type { RegionFileCounts } from './region-file.ts';
import { regionFileCounts } from './words.ts';

const stored = z.object({ line: z.int(), counts: regionFileCounts });

/** How far the import of a file is: the last line of which everything is kept, and what was counted until there. */
export class FilePlace {
  #line: number;
  #counts: RegionFileCounts;
  #rowsWhenKept: number;
  #errorsWhenKept: number;

  constructor(cursor: Value) {
    const none = { rowsRead: 0, rowsKept: 0, rowsOutside: 0, rowErrors: 0 };
    const reached = cursor === null ? { line: 0, counts: none } : z.parse(stored, cursor);
    this.#line = reached.line;
    this.#counts = { ...reached.counts };
    this.#rowsWhenKept = reached.counts.rowsRead;
    this.#errorsWhenKept = reached.counts.rowErrors;
  }

  get line(): number {
    return this.#line;
  }

  get counts(): RegionFileCounts {
    return { ...this.#counts };
  }

  get rowsSinceKept(): number {
    return this.#counts.rowsRead - this.#rowsWhenKept;
  }

  /** How many errors there were when the place was kept last. */
  get errorsBefore(): number {
    return this.#errorsWhenKept;
  }

  passes(line: number): void {
    this.#line = line;
  }

  takes(line: number, as: 'rowsKept' | 'rowsOutside' | 'rowErrors'): void {
    this.#line = line;
    this.#counts.rowsRead += 1;
    this.#counts[as] += 1;
  }

  /** Rows that were counted as kept, and were errors after all. */
  turnsOutWrong(rows: number): void {
    this.#counts.rowsKept -= rows;
    this.#counts.rowErrors += rows;
  }

  kept(): Value {
    this.#rowsWhenKept = this.#counts.rowsRead;
    this.#errorsWhenKept = this.#counts.rowErrors;
    return { line: this.#line, counts: this.counts };
  }
}
