/**
 * Who coordinates which wijken.
 * Access patterns:
 * 1. the wijken of one coordinator      get COORDINATORS / <personId>
 * 2. all coordinators                   query COORDINATORS
 */
import * as z from 'zod/mini';
import { type Database, everyItem, putOver, type StoredItem, type Write } from '../kernel/table.ts';
import { coordinator } from './words.ts';

const list = 'COORDINATORS';
const coordinatorKey = (personId: string) => ({ pk: list, sk: personId });

type Coordinator = z.infer<typeof coordinator>;

const readCoordinator = (item: StoredItem): Coordinator => z.parse(coordinator, item);

export async function wijkenOf(database: Database, personId: string): Promise<readonly string[]> {
  const item = await database.get(coordinatorKey(personId));
  return item ? readCoordinator(item).wijkIds : [];
}

export async function everyCoordinator(database: Database): Promise<Coordinator[]> {
  const found: Coordinator[] = [];
  for await (const item of everyItem(database, { of: list, consistent: true })) found.push(readCoordinator(item));
  return found;
}

export function keepCoordinator(assigned: Coordinator): Write {
  return putOver({ ...coordinatorKey(assigned.personId), entity: 'Coordinator', ...assigned });
}
