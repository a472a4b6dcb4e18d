import { type Database, everyItem } from '../kernel/table.ts';
import type { Entry } from './entry.ts';
import { minuteOf, minutePartition, readSeal, sealKey } from './seals.table.ts';

/** The number of an entry in the sealed journal, or null while it waits for its seal. */
export async function findNumber(database: Database, { entryId, recordedAt }: Entry): Promise<number | null> {
  const claims = everyItem(database, { of: minutePartition(minuteOf(recordedAt)), consistent: true });
  for await (const claim of claims) {
    const item = await database.get(sealKey(Number(claim.firstNumber)));
    const seal = item && readSeal(item);
    const index = seal?.entryIds.indexOf(entryId) ?? -1;
    if (seal && index !== -1) return seal.firstNumber + index;
  }
  return null;
}
