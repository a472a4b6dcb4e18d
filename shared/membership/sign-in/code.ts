import { timingSafeEqual } from 'node:crypto';
import { type Instant, instant } from '../../kernel/dates.ts';

/**
 * The code that somebody signs in with: six digits from a keyed hash of the address and the letter that carries them, so that they stand in one
 * mail and nowhere else. Per address one code is good at a time; asking is bounded by the hour and by the day, guessing by the code.
 */
export const validMinutes = 10;
export const triesPerCode = 5;
const codesAnHour = 5;
/** Guessing goes on by asking again: with ten codes a day it takes decades to have an even chance at one address. */
const codesADay = 10;

/** What is known of one address: nothing of it, and nothing of whose it is. */
export interface CodeState {
  letterId: string;
  validUntil: Instant;
  tries: number;
  isUsed: boolean;
  /** When codes were asked for in the last day, oldest first. */
  askedAt: readonly Instant[];
  version: number;
}

const minute = 60_000;
const later = (at: Instant, minutes: number): Instant => instant(Date.parse(at) + minutes * minute);

/** The state with a new code, which ends the one before; undefined when enough were asked for. */
export function askedAgain(state: CodeState | undefined, letterId: string, at: Instant): CodeState | undefined {
  const since = (minutes: number) => (state?.askedAt ?? []).filter((earlier) => earlier > later(at, -minutes));
  if (since(60).length >= codesAnHour || since(24 * 60).length >= codesADay) return undefined;
  const askedAt = [...since(24 * 60), at];
  const version = (state?.version ?? 0) + 1;
  return { letterId, validUntil: later(at, validMinutes), tries: 0, isUsed: false, askedAt, version };
}

export function mayBeTried(state: CodeState, at: Instant): boolean {
  return !state.isUsed && at < state.validUntil && state.tries < triesPerCode;
}

/** Six digits of a keyed hash. Of 2^48 values a million is so small a part that no code is likelier than another in any way that counts. */
export function codeOf(hash: string): string {
  const number = Buffer.from(hash, 'base64url').readUIntBE(0, 6);
  return String(number % 1_000_000).padStart(6, '0');
}

export function isSameCode(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
