import { describe, expect, it } from 'vitest';
import { localDate } from '../../../../shared/kernel/dates.ts';
import { warningsOf } from '../../../../shared/reconciliation/bank/bank-statement.ts';

type Known = Parameters<typeof warningsOf>[0];

function closed(
  from: string,
  to: string,
  openingCents: bigint,
  closingCents: bigint,
  more: Partial<Known> = {},
): Known {
  const days = { openedOn: localDate(from), closedOn: localDate(to) };
  return {
    statementId: `${from}/${to}/${more.sequence ?? ''}`,
    ...days,
    openingCents,
    closingCents,
    sequence: null,
    state: 'imported',
    ...more,
  };
}
const codes = (statement: Known, ...others: Known[]) =>
  warningsOf(statement, [statement, ...others]).map(({ code }) => code);

const january = closed('2026-01-01', '2026-01-31', 0n, 100n);
const thirtieth = closed('2026-01-30', '2026-01-30', 40n, 70n, { sequence: 30 });
const thirtyFirst = closed('2026-01-31', '2026-01-31', 70n, 100n, { sequence: 31 });
const february = closed('2026-02-01', '2026-02-28', 100n, 150n);

describe('a statement', () => {
  it('follows the previous one when its opening is that one’s closing', () => {
    expect(codes(february, january)).toEqual([]);
  });

  it('that opens otherwise has a gap before it', () => {
    expect(codes(closed('2026-02-01', '2026-02-28', 101n, 150n), january)).toEqual(['OPENING_DOES_NOT_FOLLOW']);
  });

  it('that is the first has none', () => {
    expect(codes(january)).toEqual([]);
    expect(codes(january, february)).toEqual([]);
  });

  it('may open on the day that the previous one closed', () => {
    expect(codes(closed('2026-01-31', '2026-02-28', 100n, 150n), january)).toEqual([]);
  });

  it('may be a part of another', () => {
    expect(codes(thirtyFirst, january, thirtieth)).toEqual([]);
    expect(codes(february, january, thirtieth, thirtyFirst)).toEqual([]);
    expect(codes(january, thirtieth, thirtyFirst)).toEqual([]);
  });

  it('has a gap as long as the one between is missing, and not after', () => {
    const second = closed('2026-02-02', '2026-02-02', 120n, 130n);
    const first = closed('2026-02-01', '2026-02-01', 100n, 120n);
    expect(codes(second, january)).toEqual(['OPENING_DOES_NOT_FOLLOW']);
    expect(codes(second, january, first)).toEqual([]);
  });

  it('whose number skips one says so, also when the amounts follow', () => {
    const next = closed('2026-02-01', '2026-02-01', 100n, 120n, { sequence: 33 });
    expect(codes(next, thirtyFirst)).toEqual(['NUMBER_SKIPPED']);
    expect(codes({ ...next, sequence: 32 }, thirtyFirst)).toEqual([]);
  });

  it('begins to count again in a new year', () => {
    expect(codes(closed('2026-02-01', '2026-02-01', 100n, 120n, { sequence: 1 }), thirtyFirst)).toEqual([]);
  });

  it('of the same day comes after the one with the lower number', () => {
    const morning = closed('2026-02-01', '2026-02-01', 100n, 120n, { sequence: 1 });
    const evening = closed('2026-02-01', '2026-02-01', 120n, 90n, { sequence: 2 });
    expect(codes(evening, morning, january)).toEqual([]);
    expect(codes(morning, evening, january)).toEqual([]);
  });

  it('that is incomplete or amended says so', () => {
    expect(codes({ ...february, state: 'incomplete' }, january)).toEqual(['INCOMPLETE']);
    expect(codes({ ...february, state: 'amended' }, january)).toEqual(['AMENDED']);
  });
});
