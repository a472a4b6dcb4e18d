/**
 * The months of booking. A month without an item is open. Access patterns:
 * 1. where the closed months end                    query PERIODS, newest first, to the first locked one
 * 2. one month, or all that were ever closed        get / query PERIODS, sort key the month
 * 3. assert that a month is open, or closed         condition check on PERIODS / <month>
 * Beside a locked month stands its closing balance. The projector reads where the locked months end from the head of the journal
 * (balances.table.ts), which it moves with every seal.
 */
import * as z from 'zod/mini';
import type { Instant } from '../kernel/dates.ts';
import { change, check, type Database, everyItem, type Key, type StoredItem, type Write } from '../kernel/table.ts';
import type { Entry } from './entry.ts';
import { type Closing, openPeriod, type Period } from './period.ts';
import { ledgerRefusals } from './refusals.ts';

const periodsPartition = 'PERIODS';
const periodKey = (month: string): Key => ({ pk: periodsPartition, sk: month });

const moment = () => z.custom<Instant>((value) => typeof value === 'string');
const stored = z.object({
  state: z.enum(['open', 'soft-locked', 'locked']),
  softLockedBy: z.nullable(z.string()),
  softLockedAt: z.nullable(moment()),
  lockedBy: z.nullable(z.string()),
  lockedAt: z.nullable(moment()),
  reopened: z.nullable(z.object({ by: z.string(), at: z.string(), reason: z.string() })),
  trialBalanceHash: z.nullable(z.string()),
});

const readPeriod = (item: StoredItem): Period => ({ month: item.sk, ...z.parse(stored, item) });

export async function findPeriod(database: Database, month: string): Promise<Period> {
  const item = await database.get(periodKey(month));
  return item ? readPeriod(item) : openPeriod(month);
}

/** Those of these months that were ever closed, by month. */
export async function periodsBetween(database: Database, from: string, to: string): Promise<Map<string, Period>> {
  const found = new Map<string, Period>();
  for await (const item of everyItem(database, { of: periodsPartition, from, to, consistent: true }))
    found.set(item.sk, readPeriod(item));
  return found;
}

/** The hash of every locked month, in their order. */
export async function lockedPeriods(database: Database): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  for (const [month, { state, trialBalanceHash }] of await periodsBetween(database, '0000-01', '9999-12'))
    if (state === 'locked') hashes.set(month, trialBalanceHash ?? '');
  return hashes;
}

export async function readClosing(database: Database): Promise<Closing> {
  let closedThrough: string | null = null;
  const newest = { of: periodsPartition, newestFirst: true, limit: 6, consistent: true };
  for await (const item of everyItem(database, newest)) {
    const { state } = readPeriod(item);
    if (state !== 'open') closedThrough ??= item.sk;
    if (state === 'locked') return { closedThrough, lockedThrough: item.sk };
  }
  return { closedThrough, lockedThrough: null };
}

const closed = (month: string) => () => ledgerRefusals.PERIOD_CLOSED({ values: { month } });

/** What a person's own posting carries beside its entry: however long ago the month was looked up, it is open now. */
export function periodMustBeOpen(month: string): Write {
  return check(periodKey(month)).expectAbsent('closedAt').orElse(closed(month));
}

/** The same for an entry that was made just now. */
export const mustBookInOpenPeriod = ({ bookedOn }: Entry): Write => periodMustBeOpen(bookedOn.slice(0, 7));

export function periodMustBeClosed(month: string, otherwise: () => Error): Write {
  return check(periodKey(month)).expectPresent('closedAt').orElse(otherwise);
}

/** Writes a month as it now is, from the state it was seen in. `closedAt` is there while it is closed: that is what writers assert on. */
export function keepPeriod(from: Period, to: Period, otherwise: () => Error): Write {
  const { month, ...facts } = to;
  const kept = change(periodKey(month)).set({ entity: 'Period', ...facts });
  if (to.state === 'open') kept.remove('closedAt');
  else kept.set({ closedAt: to.softLockedAt });
  if (from.state === 'open') return kept.expectAbsent('closedAt').orElse(otherwise);
  return kept.expect('state', '=', from.state).expect('softLockedAt', '=', from.softLockedAt).orElse(otherwise);
}
