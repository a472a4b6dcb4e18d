import { currentLanguage } from '../language/speaker.ts';

export interface Month {
  month: string;
  inCents: bigint;
  outCents: bigint;
}

export interface Bar {
  month: string;
  left: number;
  width: number;
  /** Shares of the full height, 0 to 1. */
  inShare: number;
  outShare: number;
}

/** The lowest of 1, 2, 4 or 8 times a power of ten that is not below the amount, so that a quarter of it is a round number too. */
export function niceCeiling(cents: bigint): bigint {
  let power = 100n;
  while (power * 10n < cents) power *= 10n;
  for (const factor of [1n, 2n, 4n, 8n, 10n]) if (power * factor >= cents) return power * factor;
  return power * 10n;
}

export function bars(months: readonly Month[], mostCents: bigint, width: number): Bar[] {
  const step = width / months.length;
  const bar = Math.max(2, Math.min(26, step * 0.36));
  return months.map(({ month, inCents, outCents }, index) => ({
    month,
    left: step * index + (step - 2 * bar - 2) / 2,
    width: bar,
    inShare: share(inCents, mostCents),
    outShare: share(outCents, mostCents),
  }));
}

export function share(cents: bigint, most: bigint): number {
  return most === 0n ? 0 : Number((cents * 10_000n) / most) / 10_000;
}

export function shortMonth(month: string): string {
  const locale = currentLanguage() === 'nl' ? 'nl-NL' : 'en-GB';
  const name = new Date(`${month}-15T12:00:00Z`).toLocaleDateString(locale, { month: 'short', timeZone: 'UTC' });
  return month.endsWith('-01') ? `${name} ${month.slice(2, 4)}` : name;
}

export const max = (a: bigint, b: bigint) => (a > b ? a : b);
