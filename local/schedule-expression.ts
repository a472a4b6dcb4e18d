/** Rates and crons as EventBridge writes them: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
import { CannotStart } from './cannot-start.ts';

export interface Timetable {
  readonly kind: 'rate' | 'cron';
  /** The first moment strictly after this one, or undefined when there is none any more. */
  nextAfter(instant: Date): Date | undefined;
}

const unitMinutes: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440 };

export function timetableOf(expression: string, timeZone = 'UTC'): Timetable {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) {
    const everyMs = Number(rate[1]) * unitMinutes[rate[2]!]! * 60_000;
    return { kind: 'rate', nextAfter: (instant) => new Date(instant.getTime() + everyMs) };
  }
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1]?.trim().split(/\s+/);
  if (fields?.length !== 6) throw unknown(expression);
  const cron = parseCron(fields, expression);
  return { kind: 'cron', nextAfter: (instant) => nextMoment(cron, instant, timeZone) };
}

interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly daysOfMonth: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** 1 is Sunday, as EventBridge counts. */
  readonly daysOfWeek: ReadonlySet<number>;
  readonly years: ReadonlySet<number>;
}

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

function parseCron(fields: readonly string[], expression: string): Cron {
  const field = (at: number, from: number, to: number, names: readonly string[] = []) =>
    values(fields[at]!, from, to, names, expression);
  return {
    minutes: field(0, 0, 59),
    hours: field(1, 0, 23),
    daysOfMonth: new Set(field(2, 1, 31)),
    months: new Set(field(3, 1, 12, monthNames)),
    daysOfWeek: new Set(field(4, 1, 7, dayNames)),
    years: new Set(field(5, 1970, 2199)),
  };
}

function values(field: string, from: number, to: number, names: readonly string[], expression: string): number[] {
  const number = (text: string) => {
    const named = names.indexOf(text.toUpperCase());
    const value = named >= 0 ? named + 1 : Number(text);
    if (!Number.isInteger(value) || value < from || value > to) throw unknown(expression);
    return value;
  };
  const chosen = field.split(',').flatMap((part) => {
    const [range = '', step = '1'] = part.split('/');
    const all = range === '*' || range === '?';
    const [first = '', last] = range.split('-');
    const low = all ? from : number(first);
    const high = all || (last === undefined && part.includes('/')) ? to : number(last ?? first);
    if (!(Number(step) >= 1) || high < low) throw unknown(expression);
    return Array.from(
      { length: Math.floor((high - low) / Number(step)) + 1 },
      (_, index) => low + index * Number(step),
    );
  });
  return [...new Set(chosen)].sort((a, b) => a - b);
}

function nextMoment(cron: Cron, after: Date, timeZone: string): Date | undefined {
  const start = wallClock(after, timeZone);
  const day = new Date(Date.UTC(start.year, start.month - 1, start.day));
  for (let tried = 0; tried < 366 * 9; tried += 1, day.setUTCDate(day.getUTCDate() + 1)) {
    if (!isOn(cron, day)) continue;
    for (const hour of cron.hours) {
      for (const minute of cron.minutes) {
        const moment = instantOf(day, hour, minute, timeZone);
        if (moment > after) return moment;
      }
    }
  }
  return undefined;
}

function isOn(cron: Cron, day: Date): boolean {
  return (
    cron.years.has(day.getUTCFullYear()) &&
    cron.months.has(day.getUTCMonth() + 1) &&
    cron.daysOfMonth.has(day.getUTCDate()) &&
    cron.daysOfWeek.has(day.getUTCDay() + 1)
  );
}

const formats = new Map<string, Intl.DateTimeFormat>();

function wallClock(
  instant: Date,
  timeZone: string,
): Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number> {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  formats.set(timeZone, format);
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return {
    year: parts.year!,
    month: parts.month!,
    day: parts.day!,
    hour: parts.hour!,
    minute: parts.minute!,
    second: parts.second!,
  };
}

function offsetMs(instant: Date, timeZone: string): number {
  const { year, month, day, hour, minute, second } = wallClock(instant, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant.getTime() / 1000) * 1000;
}

/** A time that summer time skips happens as much later as the clock jumps, as the scheduler of AWS does. */
function instantOf(day: Date, hour: number, minute: number, timeZone: string): Date {
  const local = day.getTime() + (hour * 60 + minute) * 60_000;
  const before = new Date(local - offsetMs(new Date(local - 86_400_000), timeZone));
  const exact = new Date(local - offsetMs(before, timeZone));
  return exact.getTime() + offsetMs(exact, timeZone) === local ? exact : before;
}

function unknown(expression: string): CannotStart {
  return new CannotStart(
    `The rehearsal does not know the schedule "${expression}": write it as rate(…) or as cron(…) with plain numbers, lists, ranges and steps.`,
  );
}
