import { addMonths, type LocalDate, nextTargetDay } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Term } from '../../membership/contract.ts';

/** A row of terms that returns: its first day and its length. The day of the month is that of the first, or the month's last (31, 28, 31). */
export interface Series {
  anchorOn: LocalDate;
  term: Term;
  amountCents: Cents;
  /** Counts from this day on; left out: from the anchor. */
  fromOn?: LocalDate;
}

export const monthsOf: Record<Term, number> = { month: 1, quarter: 3, year: 12 };

/** The first day of the row that comes after this one. */
export function nextDueOn({ anchorOn, term }: Pick<Series, 'anchorOn' | 'term'>, after: LocalDate): LocalDate {
  if (anchorOn > after) return anchorOn;
  const step = monthsOf[term];
  // At most one too few: a clamped month's end never passes the month itself.
  let number = Math.max(0, Math.floor(monthsBetween(anchorOn, after) / step) - 1);
  while (addMonths(anchorOn, number * step) <= after) number++;
  return addMonths(anchorOn, number * step);
}

function monthsBetween(from: LocalDate, to: LocalDate): number {
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number);
  return (toYear - fromYear) * 12 + toMonth - fromMonth;
}

export interface Due {
  dueOn: LocalDate;
  /** Banks settle on TARGET days only. */
  debitsOn: LocalDate;
  amountCents: Cents;
  term: Term;
}

/** The next days of a row, and from the day of an agreed change on those of the row that takes its place. */
export function upcomingDues(series: Series, change: Series | null, after: LocalDate, count: number): Due[] {
  const dues: Due[] = [];
  for (let last = after; dues.length < count; ) {
    const first = nextDueOn(series, last);
    const row = change && first >= (change.fromOn ?? change.anchorOn) ? change : series;
    const dueOn = row === series ? first : nextDueOn(row, last);
    dues.push({ dueOn, debitsOn: nextTargetDay(dueOn), amountCents: row.amountCents, term: row.term });
    last = dueOn;
  }
  return dues;
}
