import type { Database } from '../kernel/table.ts';
import type { Entry } from './entry.ts';
import { entryKey, readEntry } from './journal.table.ts';

/** The entries of these causes in the order asked; undefined where nothing has been booked. */
export async function entriesOf(database: Database, entryIds: readonly string[]): Promise<(Entry | undefined)[]> {
  const found = await database.getMany(entryIds.map(entryKey));
  return found.map((item) => item && readEntry(item));
}

/** The same for who checks the books: a damaged entry is as good as none, and verify names it. */
export async function wholeEntriesOf(database: Database, entryIds: readonly string[]): Promise<(Entry | undefined)[]> {
  const found = await database.getMany(entryIds.map(entryKey));
  return found.map((item) => {
    try {
      return item && readEntry(item);
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  });
}
