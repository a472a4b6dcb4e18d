import * as z from 'zod/mini';
import type { Value } from '../../kernel/table.ts';
import { type ImportCounts, noCounts } from './register-import.ts';
import { importCounts } from './words.ts';

const stored = z.object({
  place: z.int(),
  counts: importCounts,
  highestNumber: z.int(),
  rowsWithoutNumber: z.int(),
  linesWithErrors: z.int(),
});

/** How far a check or an import is: the last line that was dealt with, and what was counted until there. */
export class ImportPlace {
  place = 0;
  readonly counts: ImportCounts;
  highestNumber = 0;
  rowsWithoutNumber = 0;
  /** Whose errors were kept; beyond the most that are kept they are only counted. */
  linesWithErrors = 0;

  constructor(cursor: Value) {
    const { counts, ...reached } = cursor === null ? { counts: noCounts } : z.parse(stored, cursor);
    this.counts = { ...counts };
    Object.assign(this, reached);
  }

  kept(): Value {
    const { place, counts, highestNumber, rowsWithoutNumber, linesWithErrors } = this;
    return { place, counts: { ...counts }, highestNumber, rowsWithoutNumber, linesWithErrors };
  }
}
