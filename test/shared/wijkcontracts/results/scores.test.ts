import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../../../../shared/kernel/dates.ts';
import { compared, fractionOf, lowest } from '../../../../shared/wijkcontracts/results/decimal.ts';
import { permilleText, scoreOf, scoreTogether } from '../../../../shared/wijkcontracts/results/indicator.ts';
import { contractScore } from '../../../../shared/wijkcontracts/results/indicator-scores.ts';
import { type ResultAgreement, resultOf } from '../../../../shared/wijkcontracts/results/result-agreement.ts';

const decimal = fc
  .tuple(fc.boolean(), fc.integer({ min: 0, max: 999_999_999 }), fc.stringMatching(/^\d{0,6}$/))
  .map(([negative, whole, behind]) => `${negative ? '-' : ''}${whole}${behind === '' ? '' : `.${behind}`}`);
const millionths = (text: string): bigint => {
  const [whole = '', behind = ''] = text.split('.');
  return BigInt(whole + behind.padEnd(6, '0'));
};

describe('a decimal', () => {
  it('is exactly what its text says', () => {
    expect(fractionOf('63.40')).toEqual({ numerator: 317n, denominator: 5n });
    expect(fractionOf('-0.5')).toEqual({ numerator: -1n, denominator: 2n });
    expect(fractionOf('-0')).toEqual({ numerator: 0n, denominator: 1n });
    fc.assert(
      fc.property(decimal, (text) => {
        expect(fractionOf(text)).toEqual(lowest({ numerator: millionths(text), denominator: 1_000_000n }));
      }),
    );
  });

  it.each(['', '.5', '5.', '1e3', '01', '1.2345678', '1234567890', ' 1', '1,5', '--1', '٣'])('is never %j', (text) => {
    expect(() => fractionOf(text)).toThrow(RangeError);
  });

  it('is ordered as numbers are', () => {
    fc.assert(
      fc.property(decimal, decimal, (one, other) => {
        const difference = compared(fractionOf(one), fractionOf(other));
        const expected = millionths(one) - millionths(other);
        expect([difference > 0n, difference < 0n]).toEqual([expected > 0n, expected < 0n]);
      }),
    );
  });
});

