/**
 * In which wijk a member lived from which day: no address, that stands in the Vault alone. A member who never moved has no such items: then the
 * wijk of the register counts from the first day of membership.
 * Access patterns:
 * 1. the stays of a member, in order    query MEMBER#<memberId>, STAY#
 */
import * as z from 'zod/mini';
import type { LocalDate } from '../../kernel/dates.ts';
import { type Database, everyItem, putOver, type Write } from '../../kernel/table.ts';

const prefix = 'STAY#';
const stored = z.object({
  from: z.custom<LocalDate>((value) => typeof value === 'string'),
  wijkId: z.nullable(z.string()),
});
export type StayBegun = z.infer<typeof stored>;

/** Over one of the same day: somebody put right what was told wrong. */
export function keepStay(memberId: string, stay: StayBegun): Write {
  return putOver({ pk: `MEMBER#${memberId}`, sk: `${prefix}${stay.from}`, entity: 'Stay', memberId, ...stay });
}

export async function staysOf(database: Database, memberId: string): Promise<StayBegun[]> {
  const found: StayBegun[] = [];
  for await (const item of everyItem(database, { of: `MEMBER#${memberId}`, startsWith: prefix, consistent: true }))
    found.push(z.parse(stored, item));
  return found;
}
