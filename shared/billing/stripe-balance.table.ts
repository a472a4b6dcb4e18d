/**
 * What Stripe said it holds for us, when the ledger had followed it to the end.
 * Access patterns:
 * 1. the last reading    get STRIPE_BALANCE / READING
 */
import * as z from 'zod/mini';
import type { Instant } from '../kernel/dates.ts';
import { type Database, type Key, putOver, type Write } from '../kernel/table.ts';

const key: Key = { pk: 'STRIPE_BALANCE', sk: 'READING' };

const stored = z.object({
  availableCents: z.bigint(),
  pendingCents: z.bigint(),
  /** The last movement that is in it: the ledger has booked it and all before it. */
  movementId: z.nullable(z.string()),
  at: z.custom<Instant>((value) => typeof value === 'string'),
});

export type StripeBalance = z.infer<typeof stored>;

export async function lastStripeBalance(database: Database): Promise<StripeBalance | undefined> {
  const item = await database.get(key);
  return item && z.parse(stored, item);
}

export const keepStripeBalance = (balance: StripeBalance): Write =>
  putOver({ ...key, entity: 'StripeBalance', ...balance });
