import type { Database } from '../kernel/table.ts';
import type { Entry } from './entry.ts';
import { entryKey, readEntry } from './journal.table.ts';
import { lastNumberOf } from './seal.ts';
import { readSeal, sealSort, sealsPartition } from './seals.table.ts';

const sealsAtOnce = 20;

export interface SealedEntry {
  number: number;
  entry: Entry;
}

/**
 * The next sealed entries after a number, oldest first: at least `atLeast` of them unless the journal ends sooner, always up to the end of a seal.
 * @throws RangeError when the journal itself is damaged: verify says where.
 */
export async function readSealedAfter(database: Database, after: number, atLeast: number): Promise<SealedEntry[]> {
  const found: SealedEntry[] = [];
  let last = after;
  while (found.length < atLeast) {
    const question = { of: sealsPartition, from: sealSort(last + 1), limit: sealsAtOnce, consistent: true };
    const page = await database.query(question);
    if (page.items.length === 0) break;
    for (const item of page.items) {
      const seal = readSeal(item);
      if (seal?.firstNumber !== last + 1) throw new RangeError(`The seal ${item.sk} is broken: verify the journal.`);
      found.push(...(await entriesUnder(database, seal.firstNumber, seal.entryIds)));
      last = lastNumberOf(seal);
    }
  }
  return found;
}

async function entriesUnder(database: Database, first: number, entryIds: readonly string[]): Promise<SealedEntry[]> {
  const stored = await database.getMany(entryIds.map(entryKey));
  return stored.map((item, at) => {
    if (!item) throw new RangeError(`Journal entry ${entryIds[at]} is missing: verify the journal.`);
    return { number: first + at, entry: readEntry(item) };
  });
}
