import { useEffect, useState } from 'preact/hooks';
import { amsterdamDate, instant } from '../../../shared/kernel/dates.ts';
import { timeThere } from '../../api.ts';

const aMinute = 60_000;
const anHour = 3_600_000;
const aDay = 86_400_000;

/** The moment it is, kept up while a page with a term on it is looked at. */
export function useNow(): number {
  const [now, setNow] = useState(timeThere);
  useEffect(() => {
    const timer = setInterval(() => setNow(timeThere()), aMinute);
    return () => clearInterval(timer);
  }, []);
  // What was loaded meanwhile may have told that it is later there than the browser thought.
  return Math.max(now, timeThere());
}

/** Whole hours until a moment; below zero when it has passed. */
export const hoursUntil = (moment: string, now: number): number => Math.trunc((Date.parse(moment) - now) / anHour);

export const isPast = (moment: string, now: number): boolean => Date.parse(moment) < now;

/** Days from the one it is in Amsterdam until the last one of a term. */
export function daysUntil(day: string, now: number): number {
  const today = amsterdamDate(instant(now));
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / aDay);
}

export const todayThere = (): string => amsterdamDate(instant(timeThere()));
