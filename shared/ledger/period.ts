import {
  addDays,
  addMonths,
  amsterdamDate,
  type Instant,
  instant,
  type LocalDate,
  localDate,
} from '../kernel/dates.ts';

/**
 * A month of booking. Open takes every entry; soft-locked takes none that is made from now on, while what is still on its way comes in; locked
 * never changes again, and keeps the hash of its trial balance to show it (INV-11). Months close in their order and only the last closed one is
 * reopened, so that all closed months come before all open ones: where that border lies is all that a writer needs to know.
 */
export type PeriodState = 'open' | 'soft-locked' | 'locked';

export interface Period {
  month: string;
  state: PeriodState;
  softLockedBy: string | null;
  softLockedAt: Instant | null;
  lockedBy: string | null;
  lockedAt: Instant | null;
  /** The last time it was opened again, and why. */
  reopened: { by: string; at: string; reason: string } | null;
  /** Of the opening balance, what moved and the closing balance of every account, when it was locked. */
  trialBalanceHash: string | null;
}

/** The last month that is closed, soft or hard, and the last that is locked; null while none is. */
export interface Closing {
  closedThrough: string | null;
  lockedThrough: string | null;
}

export const openPeriod = (month: string): Period => ({
  month,
  state: 'open',
  softLockedBy: null,
  softLockedAt: null,
  lockedBy: null,
  lockedAt: null,
  reopened: null,
  trialBalanceHash: null,
});

/** Longer than any writer holds what it knew of a month, and the time that the last of them needs to write. */
const hardeningMinutes = 10;

const monthOfDay = (day: LocalDate): string => day.slice(0, 7);
export const firstDayOf = (month: string): LocalDate => localDate(`${month}-01`);
export const lastDayOf = (month: string): LocalDate => addDays(addMonths(firstDayOf(month), 1), -1);
export const monthAfter = (month: string): string => monthOfDay(addMonths(firstDayOf(month), 1));
export const monthBefore = (month: string): string => monthOfDay(addMonths(firstDayOf(month), -1));

/** Over when the first day of the next month has begun in Amsterdam. */
export const hasEnded = (month: string, at: Instant): boolean => month < monthOfDay(amsterdamDate(at));

/** From this moment on a soft lock may become a lock. */
export const hardensAt = (softLockedAt: Instant): Instant =>
  instant(Date.parse(softLockedAt) + hardeningMinutes * 60_000);

/** The wanted day while its month is open, else the first day that is, with the month that the entry corrects. */
export function dayToBook(wanted: LocalDate, { closedThrough }: Closing): { bookedOn: LocalDate; corrects?: string } {
  const month = monthOfDay(wanted);
  if (closedThrough === null || month > closedThrough) return { bookedOn: wanted };
  return { bookedOn: firstDayOf(monthAfter(closedThrough)), corrects: month };
}

/** The life of a month: open → soft-locked → locked, and back from soft-locked to open. Order and time are for whoever calls. */
export function softLocked(period: Period, by: string, at: Instant): Period {
  return { ...period, state: 'soft-locked', softLockedBy: by, softLockedAt: at };
}

export function locked(period: Period, by: string, at: Instant, trialBalanceHash: string): Period {
  return { ...period, state: 'locked', lockedBy: by, lockedAt: at, trialBalanceHash };
}

export function reopened(period: Period, by: string, at: Instant, reason: string): Period {
  return { ...openPeriod(period.month), reopened: { by, at, reason } };
}
