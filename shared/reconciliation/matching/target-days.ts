import { addDays, isTargetDay, type LocalDate } from '../../kernel/dates.ts';

/** Whether two days lie at most so many days apart on which banks settle. */
export function withinTargetDays(a: LocalDate, b: LocalDate, most: number): boolean {
  const [from, to] = a <= b ? [a, b] : [b, a];
  let day = from;
  for (let left = most; day < to; left--) {
    day = settlingAfter(day);
    if (day > to) return true;
    if (left === 0) return false;
  }
  return true;
}

function settlingAfter(day: LocalDate): LocalDate {
  let next = addDays(day, 1);
  while (!isTargetDay(next)) next = addDays(next, 1);
  return next;
}

/** The last day that may still lie within so many settling days, for asking about a span: banks never rest for longer than four days. */
export function spanAround(day: LocalDate, targetDays: number): { from: LocalDate; to: LocalDate } {
  const most = targetDays + 2 * Math.ceil(targetDays / 5) + 7;
  return { from: addDays(day, -most), to: addDays(day, most) };
}
