import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, type LocalDate, localDate } from '../../../shared/kernel/dates.ts';
import type { PolicyChange } from '../../../shared/policies/index.ts';
import { noLaterThan, policyStops, whyItStops } from '../../../shared/policies/policy-stops.ts';

const days = fc.integer({ min: 0, max: 4000 }).map((count) => addDays('2026-01-01' as LocalDate, count));
const running = (initialTermEndsOn: string, change: Partial<PolicyChange> | null = null) => ({
  initialTermEndsOn: localDate(initialTermEndsOn),
  change: change as PolicyChange | null,
});

describe('the last day of a policy of which notice is given', () => {
  it.each([
    ['2027-03-15', '2027-04-15'],
    ['2027-01-31', '2027-02-28'],
    ['2028-01-31', '2028-02-29'],
  ])('after the first term, notice on %s, is %s: a month to the day', (noticeOn, endsOn) => {
    expect(policyStops(running('2026-12-31'), localDate(noticeOn))).toMatchObject({ endsOn, because: 'one-month' });
  });

  it.each(['2026-02-01', '2026-12-01', '2026-12-31'])(
    'in the first term, notice on %s, is the end of that term',
    (on) => {
      const stop = policyStops(running('2026-12-31'), localDate(on));
      expect(stop).toMatchObject({ endsOn: '2026-12-31', because: 'initial-term' });
      expect(stop.explanation.nl).toContain('eerste looptijd');
    },
  );

  it('exists for every day and is never later than a month after it once the first term is over (INV-63)', () => {
    fc.assert(
      fc.property(days, days, (termEnds, noticeOn) => {
        const { endsOn } = policyStops(running(termEnds), noticeOn);
        expect(endsOn >= noticeOn).toBe(true);
        expect(endsOn <= (noticeOn > termEnds ? addMonths(noticeOn, 1) : termEnds)).toBe(true);
      }),
    );
  });

  it('never comes sooner because notice was given later', () => {
    fc.assert(
      fc.property(days, days, fc.integer({ min: 1, max: 400 }), (termEnds, noticeOn, later) => {
        const first = policyStops(running(termEnds), noticeOn).endsOn;
        expect(policyStops(running(termEnds), addDays(noticeOn, later)).endsOn >= first).toBe(true);
      }),
    );
  });

  it('is at the latest the day before an announced price begins, also in the first term', () => {
    fc.assert(
      fc.property(days, days, fc.integer({ min: 1, max: 120 }), (termEnds, noticeOn, ahead) => {
        const effectiveOn = addDays(noticeOn, ahead);
        const { endsOn } = policyStops(running(termEnds, { kind: 'price', effectiveOn }), noticeOn);
        expect(endsOn < effectiveOn).toBe(true);
        expect(endsOn >= noticeOn).toBe(true);
      }),
    );
  });

  it('is not moved by a change that the holder chose, nor by a price that is in force already', () => {
    const on = localDate('2027-03-15');
    for (const change of [
      { kind: 'chosen', effectiveOn: localDate('2027-03-20') },
      { kind: 'price', effectiveOn: on },
    ] as const)
      expect(policyStops(running('2026-12-31', change), on).endsOn).toBe('2027-04-15');
  });

  it('is at the latest that of the membership, where the statutes want one', () => {
    const stop = policyStops(running('2027-12-31'), localDate('2026-11-23'));
    expect(noLaterThan(stop, localDate('2026-12-31'))).toMatchObject({
      endsOn: '2026-12-31',
      because: 'membership-ends',
    });
    expect(noLaterThan(stop, localDate('2028-12-31'))).toBe(stop);
  });
});

describe('why a policy ends', () => {
  const ending = (endReason: 'notice' | 'death' | 'default' | 'membership-ended', endsOn: string) =>
    whyItStops({
      ...running('2026-12-31'),
      endReason,
      endsOn: localDate(endsOn),
      noticeGivenOn: endReason === 'notice' ? localDate('2027-03-15') : null,
    })?.because;

  it('is told in the same words afterwards', () => {
    expect(ending('notice', '2027-04-15')).toBe('one-month');
    expect(ending('notice', '2027-03-31')).toBe('membership-ends');
    expect(ending('death', '2027-03-31')).toBe('death');
    expect(ending('default', '2027-03-31')).toBe('default');
    expect(ending('membership-ended', '2027-03-31')).toBe('membership-ends');
    expect(whyItStops({ ...running('2026-12-31'), endReason: null, endsOn: null, noticeGivenOn: null })).toBeNull();
  });
});
