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
  isBehind: z._default(z.boolean(), false),
  version: z.int(),
});

export const readCursor = (database: Database): Promise<BalanceCursor | undefined> => readCursorAt(database, key);

export async function readCursorAt(database: Database, at: Key): Promise<BalanceCursor | undefined> {
  const item = await database.get(at);
  return item && z.parse(stored, item);
}

/** The last movement that the ledger has seen, or null before the first. */
export async function stripeFollowedTo(database: Database): Promise<string | null> {
  return (await readCursor(database))?.head.movementId ?? null;
}

export const moveCursor = (from: BalanceCursor | undefined, to: BalanceCursor): Write =>
  moveCursorAt(key, 'BalanceCursor', from, to);

export function moveCursorAt(at: Key, entity: string, from: BalanceCursor | undefined, to: BalanceCursor): Write {
  const places = {
    head: { ...to.head },
    recent: to.recent && { ...to.recent },
    settled: to.settled && { ...to.settled },
    isBehind: to.isBehind,
    version: to.version,
  };
  if (!from) return putNew({ ...at, entity, ...places });
  return change(at).expect('version', '=', from.version).set(places).done();
}
