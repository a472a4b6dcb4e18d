import { currentLanguage } from '../../language/speaker.ts';
import { say } from '../texts.ts';

/** Minutes as hours, the way people speak of working time: "37,5 uur". */
export function hours(minutes: number): string {
  const number = (minutes / 60).toLocaleString(currentLanguage() === 'nl' ? 'nl-NL' : 'en-GB', {
    maximumFractionDigits: 2,
  });
  return say('time.hour', { number });
}

/** Whole minutes of hours that were typed, "37.5"; what is no number goes on as it is, for the contract to refuse. */
export function minutesOf(typed: string): number | string | undefined {
  if (typed === '') return undefined;
  return /^\d{1,6}(\.\d{1,4})?$/.test(typed) ? Math.round(Number(typed) * 60) : typed;
}
