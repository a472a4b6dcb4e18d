/**
 * Who signs for a party: the name of a person, which stands in the Vault and nowhere else.
 * Access patterns:
 * 1. the representatives of parties     get many PARTY#<partyId> / REPRESENTATIVE
 */
import * as z from 'zod/mini';
import { type Database, type Key, putOver, type Write } from '../kernel/table.ts';

const table = 'Vault';
const representativeKey = (partyId: string): Key => ({ pk: `PARTY#${partyId}`, sk: 'REPRESENTATIVE' });
const stored = z.object({ partyId: z.string(), name: z.nullable(z.string()) });

/** Null when nobody signs for the party any more: then nothing is left of who did. */
export function keepRepresentative(partyId: string, name: string | null): Write {
  return putOver({ ...representativeKey(partyId), entity: 'Representative', partyId, name }, table);
}

/** Those that are known, in the order asked. */
export async function representativesOf(
  database: Database,
  partyIds: readonly string[],
): Promise<{ partyId: string; name: string }[]> {
  const items = await database.getMany(partyIds.map(representativeKey), { table });
  return items.flatMap((item) => {
    if (!item) return [];
    const { partyId, name } = z.parse(stored, item);
    return name === null ? [] : [{ partyId, name }];
  });
}
