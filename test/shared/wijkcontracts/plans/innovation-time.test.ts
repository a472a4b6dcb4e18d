import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysOf, partOf, quarterOf, quarterRows } from '../../../../shared/wijkcontracts/plans/innovation-time.ts';

const contracted = (partyId: string, quarter: string, workingMinutes: number) => ({
  wijkcontractId: 'wct_1',
  wijkId: 'wijk_brink',
  partyId,
  partyName: `Partij ${partyId}`,
  quarter,
  workingMinutes,
  percent: 15,
  contractedMinutes: partOf(workingMinutes, 15),
  contractedBy: 'person_anna',
  contractedAt: '2026-01-02T09:00:00.000Z',
  version: 1,
});
const booked = (partyId: string, quarter: string, bookedMinutes: number) => ({
  partyId,
  partyName: `Partij ${partyId}`,
  quarter,
  bookedMinutes,
});

describe('the innovation time', () => {
  it('is fifteen percent of the working time, rounded up to whole minutes', () => {
    expect(partOf(93_600, 15)).toBe(14_040);
    expect(partOf(1, 15)).toBe(1);
    expect(partOf(0, 15)).toBe(0);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000_000 }), fc.integer({ min: 1, max: 100 }), (minutes, percent) => {
        const part = BigInt(partOf(minutes, percent));
        const exact = BigInt(minutes) * BigInt(percent);
        expect(part * 100n >= exact && (part - 1n) * 100n < exact).toBe(true);
      }),
    );
  });

  it('is short per party and quarter, and what one does too much fills no gap of another', () => {
    const rows = quarterRows(
      [contracted('een', '2026-Q3', 6000), contracted('twee', '2026-Q3', 6000), contracted('een', '2026-Q4', 6000)],
      [booked('een', '2026-Q3', 2000), booked('twee', '2026-Q3', 600), booked('drie', '2026-Q3', 45)],
      '2026-11-23',
    );
    expect(
      rows.map(({ quarter, partyId, bookedMinutes, shortMinutes, isOver }) => [
        quarter,
        partyId,
        bookedMinutes,
        shortMinutes,
        isOver,
      ]),
    ).toEqual([
      ['2026-Q3', 'drie', 45, 0, true],
      ['2026-Q3', 'een', 2000, 0, true],
      ['2026-Q3', 'twee', 600, 300, true],
      ['2026-Q4', 'een', 0, 900, false],
    ]);
    expect(rows[0]?.contracted).toBeNull();
  });

  it('counts every day in the quarter that holds it', () => {
    expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-09-30', '2026-12-31'].map(quarterOf)).toEqual([
      '2026-Q1',
      '2026-Q1',
      '2026-Q2',
      '2026-Q3',
      '2026-Q4',
    ]);
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          const { first, last } = daysOf(quarterOf(day));
          expect(first <= day && day <= last).toBe(true);
          expect([quarterOf(first), quarterOf(last)]).toEqual([quarterOf(day), quarterOf(day)]);
        },
      ),
    );
  });
});
