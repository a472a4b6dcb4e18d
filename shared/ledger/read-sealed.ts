import type { Database, StoredItem } from '../kernel/table.ts';
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
 * The next sealed entries after a number, oldest first: at least `atLeast` of them unless the journal ends sooner, and no more than up to the end of
 * the seal that brings that many.
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
      if (found.length >= atLeast) break;
      const seal = readSeal(item);
      if (seal?.firstNumber !== last + 1) throw new RangeError(`The seal ${item.sk} is broken: verify the journal.`);
      found.push(...(await entriesUnder(database, seal.firstNumber, seal.entryIds)));
      last = lastNumberOf(seal);
    }
  }
  return found;
}

async function entriesUnder(database: Database, first: number, entryIds: readonly string[]): Promise<SealedEntry[]> {
  const parts: Promise<(StoredItem | undefined)[]>[] = [];
  for (let start = 0; start < entryIds.length; start += 100)
    parts.push(database.getMany(entryIds.slice(start, start + 100).map(entryKey)));
  return (await Promise.all(parts)).flat().map((item, at) => {
    if (!item) throw new RangeError(`Journal entry ${entryIds[at]} is missing: verify the journal.`);
    return { number: first + at, entry: readEntry(item) };
  });
}
