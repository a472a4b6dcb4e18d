import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** The one clock of the rehearsal: real time plus an offset, kept so that a restart does not travel back. */
export interface SettableClock {
  now(): Date;
  offsetMs(): number;
  setTo(instant: Date): void;
}

/** A clock that was never set stands at the present, unless it is to start elsewhere. */
export function settableClock(file: string, startsAt?: Date): SettableClock {
  let offset = readOffset(file) ?? (startsAt ? startsAt.getTime() - Date.now() : 0);
  return {
    now: () => new Date(Date.now() + offset),
    offsetMs: () => offset,
    setTo: (instant) => {
      offset = instant.getTime() - Date.now();
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify({ offsetMs: offset }));
    },
  };
}

function readOffset(file: string): number | undefined {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { offsetMs: number }).offsetMs;
  } catch {
    return undefined;
  }
}

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Reads "+14d", "+2h", "+30m", "+45s", "+1w" or an instant such as "2027-01-01T08:00:00Z". The clock only moves forward. */
export function destination(now: Date, asked: string): Date {
  const step = /^\+(\d{1,5})([smhdw])$/.exec(asked);
  const to = step ? new Date(now.getTime() + Number(step[1]) * unitMs[step[2]!]!) : new Date(asked);
  if (Number.isNaN(to.getTime())) {
    throw new RangeError(`"${asked}" is no time: write for example +14d, +2h, +30m or 2027-01-01T08:00:00Z.`);
  }
  if (to < now)
    throw new RangeError(
      `${to.toISOString()} has passed: the clock stands at ${now.toISOString()} and only moves forward.`,
    );
  return to;
}
