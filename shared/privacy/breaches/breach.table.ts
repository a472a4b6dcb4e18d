/**
 * Data breaches; all of them are kept, also those that need no report (article 33 lid 5 GDPR). Access patterns:
 * 1. one by id                 get BREACH#<breachId> / BREACH
 * 2. all, the newest first     list BREACHES by the moment it was discovered
 */
import * as z from 'zod/mini';
import { commonRefusals } from '../../kernel/refusal.ts';
import {
  change,
  type Database,
  type Key,
  type Page,
  type PageRequest,
  putNew,
  type StoredItem,
  type Write,
} from '../../kernel/table.ts';
import { breach } from './contract.ts';

export type Breach = z.output<typeof breach>;

const list = 'BREACHES';
const breachKey = (breachId: string): Key => ({ pk: `BREACH#${breachId}`, sk: 'BREACH' });
const read = (item: StoredItem): Breach => z.parse(breach, { toldAt: null, toldHow: null, ...item });

/** @throws NOT_FOUND */
export async function loadBreach(database: Database, breachId: string): Promise<Breach> {
  const item = await database.get(breachKey(breachId));
  if (!item) throw commonRefusals.NOT_FOUND();
  return read(item);
}

export function keepBreach(found: Breach): Write {
  const listed = { listedUnder: list, listedAt: `${found.discoveredAt}#${found.breachId}` };
  return putNew({ ...breachKey(found.breachId), entity: 'DataBreach', ...found, ...listed });
}

export const moveBreach = (before: Breach, after: Breach): Write =>
  change(breachKey(before.breachId))
    .expect('version', '=', before.version)
    .set({ ...after })
    .orElse(() => commonRefusals.VERSION_STALE());

export async function newestBreaches(database: Database, page: PageRequest): Promise<Page<Breach>> {
  const found = await database.query({ index: 'whatIsListed', of: list, newestFirst: true, ...page });
  return { ...found, items: found.items.map(read) };
}
