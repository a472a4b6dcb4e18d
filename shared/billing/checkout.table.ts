/**
 * Visits to the payment page, one for each attempt. Its status only climbs: open, under-way, then expired or failed, or paid.
 * Access patterns:
 * 1. one attempt of an application                       get CHECKOUT#<applicationId> / <0001>
 * 2. those that may still be paid, the oldest first      list OPEN_CHECKOUTS by when they were opened
 */
import * as z from 'zod/mini';
import type { Instant } from '../kernel/dates.ts';
import { change, type Database, type Key, putNew, type StoredItem, type Write } from '../kernel/table.ts';
import type { Checkout } from './payments.ts';

const checkoutStanding = z.enum(['open', 'under-way', 'expired', 'failed', 'paid']);
export type CheckoutStanding = z.infer<typeof checkoutStanding>;

export const openCheckouts = 'OPEN_CHECKOUTS';

const stored = z.object({
  applicationId: z.string(),
  attempt: z.int(),
  checkoutId: z.string(),
  standing: checkoutStanding,
});
export type CheckoutRecord = z.infer<typeof stored>;

export const readCheckoutRecord = (item: StoredItem): CheckoutRecord => z.parse(stored, item);

const keyOf = (applicationId: string, attempt: number): Key => ({
  pk: `CHECKOUT#${applicationId}`,
  sk: String(attempt).padStart(4, '0'),
});

export async function findCheckout(
  database: Database,
  applicationId: string,
  attempt: number,
): Promise<CheckoutRecord | undefined> {
  const item = await database.get(keyOf(applicationId, attempt));
  return item && readCheckoutRecord(item);
}

export function keepCheckout(
  applicationId: string,
  { attempt, checkoutId }: Checkout,
  standing: CheckoutStanding,
  at: Instant,
): Write {
  return putNew({
    ...keyOf(applicationId, attempt),
    entity: 'Checkout',
    applicationId,
    attempt,
    checkoutId,
    standing,
    openedAt: at,
    ...(mayChange(standing) && { listedUnder: openCheckouts, listedAt: at }),
  });
}

export function moveCheckout({ applicationId, attempt, standing }: CheckoutRecord, to: CheckoutStanding): Write {
  const moved = change(keyOf(applicationId, attempt)).expect('standing', '=', standing).set({ standing: to });
  return (mayChange(to) ? moved : moved.remove('listedUnder', 'listedAt')).done();
}

const mayChange = (standing: CheckoutStanding): boolean => standing === 'open' || standing === 'under-way';
