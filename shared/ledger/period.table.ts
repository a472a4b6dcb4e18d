/**
 * The months of booking. A month without an item is open. Access patterns:
 * 1. where the closed months end                    query PERIODS, newest first, to the first locked one
 * 2. one month, or all that were ever closed        get / query PERIODS, sort key the month
 * 3. assert that a month is open                    condition check on PERIODS / <month>
 * The projector reads where the locked months end from the head of the journal (balances.table.ts), which it moves with every seal.
 */
import type { Instant } from '../kernel/dates.ts';
import { change, check, type Database, everyItem, type Key, type StoredItem, type Write } from '../kernel/table.ts';
import { type Closing, openPeriod, type Period, type PeriodState } from './period.ts';
import { ledgerRefusals } from './refusals.ts';

export const periodsPartition = 'PERIODS';
export const periodKey = (month: string): Key => ({ pk: periodsPartition, sk: month });

export function readPeriod(month: string, item: StoredItem | undefined): Period {
  if (!item) return openPeriod(month);
  const text = (name: string) => (typeof item[name] === 'string' ? item[name] : null);
  return {
    month,
    state: readState(item),
    softLockedBy: text('softLockedBy'),
    softLockedAt: text('softLockedAt') as Instant | null,
    lockedBy: text('lockedBy'),
    lockedAt: text('lockedAt') as Instant | null,
    trialBalanceHash: text('trialBalanceHash'),
  };
}

function readState({ state, sk }: StoredItem): PeriodState {
  if (state === 'open' || state === 'soft-locked' || state === 'locked') return state;
  throw new RangeError(`The period ${sk} cannot be read.`);
}

export async function readClosing(database: Database): Promise<Closing> {
  let closedThrough: string | null = null;
  for await (const item of everyItem(database, {
    of: periodsPartition,
    newestFirst: true,
    limit: 6,
    consistent: true,
  })) {
    const state = readState(item);
    if (state !== 'open') closedThrough ??= item.sk;
    if (state === 'locked') return { closedThrough, lockedThrough: item.sk };
  }
  return { closedThrough, lockedThrough: null };
}

/** What a person's own posting carries beside its entry: however long ago the month was looked up, it is open now. */
export function periodMustBeOpen(month: string): Write {
  return check(periodKey(month))
    .expectAbsent('closedAt')
    .orElse(() => ledgerRefusals.PERIOD_CLOSED({ values: { month } }));
}

/** Refused when the month is closed already. */
export function keepSoftLock(month: string, by: string, at: Instant): Write {
  return change(periodKey(month))
    .expectAbsent('closedAt')
    .set({ entity: 'Period', state: 'soft-locked', softLockedBy: by, softLockedAt: at, closedAt: at })
    .add('version', 1)
    .orElse(() => ledgerRefusals.PERIOD_CLOSED({ values: { month } }));
}
