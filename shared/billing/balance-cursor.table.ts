/**
 * How far the ledger has followed the balance at Stripe.
 * Access patterns:
 * 1. the one cursor    get STRIPE_BALANCE / CURSOR
 */
import * as z from 'zod/mini';
import type { Instant } from '../kernel/dates.ts';
import { change, type Database, type Key, putNew, type Write } from '../kernel/table.ts';
import type { BalanceCursor } from './balance-cursor.ts';

const key: Key = { pk: 'STRIPE_BALANCE', sk: 'CURSOR' };

const place = z.object({ movementId: z.string(), at: z.custom<Instant>((value) => typeof value === 'string') });
const stored = z.object({
  head: place,
  recent: z.nullable(place),
  settled: z.nullable(place),
  version: z.int(),
});

export async function readCursor(database: Database): Promise<BalanceCursor | undefined> {
  const item = await database.get(key);
  return item && z.parse(stored, item);
}

export function moveCursor(from: BalanceCursor | undefined, to: BalanceCursor): Write {
  const places = {
    head: { ...to.head },
    recent: to.recent && { ...to.recent },
    settled: to.settled && { ...to.settled },
    version: to.version,
  };
  if (!from) return putNew({ ...key, entity: 'BalanceCursor', ...places });
  return change(key).expect('version', '=', from.version).set(places).done();
}
