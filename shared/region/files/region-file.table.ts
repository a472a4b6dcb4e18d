/**
 * Files of CBS and RIVM. Access patterns:
 * 1. one file                                 get REGION_FILE#<fileId> / FILE
 * 2. the files, newest first                  list REGION_FILES by the moment they were announced
 * 3. the rows that could not be taken         query REGION_FILE#<fileId> / ERROR#<line>
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
  type Write,
} from '../../kernel/table.ts';
import type { RegionFile, RowError } from './region-file.ts';
import { regionFile, rowError } from './words.ts';

const list = 'REGION_FILES';
const partition = (fileId: string): string => `REGION_FILE#${fileId}`;
const fileKey = (fileId: string): Key => ({ pk: partition(fileId), sk: 'FILE' });

export async function findRegionFile(database: Database, fileId: string): Promise<RegionFile | undefined> {
  const item = await database.get(fileKey(fileId));
  return item && z.parse(regionFile, item);
}

/** Newest first. */
export async function pageOfRegionFiles(database: Database, page: PageRequest): Promise<Page<RegionFile>> {
  const found = await database.query({ index: 'whatIsListed', of: list, newestFirst: true, ...page });
  return { items: found.items.map((item) => z.parse(regionFile, item)), nextCursor: found.nextCursor };
}

export function keepAnnounced(file: RegionFile): Write {
  const listing = { listedUnder: list, listedAt: `${file.announcedAt}#${file.fileId}` };
  return putNew({ ...fileKey(file.fileId), entity: 'RegionFile', ...file, ...listing });
}

/** From the state and job in which it was read. */
export function keepFileStep(before: RegionFile, after: Partial<RegionFile>): Write {
  return change(fileKey(before.fileId))
    .expect('state', '=', before.state)
    .expect('jobId', '=', before.jobId)
    .set(after)
    .done();
}

export async function rowErrorsOf(database: Database, fileId: string): Promise<RowError[]> {
  const found: RowError[] = [];
  const question = { of: partition(fileId), startsWith: 'ERROR#', consistent: true };
  for await (const item of everyItem(database, question)) found.push(z.parse(rowError, item));
  return found;
}

/** Over what a broken-off attempt left: it says the same. */
export function keepRowError(fileId: string, error: RowError): Write {
  const key = { pk: partition(fileId), sk: `ERROR#${String(error.line).padStart(9, '0')}` };
  return putOver({ ...key, entity: 'RegionFileError', ...error });
}
