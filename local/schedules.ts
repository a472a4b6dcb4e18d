/** The template's schedules on the settable clock. Lambda's own rules for asynchronous invocation decide about retries. */
import { setTimeout as delay } from 'node:timers/promises';
import type { DeadLetterBox } from './dead-letter-box.ts';
import type { Functions } from './functions.ts';
import { eventFor, type Schedule, schedulesOf } from './schedule-definitions.ts';
import type { SettableClock } from './settable-clock.ts';
import type { Assembly } from './template.ts';

export interface Schedules {
  readonly names: readonly string[];
  run(name: string): Promise<void>;
  /** Moments of the crons up to an instant, in order. */
  momentsUntil(instant: Date): readonly { readonly name: string; readonly at: Date }[];
  /** Schedules that run at a rate and so are due after every jump of the clock. */
  readonly atRate: readonly string[];
  /** Starts the timers, or starts them anew after the clock was set. */
  arm(): void;
  /** Says whether the timers were running. */
  disarm(): boolean;
  running(): number;
  /** Gives up nothing: a run that this interrupts simply did not happen. */
  stop(): Promise<void>;
}

export interface RunSchedules {
  readonly assembly: Assembly;
  readonly functions: Functions;
  readonly deadLetters: DeadLetterBox;
  readonly clock: SettableClock;
  readonly log: (line: string) => void;
}

const retryPauseMs = 200;
const longestTimerMs = 2_000_000_000;

export function runSchedules({ assembly, functions, deadLetters, clock, log }: RunSchedules): Schedules {
  const schedules = schedulesOf(assembly, functions.definitions);
  const timers = new Map<string, NodeJS.Timeout>();
  let running = 0;
  let stopped = false;

  async function run(name: string): Promise<void> {
    const schedule = schedules.find((candidate) => candidate.name === name);
    if (!schedule)
      throw new RangeError(
        `There is no schedule "${name}": choose from ${schedules.map((each) => each.name).join(', ')}.`,
      );
    running += 1;
    try {
      await invokeWithRetries(schedule);
    } finally {
      running -= 1;
    }
  }

  async function invokeWithRetries(schedule: Schedule): Promise<void> {
    const event = eventFor(schedule, clock.now());
    for (let attempts = 1; ; attempts += 1) {
      try {
        await functions.invoke(schedule.definition.name, event);
        return;
      } catch (error) {
        if (stopped) return;
        if (attempts > schedule.retryAttempts) return giveUp(schedule, event, attempts, (error as Error).message);
        await delay(retryPauseMs * attempts);
      }
    }
  }

  function giveUp(schedule: Schedule, event: unknown, attempts: number, reason: string): void {
    const { definition, onFailureArn } = schedule;
    const queue = onFailureArn && assembly.behind(onFailureArn, 'AWS::SQS::Queue');
    if (!queue) {
      log(`schedule ${schedule.name} failed and has no queue for what fails: ${reason}`);
      return;
    }
    const { name: functionName, impactIfFailing } = definition;
    const letter = deadLetters.put({
      at: new Date().toISOString(),
      queue: queue.ref,
      functionName,
      impactIfFailing,
      reason,
      attempts,
      event,
    });
    log(`dead letter ${letter.id}: schedule ${schedule.name} gave up after ${attempts} attempt(s): ${reason}`);
  }

  function armOne(schedule: Schedule): void {
    const next = schedule.timetable.nextAfter(clock.now());
    if (!next) return;
    const wait = Math.max(0, next.getTime() - clock.now().getTime());
    const fire = () => {
      if (wait <= longestTimerMs) void run(schedule.name);
      armOne(schedule);
    };
    timers.set(schedule.name, setTimeout(fire, Math.min(wait, longestTimerMs)));
  }

  function disarm(): boolean {
    const wereRunning = timers.size > 0;
    for (const timer of timers.values()) clearTimeout(timer);
    timers.clear();
    return wereRunning;
  }

  return {
    names: schedules.map(({ name }) => name),
    atRate: schedules.filter(({ timetable }) => timetable.kind === 'rate').map(({ name }) => name),
    run,
    momentsUntil: (instant) => momentsBetween(schedules, clock.now(), instant),
    arm: () => {
      disarm();
      for (const schedule of schedules) armOne(schedule);
    },
    disarm,
    running: () => running,
    stop: async () => {
      stopped = true;
      disarm();
    },
  };
}

function momentsBetween(schedules: readonly Schedule[], from: Date, until: Date): { name: string; at: Date }[] {
  const moments = schedules
    .filter(({ timetable }) => timetable.kind === 'cron')
    .flatMap(({ name, timetable }) => {
      const own: { name: string; at: Date }[] = [];
      for (let at = timetable.nextAfter(from); at && at <= until; at = timetable.nextAfter(at)) own.push({ name, at });
      return own;
    });
  return moments.sort((a, b) => a.at.getTime() - b.at.getTime());
}
