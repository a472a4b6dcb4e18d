import { amsterdamDate, instant } from '../../shared/kernel/dates.ts';
import { currentLanguage } from '../language/speaker.ts';

const locale = () => (currentLanguage() === 'nl' ? 'nl-NL' : 'en-GB');

/** "23 november 2026" of a calendar day. */
export function longDate(day: string): string {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString(locale(), { dateStyle: 'long', timeZone: 'UTC' });
}

/** "23 nov 2026", for tables: on one line. */
export function shortDate(day: string): string {
  const text = new Date(`${day}T12:00:00Z`).toLocaleDateString(locale(), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return text.replaceAll(' ', '\u00a0');
}

/** The day in Amsterdam of a moment: shortly after midnight there, the text of the moment still says the day before. */
export const dayOf = (at: string): string => amsterdamDate(instant(at));

/** A moment as the clock in Amsterdam showed it. */
export function moment(at: string): string {
  return new Date(at).toLocaleString(locale(), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/Amsterdam',
  });
}

/** "november 2026" of "2026-11". */
export function monthName(month: string): string {
  return new Date(`${month}-15T12:00:00Z`).toLocaleDateString(locale(), {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** The moment of "2026-11-23T08:30" on the clock of Amsterdam; undefined when that is no moment. */
export function instantOf(typed: string): string | undefined {
  const offsets = ['+01:00', '+02:00'].map((offset) => new Date(`${typed}${offset}`));
  const found = offsets.find((each) => !Number.isNaN(each.getTime()) && inAmsterdam(each) === typed.slice(0, 16));
  return found?.toISOString();
}

const inAmsterdam = (at: Date): string =>
  at
    .toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Amsterdam' })
    .replace(' ', 'T');
