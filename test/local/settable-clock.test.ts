import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { destination, settableClock } from '../../local/settable-clock.ts';
import { emptyDirectory } from './example.ts';

const now = new Date('2026-11-23T10:00:00Z');

describe('the one clock', () => {
  it.each([
    ['+14d', '2026-12-07T10:00:00.000Z'],
    ['+2h', '2026-11-23T12:00:00.000Z'],
    ['+1w', '2026-11-30T10:00:00.000Z'],
    ['2027-01-01T00:00:00Z', '2027-01-01T00:00:00.000Z'],
  ])('moves by %s', (asked, expected) => {
    expect(destination(now, asked).toISOString()).toBe(expected);
  });

  it('refuses the past and what is no time', () => {
    expect(() => destination(now, '2026-01-01')).toThrow(/only moves forward/);
    expect(() => destination(now, 'tomorrow')).toThrow(/"tomorrow" is no time: write for example \+14d/);
  });

  it('stands where it stood after a restart', () => {
    const file = join(emptyDirectory(), 'clock.json');
    const aYearOn = new Date(Date.now() + 365 * 86_400_000);
    settableClock(file).setTo(aYearOn);

    const restarted = settableClock(file);

    expect(Math.abs(restarted.now().getTime() - aYearOn.getTime())).toBeLessThan(5_000);
  });
});
