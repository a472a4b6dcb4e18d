/**
 * Who someone is to the provider.
 * Access patterns:
 * 1. the customer of a person    get CUSTOMER#<personId> / CUSTOMER
 */
import type { Instant } from '../kernel/dates.ts';
import { change, type Database, type Key, putNew, type Write } from '../kernel/table.ts';

const keyOf = (personId: string): Key => ({ pk: `CUSTOMER#${personId}`, sk: 'CUSTOMER' });

export async function findCustomer(
  database: Database,
  personId: string,
): Promise<{ customerId: string | null } | undefined> {
  const item = await database.get(keyOf(personId));
  return item && { customerId: typeof item.customerId === 'string' ? item.customerId : null };
}

/** Written before the provider is asked, so that no customer there is unknown here. */
export const intendCustomer = (personId: string, at: Instant): Write =>
  putNew({ ...keyOf(personId), entity: 'Customer', personId, askedAt: at });

export const customerMade = (personId: string, customerId: string): Write =>
  change(keyOf(personId)).expectPresent().set({ customerId }).done();
