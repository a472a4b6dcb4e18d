/**
 * Bank files. Access patterns:
 * 1. one file                                     get BANK_FILE#<fileId> / FILE
 * 2. the files, newest first                      list BANK_FILES by the moment they were announced
 * 3. what became of its statements                query BANK_FILE#<fileId> / STATEMENT#<position>
 * 4. the entries that could not be read           query BANK_FILE#<fileId> / ERROR#<statement>#<entry>
 */
import * as z from 'zod/mini';
import {
  change,
  type Database,
  everyItem,
  type Key,
  type Page,
  type PageRequest,
  putNew,
  putOver,
  type StoredItem,
  type Write,
} from '../../kernel/table.ts';
import type { BankFile, EntryError, StatementOutcome } from './bank-file.ts';
import { bankFileState } from './contract.ts';

const list = 'BANK_FILES';
const partition = (fileId: string): string => `BANK_FILE#${fileId}`;
const fileKey = (fileId: string): Key => ({ pk: partition(fileId), sk: 'FILE' });
const place = (position: number): string => String(position).padStart(7, '0');

const sentence = z.object({ code: z.string(), nl: z.string(), en: z.string() });
const storedFile = z.object({
  fileId: z.string(),
  fileName: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  announcedBy: z.string(),
  announcedAt: z.string(),
  state: bankFileState,
  jobId: z.nullable(z.string()),
  format: z.nullable(z.string()),
  importedAt: z.nullable(z.string()),
  refusal: z.nullable(sentence),
  counts: z.nullable(
    z.object({
      statements: z.int(),
      refusedStatements: z.int(),
      entries: z.int(),
      newLines: z.int(),
      knownLines: z.int(),
      pendingEntries: z.int(),
      errors: z.int(),
    }),
  ),
});
const storedOutcome = z.object({
  position: z.int(),
  bankReference: z.nullable(z.string()),
  sequence: z.nullable(z.int()),
  openedOn: z.nullable(z.string()),
  closedOn: z.nullable(z.string()),
  openingCents: z.nullable(z.bigint()),
  closingCents: z.nullable(z.bigint()),
  creditCents: z.bigint(),
  debitCents: z.bigint(),
  missingCents: z.nullable(z.bigint()),
  entries: z.int(),
  newLines: z.int(),
  knownLines: z.int(),
  pendingEntries: z.int(),
  errors: z.int(),
  statementId: z.nullable(z.string()),
  state: z.enum(['imported', 'incomplete', 'amended', 'refused']),
  refusal: z.nullable(sentence),
});
const storedError = z.object({
  statementPosition: z.int(),
  entryPosition: z.int(),
  line: z.int(),
  reason: sentence,
});

const readFile = (item: StoredItem): BankFile => z.parse(storedFile, item);

export async function findBankFile(database: Database, fileId: string): Promise<BankFile | undefined> {
  const item = await database.get(fileKey(fileId));
  return item && readFile(item);
}

/** Newest first. */
export async function pageOfFiles(database: Database, page: PageRequest): Promise<Page<BankFile>> {
  const found = await database.query({ index: 'whatIsListed', of: list, newestFirst: true, ...page });
  return { items: found.items.map(readFile), nextCursor: found.nextCursor };
}

export function keepAnnounced(file: BankFile): Write {
  return putNew({
    ...fileKey(file.fileId),
    entity: 'BankFile',
    ...file,
    listedUnder: list,
    listedAt: `${file.announcedAt}#${file.fileId}`,
  });
}

/** From the state and job in which it was read. */
export function keepFileStep(before: BankFile, after: Partial<BankFile>): Write {
  return change(fileKey(before.fileId))
    .expect('state', '=', before.state)
    .expect('jobId', '=', before.jobId)
    .set(after)
    .done();
}

export async function outcomesOf(database: Database, fileId: string): Promise<StatementOutcome[]> {
  const found: StatementOutcome[] = [];
  const question = { of: partition(fileId), startsWith: 'STATEMENT#', consistent: true };
  for await (const item of everyItem(database, question)) found.push(z.parse(storedOutcome, item));
  return found;
}

export async function errorsOf(database: Database, fileId: string): Promise<EntryError[]> {
  const found: EntryError[] = [];
  const question = { of: partition(fileId), startsWith: 'ERROR#', consistent: true };
  for await (const item of everyItem(database, question)) found.push(z.parse(storedError, item));
  return found;
}

/** Over what a broken-off attempt left: it says the same, or less. */
export function keepOutcome(fileId: string, outcome: StatementOutcome): Write {
  const key = { pk: partition(fileId), sk: `STATEMENT#${place(outcome.position)}` };
  return putOver({ ...key, entity: 'BankFileStatement', ...outcome });
}

export function keepEntryError(fileId: string, error: EntryError): Write {
  const key = { pk: partition(fileId), sk: `ERROR#${place(error.statementPosition)}#${place(error.entryPosition)}` };
  return putOver({ ...key, entity: 'BankFileError', ...error });
}
