import type { Database } from '../kernel/table.ts';
import { entryKey } from './journal.table.ts';

/** Which of these causes have been booked, for whoever would otherwise try to book them all again. */
export async function postedAmong(database: Database, entryIds: readonly string[]): Promise<Set<string>> {
  const found = await database.getMany(entryIds.map(entryKey));
  return new Set(entryIds.filter((_, at) => found[at] !== undefined));
}
