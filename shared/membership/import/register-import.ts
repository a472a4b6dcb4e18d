import { createHash } from 'node:crypto';
import type * as z from 'zod/mini';
import { amsterdamDate } from '../../kernel/dates.ts';
import { missingFields } from './headings.ts';
import type { importCounts, registerImport } from './words.ts';

/**
 * An existing register of members as somebody sent it, known by the hash of its bytes. announced → checking → checked → importing → imported;
 * it may be checked again, with other columns, until it is imported. A refused one may be sent or checked again.
 */
export type RegisterImport = z.output<typeof registerImport>;
export type ImportCounts = z.output<typeof importCounts>;

/** What the import itself must remember beside what everybody sees. */
export interface Reservation {
  /** Up to here the numbers were given out by others; above it they are this file's. */
  numbersBefore: number;
  /** A line without a number gets this one and its own place in the file. */
  firstNewNumber: number;
}

export const mostErrorsKept = 5_000;
export const noCounts: ImportCounts = {
  rowsRead: 0,
  newMembers: 0,
  known: 0,
  reviews: 0,
  rowErrors: 0,
  outsideRegion: 0,
};

export const importIdOf = (sha256: string): string =>
  `rim_${createHash('sha256').update(`register\n${sha256}`).digest('hex').slice(0, 32)}`;

export const fieldsOf = ({ columns }: RegisterImport) => (columns ?? []).map(({ field }) => field);

export const missingOf = (file: RegisterImport) => (file.columns ? missingFields(fieldsOf(file)) : []);

export function announced(
  told: Pick<RegisterImport, 'importId' | 'fileName' | 'bytes' | 'sha256' | 'announcedBy'>,
  at: Parameters<typeof amsterdamDate>[0],
): RegisterImport {
  return {
    ...told,
    announcedAt: at,
    state: 'announced',
    jobId: null,
    checkedAt: null,
    importedAt: null,
    refusal: null,
    delimiter: null,
    columns: null,
    numbering: 'keep',
    defaultMemberSince: amsterdamDate(at),
    counts: null,
    highestNumber: null,
    rowsWithoutNumber: 0,
    version: 1,
  };
}
