import * as z from 'zod/mini';
import { job } from '../../jobs/words.ts';
import {
  calendarDay,
  cents,
  endpoint,
  idOf,
  line,
  office,
  pageOf,
  pageQuery,
  signedCents,
  treasurer,
} from '../../kernel/endpoint.ts';
import { bankRefusals as refusals } from './refusals.ts';

export const mostBankFileBytes = 50_000_000;

/** A rule in words, with its code. */
const sentence = z.object({ code: z.string(), nl: z.string(), en: z.string() });

/** announced: its bytes are on their way or have arrived. importing: a job reads it. refused: nothing of it was taken, and why. */
export const bankFileState = z.enum(['announced', 'importing', 'imported', 'refused']);

export const bankFile = z.object({
  fileId: idOf('bankFile'),
  fileName: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  announcedBy: z.string(),
  announcedAt: z.string(),
  state: bankFileState,
  /** The newest job that reads or read it. */
  jobId: z.nullable(idOf('job')),
  /** `camt.053.001.02` or `.08`, once it was read. */
  format: z.nullable(z.string()),
  importedAt: z.nullable(z.string()),
  refusal: z.nullable(sentence),
  /** Null until it was imported. */
  counts: z.nullable(
    z.object({
      statements: z.int(),
      refusedStatements: z.int(),
      entries: z.int(),
      newLines: z.int(),
      /** Lines that an earlier file had brought. */
      knownLines: z.int(),
      /** Announced by the bank but not booked yet: left out. */
      pendingEntries: z.int(),
      errors: z.int(),
    }),
  ),
});

/** incomplete: entries could not be read and the sum lacks them. amended: came again with other entries. Both must be settled before a close. */
export const bankStatementState = z.enum(['imported', 'incomplete', 'amended']);

export const bankStatement = z.object({
  statementId: idOf('bankStatement'),
  /** The newest file that it came in. */
  fileId: idOf('bankFile'),
  /** How the bank calls it. */
  bankReference: z.string(),
  sequence: z.nullable(z.int()),
  openedOn: calendarDay(),
  closedOn: calendarDay(),
  openingCents: signedCents(),
  closingCents: signedCents(),
  creditCents: cents(),
  debitCents: cents(),
  /** Closing less opening less what was read: zero but for an incomplete statement. */
  missingCents: signedCents(),
  entries: z.int(),
  lines: z.int(),
  state: bankStatementState,
  importedAt: z.string(),
  warnings: z.array(sentence),
});

/** What became of one statement of one file. */
export const statementOutcome = z.object({
  /** Its place in the file, from 1. */
  position: z.int(),
  bankReference: z.nullable(z.string()),
  sequence: z.nullable(z.int()),
  openedOn: z.nullable(calendarDay()),
  closedOn: z.nullable(calendarDay()),
  openingCents: z.nullable(signedCents()),
  closingCents: z.nullable(signedCents()),
  creditCents: cents(),
  debitCents: cents(),
  missingCents: z.nullable(signedCents()),
  entries: z.int(),
  newLines: z.int(),
  knownLines: z.int(),
  pendingEntries: z.int(),
  errors: z.int(),
  /** Null when it was refused. */
  statementId: z.nullable(idOf('bankStatement')),
  state: z.enum(['imported', 'incomplete', 'amended', 'refused']),
  refusal: z.nullable(sentence),
  warnings: z.array(sentence),
});

/** An entry that could not be read. */
export const entryError = z.object({
  statementPosition: z.int(),
  /** Its place in the statement, from 1. */
  entryPosition: z.int(),
  line: z.int(),
  reason: sentence,
});

const fileParams = z.strictObject({ fileId: idOf('bankFile') });

export const announceBankFile = endpoint({
  id: 'announceBankFile',
  method: 'POST',
  path: '/bank-files',
  door: 'treasury-api',
  access: treasurer,
  once: true,
  status: 201,
  summary: { nl: 'Een bankafschrift aankondigen om het te kunnen opsturen', en: 'Announce a bank file, to send it' },
  body: z.strictObject({
    fileName: line(120),
    bytes: z.int().check(z.minimum(1)),
    /** Hexadecimal. The file is known by it: the same file again is answered with what it was. */
    sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  }),
  reply: z.object({
    fileId: idOf('bankFile'),
    /** Null when the file was imported before, or is being imported: there is nothing to send. */
    upload: z.nullable(z.object({ url: z.string(), headers: z.record(z.string(), z.string()) })),
    file: bankFile,
  }),
  refusals: [refusals.BANK_FILE_NAME, refusals.BANK_FILE_TOO_LARGE],
});

export const importBankFile = endpoint({
  id: 'importBankFile',
  method: 'POST',
  path: '/bank-files/{fileId}/import',
  door: 'treasury-api',
  access: treasurer,
  once: true,
  status: 202,
  summary: { nl: 'Een opgestuurd bankafschrift inlezen', en: 'Import a bank file that was sent' },
  params: fileParams,
  reply: z.object({ jobId: idOf('job') }),
  refusals: [refusals.BANK_FILE_NOT_UPLOADED, refusals.BANK_FILE_OTHER_SIZE],
});

export const listBankFiles = endpoint({
  id: 'listBankFiles',
  method: 'GET',
  path: '/bank-files',
  door: 'treasury-api',
  access: office,
  summary: { nl: 'De bankbestanden, nieuwste eerst', en: 'The bank files, newest first' },
  query: pageQuery,
  reply: pageOf(bankFile),
});

export const getBankFile = endpoint({
  id: 'getBankFile',
  method: 'GET',
  path: '/bank-files/{fileId}',
  door: 'treasury-api',
  access: office,
  summary: {
    nl: 'Een bankbestand: de afschriften, waarschuwingen en wat niet gelezen kon worden',
    en: 'A bank file: its statements, warnings and what could not be read',
  },
  params: fileParams,
  reply: z.object({
    file: bankFile,
    statements: z.array(statementOutcome),
    /** The first two hundred; `file.counts.errors` says how many there are. */
    errors: z.array(entryError),
    job: z.nullable(job),
  }),
});

export const listBankStatements = endpoint({
  id: 'listBankStatements',
  method: 'GET',
  path: '/bank-statements',
  door: 'treasury-api',
  access: office,
  summary: { nl: 'De bankafschriften, nieuwste eerst', en: 'The bank statements, newest first' },
  query: pageQuery,
  reply: pageOf(bankStatement),
});
