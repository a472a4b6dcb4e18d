/**
 * Registers that were sent. Access patterns:
 * 1. one of them                                get REGISTER_IMPORT#<importId> / FILE
 * 2. all of them, newest first                  list REGISTER_IMPORTS by the moment they were announced
 * 3. what is wrong with its lines, by line      query REGISTER_IMPORT#<importId> / ERROR#<run>#<line>
 * A check that is done again begins another run; the errors of an earlier one are no longer read.
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
import type { LineError } from './candidate.ts';
import type { RegisterImport, Reservation } from './register-import.ts';
import { lineError, registerImport } from './words.ts';

const list = 'REGISTER_IMPORTS';
const partition = (importId: string): string => `REGISTER_IMPORT#${importId}`;
const fileKey = (importId: string): Key => ({ pk: partition(importId), sk: 'FILE' });
const errorPrefix = (jobId: string): string => `ERROR#${jobId}#`;

const stored = z.extend(registerImport, { defaultMemberSince: z.string() });
const reservation = z.object({ numbersBefore: z.int(), firstNewNumber: z.int() });

const readImport = (item: StoredItem): RegisterImport => z.parse(stored, item);

export async function findImport(database: Database, importId: string): Promise<RegisterImport | undefined> {
  const item = await database.get(fileKey(importId));
  return item && readImport(item);
}

/** Newest first. */
export async function pageOfImports(database: Database, page: PageRequest): Promise<Page<RegisterImport>> {
  const found = await database.query({ index: 'whatIsListed', of: list, newestFirst: true, ...page });
  return { items: found.items.map(readImport), nextCursor: found.nextCursor };
}

export function keepAnnounced(file: RegisterImport): Write {
  const listing = { listedUnder: list, listedAt: `${file.announcedAt}#${file.importId}` };
  return putNew({ ...fileKey(file.importId), entity: 'RegisterImport', ...file, ...listing });
}

/** From the version in which it was read. */
export function keepStep(before: RegisterImport, after: Partial<RegisterImport & Reservation>): Write {
  return change(fileKey(before.importId))
    .expect('version', '=', before.version)
    .set({ ...after, version: before.version + 1 })
    .done();
}

/** Undefined until the import has begun. */
export async function findReservation(database: Database, importId: string): Promise<Reservation | undefined> {
  const item = await database.get(fileKey(importId));
  return item?.numbersBefore === undefined ? undefined : z.parse(reservation, item);
}

export async function errorsOf(database: Database, file: RegisterImport, most: number): Promise<LineError[]> {
  if (file.jobId === null) return [];
  const found: LineError[] = [];
  const question = { of: partition(file.importId), startsWith: errorPrefix(file.jobId), consistent: true };
  for await (const item of everyItem(database, { ...question, limit: 1000 })) {
    found.push(...z.parse(z.object({ errors: z.array(lineError) }), item).errors);
    if (found.length >= most) break;
  }
  return found.slice(0, most);
}

/** The errors of one line. Over what a broken-off attempt left: it says the same. */
export function keepErrors(importId: string, jobId: string, line: number, errors: readonly LineError[]): Write {
  const sk = `${errorPrefix(jobId)}${String(line).padStart(9, '0')}`;
  return putOver({ pk: partition(importId), sk, entity: 'RegisterImportError', errors: [...errors] });
}
