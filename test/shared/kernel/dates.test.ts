import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  amsterdamDate,
  easterSunday,
  instant,
  isDutchWorkingDay,
  isLocalDate,
  isTargetDay,
  type LocalDate,
  localDate,
  nextTargetDay,
} from '../../../shared/kernel/dates.ts';

const day = (text: string) => localDate(text);
const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(day('2000-01-01'), days));

describe('calendar days', () => {
  it('refuses a day that does not exist', () => {
    expect(() => localDate('2026-02-29')).toThrow(RangeError);
    expect(() => localDate('26-02-2026')).toThrow(RangeError);
    expect(isLocalDate('2026-13-01')).toBe(false);
    expect(isLocalDate('2028-02-29')).toBe(true);
  });

  it('counts the day in Amsterdam, in summer and in winter', () => {
    expect(amsterdamDate(instant('2026-12-31T23:30:00Z'))).toBe('2027-01-01');
    expect(amsterdamDate(instant('2026-06-30T22:30:00Z'))).toBe('2026-07-01');
    expect(amsterdamDate(instant('2026-06-30T21:30:00Z'))).toBe('2026-06-30');
  });

  it('keeps the day of the month or takes the last one', () => {
    expect(addMonths(day('2027-01-31'), 1)).toBe('2027-02-28');
    expect(addMonths(day('2028-01-31'), 1)).toBe('2028-02-29');
    expect(addMonths(day('2026-05-31'), -3)).toBe('2026-02-28');
    expect(addMonths(day('2026-03-15'), 1)).toBe('2026-04-15');
    expect(addMonths(day('2026-11-30'), 3)).toBe('2027-02-28');
  });

  it('adds days back and forth without loss', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: -5000, max: 5000 }),
        (from, days) => addDays(addDays(from, days), -days) === from,
      ),
    );
  });
});

describe('days on which payments run', () => {
  it('knows Easter', () => {
    expect([2026, 2027, 2028].map(easterSunday)).toEqual(['2026-04-05', '2027-03-28', '2028-04-16']);
  });

  it('moves a due date to the next day TARGET is open', () => {
    const vectors: [string, string][] = [
      ['2026-12-25', '2026-12-28'],
      ['2027-01-01', '2027-01-04'],
      ['2027-03-26', '2027-03-30'],
      ['2027-05-01', '2027-05-03'],
      ['2028-04-14', '2028-04-18'],
    ];
    for (const [due, moved] of vectors) expect(nextTargetDay(day(due))).toBe(moved);
  });

  it('never moves a due date backwards, nor past a day that is open', () => {
    fc.assert(
      fc.property(anyDay, (due) => {
        const moved = nextTargetDay(due);
        const between: LocalDate[] = [];
        for (let at = due; at < moved; at = addDays(at, 1)) between.push(at);
        return moved >= due && isTargetDay(moved) && between.every((skipped) => !isTargetDay(skipped));
      }),
    );
  });

  it('knows the Dutch public holidays for terms of law', () => {
    const holidays = ['2026-12-25', '2026-05-05', '2027-01-01', '2026-04-27', '2026-05-14', '2026-05-25', '2027-03-29'];
    for (const holiday of holidays) expect(isDutchWorkingDay(day(holiday))).toBe(false);
    expect(isDutchWorkingDay(day('2026-12-28'))).toBe(true);
    // 27 April 2025 is a Sunday: King's Day was kept on the Saturday, a weekend day already.
    expect(isDutchWorkingDay(day('2025-04-28'))).toBe(true);
  });
});
