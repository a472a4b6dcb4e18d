/**
 * How a membership stood when a death was recorded, so that it can go on as it was when nobody had died.
 * Access patterns:
 * 1. that of one member      get MEMBER#<memberId> / BEFORE_DEATH
 */
import * as z from 'zod/mini';
import { type Database, type Key, putOver, type Write } from '../../kernel/table.ts';
import type { Member } from '../member.ts';
import { member } from './words.ts';

const { procedure, suspension, suspensions, householdId } = member.shape;
const stored = z.object({ procedure, suspension, suspensions, householdId });
export type BeforeDeath = z.infer<typeof stored>;

const keyOf = (memberId: string): Key => ({ pk: `MEMBER#${memberId}`, sk: 'BEFORE_DEATH' });

export function keepBeforeDeath({ memberId, procedure, suspension, suspensions, householdId }: Member): Write {
  const running = { procedure: procedure && { ...procedure }, suspension: suspension && { ...suspension } };
  const before = { ...running, suspensions, householdId };
  return putOver({ ...keyOf(memberId), entity: 'BeforeDeath', memberId, ...before });
}

/** Of who was recorded as dead before this was kept, nothing is known to have run. */
export async function beforeDeath(database: Database, { memberId, suspensions }: Member): Promise<BeforeDeath> {
  const item = await database.get(keyOf(memberId));
  return item ? z.parse(stored, item) : { procedure: null, suspension: null, suspensions, householdId: null };
}
