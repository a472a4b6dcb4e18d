/** Moves the one clock forward, and lets everything happen that would have happened on the way. */

import type { Schedules } from './schedules.ts';
import { destination, type SettableClock } from './settable-clock.ts';

export interface ClockJourney {
  readonly clock: SettableClock;
  readonly schedules: Schedules;
  readonly tellStripe: (offsetMs: number) => Promise<void>;
  readonly idle: () => Promise<void>;
}

export interface TravelOptions {
  /**
   * Schedules that change nothing but only look at what is there, such as the checks of the books: however many of their moments lie on the way,
   * they run once, where the journey ends. Without it they run at each.
   */
  readonly onArrival?: readonly string[];
  /** Seven: a night a week, and every one of the last week. Left out: every night. */
  readonly nightsApart?: number;
}

const daysBetween = (from: Date, to: Date): number => Math.floor((to.getTime() - from.getTime()) / 86_400_000);

/**
 * Stops at every moment of a cron, such as each night. What runs at a rate runs once per stop and not, say, four thousand times in a fortnight:
 * such a function works off whatever has gathered since it last ran. Through years in which little happens one may go by a night out of several:
 * what a night finds undone it does, so that the others are as nights on which the schedule failed.
 */
export async function travel(
  { clock, schedules, tellStripe, idle }: ClockJourney,
  asked: string,
  { onArrival = [], nightsApart = 1 }: TravelOptions = {},
): Promise<Date> {
  const unknown = onArrival.filter((name) => !schedules.names.includes(name));
  if (unknown.length > 0) throw new RangeError(`There is no schedule "${unknown.join('", "')}".`);
  const start = clock.now();
  const arrival = destination(start, asked);
  const isLived = (at: Date): boolean =>
    daysBetween(start, at) % nightsApart === 0 || daysBetween(at, arrival) < nightsApart;
  const stopAt = async (instant: Date, cron: readonly string[]) => {
    clock.setTo(instant);
    await tellStripe(clock.offsetMs());
    await idle();
    for (const name of [...schedules.atRate, ...cron]) {
      await schedules.run(name);
      await idle();
    }
  };
  const moments = schedules.momentsUntil(arrival);
  const wereArmed = schedules.disarm();
  try {
    for (const { name, at } of moments) if (isLived(at) && !onArrival.includes(name)) await stopAt(at, [name]);
    await stopAt(
      arrival,
      onArrival.filter((name) => moments.some((moment) => moment.name === name)),
    );
  } finally {
    if (wereArmed) schedules.arm();
  }
  return clock.now();
}
