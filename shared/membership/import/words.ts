import * as z from 'zod/mini';
import { calendarDay, idOf } from '../../kernel/endpoint.ts';

/** What a column of a register may hold. `address` is a street with its house number in one column. */
export const importField = z.enum([
  'memberNumber',
  'givenName',
  'infix',
  'familyName',
  'birthDate',
  'email',
  'address',
  'street',
  'houseNumber',
  'houseNumberAddition',
  'postcode',
  'city',
  'language',
  'memberSince',
  'endedOn',
]);
export type ImportField = z.infer<typeof importField>;

/** keep: the numbers of the file, and a new one where a line has none. new: every member gets the next number. */
export const numbering = z.enum(['keep', 'new']);

export const importState = z.enum(['announced', 'checking', 'checked', 'importing', 'imported', 'refused']);

const sentence = z.object({ code: z.string(), nl: z.string(), en: z.string() });

export const importCounts = z.object({
  /** Lines of the file that hold something, without the headings. */
  rowsRead: z.int(),
  /** Lines that become, or became, a new member. */
  newMembers: z.int(),
  /** Lines that say what the register says already. */
  known: z.int(),
  /** Lines that resemble somebody: the board judges. */
  reviews: z.int(),
  rowErrors: z.int(),
  /** Of the new members, those who live outside the region. */
  outsideRegion: z.int(),
});

export const registerColumn = z.object({ heading: z.string(), field: z.nullable(importField) });

/** A register of members as somebody sent it. */
export const registerImport = z.object({
  importId: idOf('registerImport'),
  fileName: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  announcedBy: z.string(),
  announcedAt: z.string(),
  state: importState,
  /** The job that checks or imports it, or did so last. */
  jobId: z.nullable(idOf('job')),
  checkedAt: z.nullable(z.string()),
  importedAt: z.nullable(z.string()),
  refusal: z.nullable(sentence),
  delimiter: z.nullable(z.enum([',', ';', '\t'])),
  /** In the order of the file; proposed from the headings until somebody says otherwise. */
  columns: z.nullable(z.array(registerColumn)),
  numbering,
  /** For who has no date of joining in the file. */
  defaultMemberSince: calendarDay(),
  counts: z.nullable(importCounts),
  /** The highest number in the file: later members get a higher one. Null when it has none, or they are not kept. */
  highestNumber: z.nullable(z.int()),
  /** Lines whose member gets a number that follows on it. */
  rowsWithoutNumber: z.int(),
  version: z.int(),
});

/** What is wrong with a line: the field and the rule, never what stood there. A notice does not keep the line out. */
export const lineError = z.object({
  line: z.int(),
  field: z.nullable(importField),
  rule: z.string(),
  isNotice: z.boolean(),
  nl: z.string(),
  en: z.string(),
});
