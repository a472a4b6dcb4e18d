import { type Database, everyItem } from '../kernel/table.ts';
import { readStray, type Stray, straysPartition } from './seals.table.ts';

/** What the projector refused to seal and still stands in the table; what was taken out of it again did the journal no harm. */
export async function* everyStray(
  database: Database,
): AsyncGenerator<{ entryId: string; kind: Stray['kind']; afterNumber: number }> {
  for await (const item of everyItem(database, { of: straysPartition, consistent: true })) {
    const { key, kind, afterNumber } = readStray(item);
    if (await database.get(key)) yield { entryId: key.pk.replace(/^JOURNAL#/, ''), kind, afterNumber };
  }
}
