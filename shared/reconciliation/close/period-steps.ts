import type * as z from 'zod/mini';
import { amsterdamDate, type Instant } from '../../kernel/dates.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { hardensAt, hasEnded, monthBefore, type Period } from '../../ledger/index.ts';
import type { period } from './contract.ts';
import { closeRefusals as refusals } from './refusals.ts';

type PeriodReply = z.output<typeof period>;
type Step = PeriodReply['next'][number];

/** A month with the two beside it, and where the books begin: all that decides what may be done with it. */
export interface PeriodInItsPlace {
  period: Period;
  before: Period;
  after: Period;
  firstMonth: string | undefined;
}

/** Why a step may not be taken now, or undefined when it may; the checklist comes on top. */
export function refusalTo(step: Step, place: PeriodInItsPlace, at: Instant): Refusal | undefined {
  const { period, after } = place;
  const about = { values: { month: period.month } };
  switch (step) {
    case 'soft-lock':
      if (!hasEnded(period.month, at)) return refusals.MONTH_NOT_OVER(about);
      if (place.firstMonth === undefined || period.month < place.firstMonth)
        return refusals.MONTH_WITHOUT_ENTRIES(about);
      return period.state === 'open' ? earlier(place, 'open') : refusals.PERIOD_CLOSED_ALREADY(about);
    case 'lock':
      if (period.state === 'locked') return refusals.PERIOD_LOCKED();
      if (period.softLockedAt === null) return refusals.PERIOD_NOT_SOFT_LOCKED();
      if (at < hardensAt(period.softLockedAt)) return refusals.SOFT_LOCK_TOO_YOUNG();
      return earlier(place, 'soft-locked');
    case 'reopen':
      if (period.state === 'locked') return refusals.PERIOD_LOCKED();
      if (period.state === 'open') return refusals.PERIOD_NOT_SOFT_LOCKED();
      return after.state === 'open' ? undefined : refusals.LATER_MONTH_CLOSED();
  }
}

/** Months go in their order: the one before, if there is one, must be further on than this. */
function earlier({ period, before, firstMonth }: PeriodInItsPlace, notIn: 'open' | 'soft-locked'): Refusal | undefined {
  if (period.month === firstMonth) return undefined;
  const isBehind = before.state === 'open' || before.state === notIn;
  return isBehind ? refusals.EARLIER_MONTH_OPEN({ values: { month: monthBefore(period.month) } }) : undefined;
}

const steps: readonly Step[] = ['soft-lock', 'lock', 'reopen'];

export function periodReply(place: PeriodInItsPlace, at: Instant): PeriodReply {
  const { period } = place;
  const isHardening = period.state === 'soft-locked' && period.softLockedAt !== null;
  return {
    ...period,
    mayLockFrom: isHardening && period.softLockedAt ? hardensAt(period.softLockedAt) : null,
    next: steps.filter((step) => refusalTo(step, place, at) === undefined),
  };
}

export const currentMonth = (at: Instant): string => amsterdamDate(at).slice(0, 7);
