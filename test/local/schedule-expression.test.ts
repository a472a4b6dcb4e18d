import { describe, expect, it } from 'vitest';
import { timetableOf } from '../../local/schedule-expression.ts';

const next = (expression: string, after: string, timeZone?: string) =>
  timetableOf(expression, timeZone).nextAfter(new Date(after))?.toISOString();

describe('a schedule', () => {
  it('at a rate comes that much later', () => {
    expect(next('rate(5 minutes)', '2026-11-23T10:00:00Z')).toBe('2026-11-23T10:05:00.000Z');
    expect(next('rate(1 day)', '2026-11-23T10:00:00Z')).toBe('2026-11-24T10:00:00.000Z');
  });

  it.each([
    ['every night in winter', 'cron(30 3 * * ? *)', '2026-11-23T03:00:00Z', '2026-11-24T02:30:00.000Z'],
    ['every night in summer', 'cron(30 3 * * ? *)', '2026-07-01T00:00:00Z', '2026-07-01T01:30:00.000Z'],
    ['across the start of summer time', 'cron(30 3 * * ? *)', '2026-03-28T12:00:00Z', '2026-03-29T01:30:00.000Z'],
    ['at a time that summer time skips', 'cron(30 2 * * ? *)', '2026-03-28T12:00:00Z', '2026-03-29T01:30:00.000Z'],
    ['across the end of summer time', 'cron(30 3 * * ? *)', '2026-10-24T12:00:00Z', '2026-10-25T02:30:00.000Z'],
    ['on weekdays', 'cron(0 9 ? * MON-FRI *)', '2026-11-20T09:00:00Z', '2026-11-23T08:00:00.000Z'],
    ['on the first of the quarter', 'cron(0 0 1 1/3 ? *)', '2026-11-23T00:00:00Z', '2026-12-31T23:00:00.000Z'],
    ['every ten minutes of two hours', 'cron(0/10 8,9 * * ? *)', '2026-11-23T07:51:00Z', '2026-11-23T08:00:00.000Z'],
  ])('comes %s', (_, expression, after, expected) => {
    expect(next(expression, after, 'Europe/Amsterdam')).toBe(expected);
  });

  it('never comes exactly at the moment it is asked about', () => {
    expect(next('cron(0 12 * * ? *)', '2026-11-23T12:00:00Z')).toBe('2026-11-24T12:00:00.000Z');
  });

  it('that is over does not come again', () => {
    expect(next('cron(0 12 * * ? 2025)', '2026-11-23T12:00:00Z')).toBeUndefined();
  });

  it.each(['cron(0 12 L * ? *)', 'cron(61 * * * ? *)', 'rate(5 fortnights)', 'every night'])(
    'refuses %s',
    (expression) => {
      expect(() => timetableOf(expression)).toThrow(/does not know the schedule/);
    },
  );
});
