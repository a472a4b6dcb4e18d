/**
 * How a membership stood when a death was recorded, so that it can go on as it was when nobody had died.
 * Access patterns:
 * 1. that of one member      get MEMBER#<memberId> / BEFORE_DEATH
 */
import * as z from 'zod/mini';
import { type Database, type Key, putOver, type Write } from '../../kernel/table.ts';
import type { Member } from '../member.ts';
import { member } from './words.ts';

const { procedure, suspensions, householdId } = member.shape;
const stored = z.object({ procedure, suspensions, householdId });
export type BeforeDeath = z.infer<typeof stored>;

const keyOf = (memberId: string): Key => ({ pk: `MEMBER#${memberId}`, sk: 'BEFORE_DEATH' });

export function keepBeforeDeath({ memberId, procedure, suspensions, householdId }: Member): Write {
  const before = { procedure: procedure && { ...procedure }, suspensions, householdId };
  return putOver({ ...keyOf(memberId), entity: 'BeforeDeath', memberId, ...before });
}

/** Who was recorded as dead before this was kept had nothing running. */
export async function beforeDeath(database: Database, memberId: string): Promise<BeforeDeath> {
  const item = await database.get(keyOf(memberId));
  return item ? z.parse(stored, item) : { procedure: null, suspensions: [], householdId: null };
}
