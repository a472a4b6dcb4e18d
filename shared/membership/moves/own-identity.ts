import type { Database } from '../../kernel/table.ts';
import type { Identity } from '../contract.ts';
import type { Member } from '../member.ts';
import { readIdentity } from '../vault.table.ts';
import { moveRefusals as refusals } from './refusals.ts';

/** @throws when there is none of a natural person. */
export async function loadIdentity(database: Database, { kind, personId }: Member): Promise<Identity> {
  if (kind !== 'natural') throw refusals.ONLY_NATURAL_PERSONS();
  const who = await readIdentity(database, personId);
  if (!who) throw refusals.IDENTITY_ERASED();
  return who;
}

export function mustDiffer(before: Identity, after: Identity): void {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Identity)[];
  if (names.every((name) => before[name] === after[name])) throw refusals.NOTHING_CHANGES();
}
