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
  /** Seven: once a week. Left out: every night. */
  readonly nightsApart?: number;
}

const daysBetween = (from: Date, to: Date): number => Math.floor((to.getTime() - from.getTime()) / 86_400_000);

/**
 * Stops at every moment of a cron, such as each night. What runs at a rate runs once per stop and not, say, four thousand times in a fortnight:
 * such a function works off whatever has gathered since it last ran. Through years in which little happens one may go by a night out of several:
 * what a night finds undone it does, so that the others are as nights on which the schedule failed. The last of them are all lived.
 */
export async function travel(
  { clock, schedules, tellStripe, idle }: ClockJourney,
  asked: string,
  { nightsApart = 1 }: TravelOptions = {},
): Promise<Date> {
  const start = clock.now();
  const arrival = destination(start, asked);
  const stopAt = async (instant: Date, cron: readonly string[]) => {
    clock.setTo(instant);
    await tellStripe(clock.offsetMs());
    await idle();
    for (const name of [...schedules.atRate, ...cron]) {
      await schedules.run(name);
      await idle();
    }
  };
  const isLived = (at: Date): boolean =>
    daysBetween(start, at) % nightsApart === 0 || daysBetween(at, arrival) < nightsApart;
  const wereArmed = schedules.disarm();
  try {
    for (const { name, at } of schedules.momentsUntil(arrival)) if (isLived(at)) await stopAt(at, [name]);
    await stopAt(arrival, []);
  } finally {
    if (wereArmed) schedules.arm();
  }
  return clock.now();
}
