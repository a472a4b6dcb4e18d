import type * as z from 'zod/mini';
import type { bankFile, entryError, statementOutcome } from './contract.ts';

/**
 * A file as the treasurer sent it. It is known by the hash of its bytes, so that the same file is the same `fileId`, whoever sends it and under
 * whatever name. announced → importing → imported | refused; a refused one may be tried again, an imported one never needs to be.
 */
export type BankFile = z.output<typeof bankFile>;

/** What became of a statement of the file. Warnings are not kept: they depend on the statements around it, and are asked when shown. */
export type StatementOutcome = Omit<z.output<typeof statementOutcome>, 'warnings'>;
export type EntryError = z.output<typeof entryError>;

export const fileIdOf = (sha256: string): string => `bfl_${sha256.slice(0, 32)}`;

export const mostErrorsKept = 200;
