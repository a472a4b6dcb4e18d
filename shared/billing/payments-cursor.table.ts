/**
 * How far the tries to collect at Stripe have been looked at, like the balance (balance-cursor.ts): all up to `head`, and every night once more
 * from `settled` on.
 * Access patterns:
 * 1. the one cursor    get STRIPE_PAYMENTS / CURSOR
 */
import type { Database, Write } from '../kernel/table.ts';
import { moveCursorAt, readCursorAt } from './balance-cursor.table.ts';
import type { BalanceCursor } from './balance-cursor.ts';

const key = { pk: 'STRIPE_PAYMENTS', sk: 'CURSOR' };

export const readPaymentsCursor = (database: Database): Promise<BalanceCursor | undefined> =>
  readCursorAt(database, key);

export const movePaymentsCursor = (from: BalanceCursor | undefined, to: BalanceCursor): Write =>
  moveCursorAt(key, 'PaymentsCursor', from, to);
