/**
 * Files that somebody asked for. Access patterns:
 * 1. one by id                get EXPORT#<exportId> / EXPORT
 * 2. all, newest first        list EXPORTS by the moment they were asked for
 */
import * as z from 'zod/mini';
import { roles } from '../kernel/actor.ts';
import type { Instant } from '../kernel/dates.ts';
import {
  type Database,
  type Key,
  type Page,
  type PageRequest,
  putNew,
  type StoredItem,
  type Write,
} from '../kernel/table.ts';
import { exportFormat, exportKind } from './contract.ts';
import type { Export } from './export.ts';

const list = 'EXPORTS';
const exportKey = (exportId: string): Key => ({ pk: `EXPORT#${exportId}`, sk: 'EXPORT' });

const orNull = <S extends z.ZodMiniType>(schema: S) => z._default(z.nullable(schema), null);

/** Those of before the register was among them know no days and no function. */
const stored = z.object({
  exportId: z.string(),
  jobId: z.string(),
  kind: exportKind,
  format: exportFormat,
  fiscalYear: z.nullable(z.int()),
  month: z.nullable(z.string()),
  fundId: z.nullable(z.string()),
  memberId: z.nullable(z.string()),
  on: orNull(z.string()),
  from: orNull(z.string()),
  until: orNull(z.string()),
  fileName: z.string(),
  requestedBy: z.string(),
  requestedRoles: z._default(z.array(z.enum(roles)), []),
  requestedAt: z.custom<Instant>((value) => typeof value === 'string'),
});

const read = (item: StoredItem): Export => z.parse(stored, item);

export async function findExport(database: Database, exportId: string): Promise<Export | undefined> {
  const item = await database.get(exportKey(exportId));
  return item && read(item);
}

export async function newestExports(database: Database, page: PageRequest): Promise<Page<Export>> {
  const found = await database.query({ index: 'whatIsListed', of: list, newestFirst: true, ...page });
  return { ...found, items: found.items.map(read) };
}

export function keepExport(asked: Export): Write {
  const { exportId, requestedAt } = asked;
  const listed = { listedUnder: list, listedAt: `${requestedAt}#${exportId}` };
  return putNew({ ...exportKey(exportId), entity: 'Export', ...asked, ...listed });
}
