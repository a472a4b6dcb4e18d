import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDueOn, upcomingDues } from '../../../../shared/billing/agreements/upcoming.ts';
import { creditFor, owedFor, refundDueOn } from '../../../../shared/billing/agreements/withdrawal.ts';
import {
  addDays,
  addMonths,
  instant,
  isTargetDay,
  type LocalDate,
  localDate,
} from '../../../../shared/kernel/dates.ts';
import type { HealthPolicy } from '../../../../shared/policies/index.ts';
import { aContribution } from '../builders.ts';

const days = fc.integer({ min: 0, max: 4000 }).map((count) => addDays('2026-01-01' as LocalDate, count));
const terms = fc.constantFrom('month' as const, 'quarter' as const, 'year' as const);
const monthsIn = { month: 1, quarter: 3, year: 12 };

describe('the days on which terms begin', () => {
  it.each([
    ['2027-01-31', 'month', '2027-02-01', ['2027-02-28', '2027-03-31', '2027-04-30']],
    ['2028-01-31', 'month', '2028-02-01', ['2028-02-29', '2028-03-31', '2028-04-30']],
    ['2026-11-30', 'quarter', '2026-12-01', ['2027-02-28', '2027-05-30', '2027-08-30']],
    ['2028-02-29', 'year', '2028-03-01', ['2029-02-28', '2030-02-28', '2031-02-28']],
  ] as const)('anchored on %s per %s, after %s are %j', (anchorOn, term, after, expected) => {
    const series = { anchorOn: localDate(anchorOn), term, amountCents: 500n };
    expect(upcomingDues(series, null, localDate(after), 3).map(({ dueOn }) => dueOn)).toEqual(expected);
  });

  it('keep the day of the anchor, follow each other without a gap, and are debited on days that banks settle', () => {
    fc.assert(
      fc.property(days, terms, days, (anchorOn, term, after) => {
        const dues = upcomingDues({ anchorOn, term, amountCents: 500n }, null, after, 4);
        const first = dues[0]?.dueOn ?? anchorOn;
        expect(first > after).toBe(true);
        const number = [...Array(200).keys()].find((n) => addMonths(anchorOn, n * monthsIn[term]) === first) ?? -1;
        expect(number).toBeGreaterThanOrEqual(0);
        if (number > 0) expect(addMonths(anchorOn, (number - 1) * monthsIn[term]) <= after).toBe(true);
        dues.forEach(({ dueOn, debitsOn }, at) => {
          expect(dueOn).toBe(addMonths(anchorOn, (number + at) * monthsIn[term]));
          expect(debitsOn >= dueOn && isTargetDay(debitsOn)).toBe(true);
        });
      }),
    );
  });

  it('change to the agreed product and term on the agreed day and not before', () => {
    fc.assert(
      fc.property(days, terms, terms, fc.integer({ min: 0, max: 5 }), (anchorOn, term, other, ahead) => {
        const series = { anchorOn, term, amountCents: 500n };
        let effectiveOn = anchorOn;
        for (let step = 0; step <= ahead; step++) effectiveOn = nextDueOn(series, effectiveOn);
        const row = {
          anchorOn: other === term ? anchorOn : effectiveOn,
          term: other,
          amountCents: 900n,
          fromOn: effectiveOn,
        };
        const dues = upcomingDues(series, row, anchorOn, 9);
        for (const due of dues) expect(due.amountCents).toBe(due.dueOn >= effectiveOn ? 900n : 500n);
        expect(dues.some(({ dueOn }) => dueOn === effectiveOn)).toBe(true);
        expect(new Set(dues.map(({ dueOn }) => dueOn)).size).toBe(9);
      }),
    );
  });
});

describe('what is owed after a withdrawal', () => {
  const line = { amountCents: 1500n, from: localDate('2026-11-02'), until: localDate('2027-02-02') };
  const atOnce = { startChoice: 'immediately', startsOn: line.from } as const;
  const later = { startChoice: 'after-cooling-off', startsOn: localDate('2026-11-17') } as const;

  it('is nothing without the request to start at once, nor on the very day', () => {
    expect(owedFor(line, later, localDate('2026-11-16'))).toBe(0n);
    expect(owedFor(line, atOnce, line.from)).toBe(0n);
  });

  it('is the part of the term that has passed, in favour of who withdrew', () => {
    // Ninety-two days for fifteen euros: nine of them are 146.7 cents.
    expect(owedFor(line, atOnce, localDate('2026-11-11'))).toBe(146n);
  });

  it('never exceeds the term and never falls with time', () => {
    const amounts = fc.bigInt({ min: 1n, max: 1_000_000n });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }), (amountCents, a, b) => {
        const [one, other] = [Math.min(a, b), Math.max(a, b)];
        const owed = (count: number) => owedFor({ ...line, amountCents }, atOnce, addDays(line.from, count));
        expect(owed(one)).toBeLessThanOrEqual(owed(other));
        expect(owed(other)).toBeLessThanOrEqual(amountCents);
      }),
    );
  });

  it('and what goes back are together the whole of what was claimed', () => {
    const policy = { ...atOnce } as HealthPolicy;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.boolean(), (count, membershipToo) => {
        const receivedAt = instant(`${addDays(line.from, count)}T12:00:00Z`);
        const { owedCents, creditCents, parts } = creditFor(aContribution(), policy, { receivedAt, membershipToo });
        expect(owedCents + creditCents).toBe(membershipToo ? 3900n : 1500n);
        expect(parts.every(({ kind }) => membershipToo || kind === 'policy')).toBe(true);
      }),
    );
  });

  it('is to be paid back within fourteen days of receipt', () => {
    expect(refundDueOn(instant('2026-11-30T23:30:00Z'))).toBe('2026-12-15');
  });
});
