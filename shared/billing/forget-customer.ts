import type { Act } from '../kernel/actor.ts';
import type { Database, Write } from '../kernel/table.ts';
import { findCustomer } from './customer.table.ts';
import { requestErrand } from './errand.table.ts';

/** For whoever erases a person, in the transaction in which the identity goes: the provider forgets the address and the accounts too. */
export async function forgetCustomer(
  database: Database,
  { personId, memberId }: { personId: string; memberId: string },
  act: Act,
): Promise<Write[]> {
  const customerId = (await findCustomer(database, personId))?.customerId ?? null;
  if (customerId === null) return [];
  const errandId = `erase:${personId}`;
  return [requestErrand({ errandId, kind: 'erase-customer', personId, memberId, customerId, requestedAt: act.at })];
}
