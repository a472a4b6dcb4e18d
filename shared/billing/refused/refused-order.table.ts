/**
 * Orders of applicants who were refused after they had paid, or were a member already: everything goes back. Written with the refusal, and kept until all of it was asked
 * back or credited.
 * Access patterns:
 * 1. the order of one application                        get REFUSED_ORDER#<applicationId> / ORDER
 * 2. those of which not all has gone back, oldest first    list REFUSED_ORDERS by the moment of the refusal
 */
import * as z from 'zod/mini';
import type { Instant } from '../../kernel/dates.ts';
import { change, type Database, type Key, putNew, type StoredItem, type Write } from '../../kernel/table.ts';

export const openRefusedOrders = 'REFUSED_ORDERS';

const keyOf = (applicationId: string): Key => ({ pk: `REFUSED_ORDER#${applicationId}`, sk: 'ORDER' });

const stored = z.object({
  applicationId: z.string(),
  memberId: z.string(),
  refusedBy: z.string(),
  refusedAt: z.custom<Instant>((value) => typeof value === 'string'),
  because: z._default(z.enum(['refused', 'member-already']), 'refused'),
  /** Contributions that were settled: credited and asked back, or withdrawn. */
  settledIds: z.array(z.string()),
  /** Subscriptions that were ended. */
  endedIds: z.array(z.string()),
  isSettled: z.boolean(),
  version: z.int(),
});
export type RefusedOrder = z.infer<typeof stored>;

export const readRefusedOrder = (item: StoredItem): RefusedOrder => z.parse(stored, item);

export async function findRefusedOrder(database: Database, applicationId: string): Promise<RefusedOrder | undefined> {
  const item = await database.get(keyOf(applicationId));
  return item && readRefusedOrder(item);
}

export function keepRefusedOrder(order: RefusedOrder): Write {
  return putNew({
    ...keyOf(order.applicationId),
    entity: 'RefusedOrder',
    ...order,
    listedUnder: openRefusedOrders,
    listedAt: `${order.refusedAt}#${order.applicationId}`,
  });
}

export function moveRefusedOrder(before: RefusedOrder, values: Partial<RefusedOrder>): Write {
  const moved = change(keyOf(before.applicationId))
    .expect('version', '=', before.version)
    .set({ ...values, version: before.version + 1 });
  return (values.isSettled ? moved.remove('listedUnder', 'listedAt') : moved).done();
}
