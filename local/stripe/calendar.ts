/** Days on which the euro moves, and month arithmetic that keeps the anchor day. All moments are epoch seconds, all days UTC. */
import type { Recurring } from './objects.ts';

const daySeconds = 86_400;

function startOfDay(moment: number): number {
  return moment - (moment % daySeconds);
}

export function nextMidnight(moment: number): number {
  return startOfDay(moment) + daySeconds;
}

export function addTargetDays(moment: number, days: number): number {
  let day = startOfDay(moment);
  for (let left = days; left > 0; ) {
    day += daySeconds;
    if (isTargetDay(day)) left -= 1;
  }
  return day;
}

export function isTargetDay(day: number): boolean {
  const date = new Date(day * 1000);
  const weekday = date.getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  const monthDay = date.toISOString().slice(5, 10);
  if (['01-01', '05-01', '12-25', '12-26'].includes(monthDay)) return false;
  const easter = easterSunday(date.getUTCFullYear());
  return day !== easter - 2 * daySeconds && day !== easter + daySeconds;
}

/** Gregorian Easter by the anonymous algorithm of 1876. */
function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const fullMoon = (19 * golden + correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - fullMoon - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * fullMoon + 22 * weekday) / 451);
  const offset = fullMoon + weekday - 7 * late + 114;
  return Date.UTC(year, Math.floor(offset / 31) - 1, (offset % 31) + 1) / 1000;
}

/** The `count`-th period boundary after the anchor: the anchor's own day, or the last day of a shorter month. */
export function periodAfter(anchor: number, { interval, interval_count }: Recurring, count: number): number {
  const steps = interval_count * count;
  if (interval === 'day') return anchor + steps * daySeconds;
  if (interval === 'week') return anchor + steps * 7 * daySeconds;
  return addMonths(anchor, interval === 'year' ? steps * 12 : steps);
}

function addMonths(anchor: number, months: number): number {
  const date = new Date(anchor * 1000);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), lastDay);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, day) / 1000 + (anchor % daySeconds);
}

export function firstOfNextMonth(moment: number): number {
  const date = new Date(moment * 1000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / 1000;
}

export function isoDate(moment: number): string {
  return new Date(moment * 1000).toISOString().slice(0, 10);
}
