import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isDutchWorkingDay, type LocalDate, localDate } from '../../../shared/kernel/dates.ts';
import { initialTermEndsOn, phaseOf, startsOn, withdrawUntil } from '../../../shared/policies/health-policy.ts';

const day = fc.integer({ min: 0, max: 365 * 12 }).map((days) => addDays(localDate('2024-01-01'), days));

describe('the right to withdraw', () => {
  it.each([
    ['2026-11-23', '2026-12-07', 'an ordinary Monday'],
    ['2026-12-12', '2026-12-28', 'day 14 is Boxing Day, a Saturday'],
    ['2026-12-18', '2027-01-04', 'day 14 is New Year’s Day, a Friday'],
    ['2026-04-13', '2026-04-28', 'day 14 is King’s Day, a Monday'],
    ['2027-03-12', '2027-03-30', 'day 14 is Good Friday; Easter follows'],
  ])('of an agreement concluded on %s ends on %s (%s)', (concludedOn, until) => {
    expect(withdrawUntil(localDate(concludedOn))).toBe(until);
  });

  it('always ends on a working day, fourteen days on or later, and never a week later than that', () => {
    fc.assert(
      fc.property(day, (concludedOn: LocalDate) => {
        const until = withdrawUntil(concludedOn);
        expect(isDutchWorkingDay(until)).toBe(true);
        expect(until >= addDays(concludedOn, 14) && until <= addDays(concludedOn, 19)).toBe(true);
      }),
    );
  });
});

describe('the start', () => {
  it('is the day itself at the participant’s own request, else the fifteenth day', () => {
    expect(startsOn(localDate('2026-11-23'), 'immediately')).toBe('2026-11-23');
    expect(startsOn(localDate('2026-11-23'), 'after-cooling-off')).toBe('2026-12-08');
  });

  it('without that request never falls while one can still withdraw', () => {
    fc.assert(
      fc.property(day, (concludedOn: LocalDate) => {
        const start = startsOn(concludedOn, 'after-cooling-off');
        expect(start > withdrawUntil(concludedOn)).toBe(true);
        expect(phaseOf({ withdrawUntil: withdrawUntil(concludedOn), startsOn: start }, start)).toBe('active');
      }),
    );
  });
});

describe('the initial term', () => {
  it('ends the day before the same day of its last month, or the last day that month has', () => {
    expect(initialTermEndsOn(localDate('2026-12-08'), 12)).toBe('2027-12-07');
    expect(initialTermEndsOn(localDate('2027-01-31'), 1)).toBe('2027-02-27');
    expect(initialTermEndsOn(localDate('2028-02-29'), 12)).toBe('2029-02-27');
  });
});
