import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restOf } from '../../../../shared/billing/leaving/ending.ts';
import { addDays, localDate } from '../../../../shared/kernel/dates.ts';

const first = localDate('2026-11-02');

const line = fc
  .record({
    amountCents: fc.bigInt({ min: 1n, max: 1_000_000n }),
    /** Of a thousand parts, those that were given back before. */
    credited: fc.bigInt({ min: 0n, max: 1000n }),
    days: fc.integer({ min: 0, max: 366 }),
  })
  .map(({ amountCents, credited, days }) => ({
    amountCents,
    creditedCents: (amountCents * credited) / 1000n,
    from: first,
    until: addDays(first, days),
  }));
const creditsFrom = fc.option(
  fc.integer({ min: -400, max: 800 }).map((days) => addDays(first, days)),
  { nil: null },
);
const feeBefore = fc.option(
  fc.record({
    fromOn: fc.integer({ min: -400, max: 400 }).map((days) => addDays(first, days)),
    amountCents: fc.bigInt({ min: 0n, max: 1_000_000n }),
  }),
  { nil: null },
);

describe('what goes back of a line when it ends', () => {
  it('is never below zero, and with what was given back before never more than was claimed', () => {
    fc.assert(
      fc.property(line, creditsFrom, feeBefore, (claimed, from, before) => {
        const rest = restOf(claimed, from, before);
        expect(rest >= 0n).toBe(true);
        expect(claimed.creditedCents + rest <= claimed.amountCents).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('is given back once: credited, it leaves nothing', () => {
    fc.assert(
      fc.property(line, creditsFrom, feeBefore, (claimed, from, before) => {
        const creditedCents = claimed.creditedCents + restOf(claimed, from, before);
        expect(restOf({ ...claimed, creditedCents }, from, before)).toBe(0n);
      }),
      { numRuns: 2000 },
    );
  });

  it('only grows when the end comes sooner or the fee of before is lower', () => {
    fc.assert(
      fc.property(line, creditsFrom, fc.integer({ min: 0, max: 400 }), feeBefore, (claimed, from, sooner, before) => {
        const rest = restOf(claimed, from, before);
        if (from !== null) expect(restOf(claimed, addDays(from, -sooner), before) >= rest).toBe(true);
        if (before !== null) expect(restOf(claimed, from, { ...before, amountCents: 0n }) >= rest).toBe(true);
        expect(rest >= restOf(claimed, from)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves owed no more than the days up to the end cost, to less than a cent', () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 1, max: 365 }), ({ amountCents, from }, used) => {
        const whole = 366;
        const term = { amountCents, creditedCents: 0n, from, until: addDays(from, whole) };
        const owed = amountCents - restOf(term, addDays(from, used));
        const exact = amountCents * BigInt(used);
        expect(owed * BigInt(whole) <= exact && exact < (owed + 1n) * BigInt(whole)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