describe('the score of an indicator', () => {
  it.each([
    ['at the baseline', '40', '60', '40', 0n, 1n],
    ['half way', '40', '60', '50', 1n, 2n],
    ['a third of the way', '0', '3', '1', 1n, 3n],
    ['at the target', '40', '60', '60', 1n, 1n],
    ['beyond the target', '40', '60', '75.5', 1n, 1n],
    ['behind the baseline', '40', '60', '12', 0n, 1n],
    ['half way down, where less is better', '48.5', '40.5', '44.5', 1n, 2n],
    ['below the target, where less is better', '48.5', '40.5', '30', 1n, 1n],
    ['above the baseline, where less is better', '48.5', '40.5', '50', 0n, 1n],
    ['across zero', '-5', '5', '-2.5', 1n, 4n],
  ])('is exact %s', (_, baseline, target, value, numerator, denominator) => {
    expect(scoreOf({ baseline, target }, value)).toEqual({ numerator, denominator });
  });

  it('is a half when nothing was measured, so that it neither earns nor punishes', () => {
    expect(scoreOf({ baseline: '40', target: '60' }, null)).toEqual({ numerator: 1n, denominator: 2n });
  });

  it('lies between 0 and 1 and never falls when the value moves towards the target', () => {
    fc.assert(
      fc.property(decimal, decimal, decimal, decimal, (baseline, target, one, other) => {
        fc.pre(millionths(baseline) !== millionths(target));
        const [a, b] = [one, other].sort((x, y) => (millionths(x) < millionths(y) ? -1 : 1)) as [string, string];
        const [low, high] = [scoreOf({ baseline, target }, a), scoreOf({ baseline, target }, b)];
        for (const { numerator, denominator } of [low, high]) {
          expect(denominator > 0n).toBe(true);
          expect(numerator >= 0n && numerator <= denominator).toBe(true);
        }
        const up = millionths(target) > millionths(baseline);
        expect(up ? compared(high, low) >= 0n : compared(high, low) <= 0n).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the score of a contract', () => {
  const indicator = (weightPermille: number, value: string | null) => ({
    indicatorId: `ind_${weightPermille}`,
    name: 'Eenzaamheid',
    unit: 'procent',
    direction: 'up' as const,
    baseline: '0',
    target: '3',
    weightPermille,
    counted: value === null ? null : countedAs(value, '2026-09-30'),
  });
  const standing = (...indicators: ReturnType<typeof indicator>[]) => ({
    version: 1,
    setVersion: 1,
    indicators,
    agreedPermille: 0,
  });

  it('adds the scores up by their weights, without rounding a third', () => {
    const score = contractScore('wct_1', standing(indicator(700, '1'), indicator(300, '3')));
    expect(score.scorePermille).toEqual({ numerator: 1600n, denominator: 3n });
    expect(permilleText(score.scorePermille)).toBe('533.3');
    expect(score.incomplete).toBe(false);
  });

  it('counts what was not measured for half, and flags it', () => {
    const score = contractScore('wct_1', standing(indicator(700, '3'), indicator(300, null)));
    expect(score).toMatchObject({
      scorePermille: { numerator: 850n, denominator: 1n },
      incomplete: true,
      indicators: [
        { missing: false, value: '3', period: '2026-07-01/2026-09-30', source: 'GGD' },
        { missing: true, value: null, period: null, source: null },
      ],
    });
  });

  it('is a half for a contract without indicators', () => {
    expect(contractScore('wct_1', standing())).toMatchObject({
      scorePermille: { numerator: 500n, denominator: 1n },
      incomplete: true,
    });
  });

  it('is the same in whatever order the indicators stand', () => {
    const scored = fc.record({
      weightPermille: fc.integer({ min: 1, max: 1000 }),
      score: fc
        .tuple(fc.bigInt(0n, 50n), fc.bigInt(50n, 90n))
        .map(([numerator, denominator]) => lowest({ numerator, denominator })),
    });
    fc.assert(
      fc.property(fc.array(scored, { minLength: 1, maxLength: 8 }), (scores) => {
        expect(scoreTogether([...scores].reverse())).toEqual(scoreTogether(scores));
      }),
    );
  });
});

const countedAs = (value: string, periodTo: string) => ({
  measurementId: `mea_${periodTo}`,
  value,
  periodFrom: `${periodTo.slice(0, 5)}07-01`,
  periodTo,
  source: 'GGD',
  validatedAt: '2026-10-10T08:00:00.000Z',
});

describe('a result agreement', () => {
  const agreement = (wish: Partial<ResultAgreement> = {}): ResultAgreement => ({
    resultAgreementId: 'rag_1',
    wijkcontractId: 'wct_1',
    wijkId: 'wijk_brink',
    indicatorId: 'ind_1',
    indicatorName: 'Eenzaamheid',
    unit: 'procent',
    direction: 'down',
    threshold: '44',
    dueOn: '2026-12-31',
    feePermille: 600,
    status: 'agreed',
    proposedBy: 'person_anna',
    proposedAt: '2026-01-02T09:00:00.000Z',
    agreedBy: 'person_bram',
    agreedAt: '2026-01-03T09:00:00.000Z',
    ended: null,
    version: 2,
    ...wish,
  });
  const on = (day: string) => day as LocalDate;

  it.each([
    ['is reached by a value on the threshold', '44', '2026-11-01', 'reached'],
    ['is reached by a better value', '43.9', '2026-11-01', 'reached'],
    ['is still open before the due day when it is not there yet', '44.1', '2026-12-30', 'unknown'],
    ['is not reached once the due day came', '44.1', '2026-12-31', 'not-reached'],
    ['stays not reached afterwards', '44.1', '2027-02-01', 'not-reached'],
  ])('%s', (_, value, day, outcome) => {
    const result = resultOf(agreement(), [countedAs(value, '2026-09-30')], on(day));
    expect(result).toMatchObject({ outcome, measurement: { value } });
  });

  it('asks a higher value where more is better', () => {
    const more = agreement({ direction: 'up', threshold: '70' });
    expect(resultOf(more, [countedAs('70', '2026-09-30')], on('2026-11-01')).outcome).toBe('reached');
    expect(resultOf(more, [countedAs('69.999999', '2026-09-30')], on('2026-12-31')).outcome).toBe('not-reached');
  });

  it('is decided by the newest period that ended by the due day', () => {
    const measured = [countedAs('43', '2026-06-30'), countedAs('45', '2026-12-31'), countedAs('40', '2027-03-31')];
    const result = resultOf(agreement(), measured, on('2027-05-01'));
    expect(result).toMatchObject({ outcome: 'not-reached', measurement: { periodTo: '2026-12-31' } });
    expect(resultOf(agreement(), measured, on('2026-08-01')).outcome).toBe('reached');
  });

  it('stays unknown as long as nothing was validated, also after the due day', () => {
    expect(resultOf(agreement(), [], on('2028-01-01'))).toMatchObject({ outcome: 'unknown', measurement: null });
  });
});
