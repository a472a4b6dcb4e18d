/** Moves the one clock forward, and lets everything happen that would have happened on the way. */

import type { Schedules } from './schedules.ts';
import { destination, type SettableClock } from './settable-clock.ts';

export interface ClockJourney {
  readonly clock: SettableClock;
  readonly schedules: Schedules;
  readonly tellStripe: (offsetMs: number) => Promise<void>;
  readonly idle: () => Promise<void>;
}

/**
 * Stops at every moment of a cron, such as each night. What runs at a rate runs once per stop and not, say, four thousand times in a fortnight:
 * such a function works off whatever has gathered since it last ran.
 */
export async function travel({ clock, schedules, tellStripe, idle }: ClockJourney, asked: string): Promise<Date> {
  const arrival = destination(clock.now(), asked);
  const stopAt = async (instant: Date, cron: readonly string[]) => {
    clock.setTo(instant);
    await tellStripe(clock.offsetMs());
    await idle();
    for (const name of [...schedules.atRate, ...cron]) {
      await schedules.run(name);
      await idle();
    }
  };
  const wereArmed = schedules.disarm();
  try {
    for (const { name, at } of schedules.momentsUntil(arrival)) await stopAt(at, [name]);
    await stopAt(arrival, []);
  } finally {
    if (wereArmed) schedules.arm();
  }
  return clock.now();
}
