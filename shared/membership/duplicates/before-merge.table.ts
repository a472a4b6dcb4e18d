/**
 * Who two records were before they were merged, for as long as it can be undone.
 * Access patterns:
 * 1. the identities before a merge, by the person who was merged    get PERSON#<personId> / BEFORE_MERGE
 */
import * as z from 'zod/mini';
import { type Database, type Key, putOver, removeItem, type Write } from '../../kernel/table.ts';
import { type Identity, keptIdentity } from '../contract.ts';

const table = 'Vault';
const stored = z.object({ kept: keptIdentity, other: keptIdentity });

const beforeKey = (personId: string): Key => ({ pk: `PERSON#${personId}`, sk: 'BEFORE_MERGE' });

export function keepBeforeMerge(personId: string, before: { kept: Identity; other: Identity }): Write {
  return putOver({ ...beforeKey(personId), entity: 'BeforeMerge', ...before }, table);
}

/** When it can no longer be undone, and when the person is erased. */
export function dropBeforeMerge(personId: string): Write {
  return removeItem(beforeKey(personId), table).done();
}

export async function beforeMerge(
  database: Database,
  personId: string,
): Promise<{ kept: Identity; other: Identity } | undefined> {
  const item = await database.get(beforeKey(personId), { table });
  return item && z.parse(stored, item);
}
