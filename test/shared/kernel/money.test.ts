import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalEuro, formatEuro, largestRemainder } from '../../../shared/kernel/money.ts';

const sumOf = (parts: readonly bigint[]) => parts.reduce((sum, part) => sum + part, 0n);

/**
 * An oracle that shares nothing with the rule: it hands out one cent at a time to whoever is furthest below an exact share, comparing fractions by
 * multiplying crosswise. Starting from the floors it gives the largest remainders first.
 */
function centByCent(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = sumOf(weights);
  const parts = weights.map((weight) => {
    let floor = 0n;
    for (let step = 1n << 80n; step > 0n; step >>= 1n) if ((floor + step) * sum <= total * weight) floor += step;
    return floor;
  });
  const given = new Set<number>();
  while (sumOf(parts) < total) {
    let best = -1;
    for (const at of weights.keys()) {
      if (given.has(at)) continue;
      const lacks = (place: number) => total * (weights[place] ?? 0n) - (parts[place] ?? 0n) * sum;
      if (best < 0 || lacks(at) > lacks(best)) best = at;
    }
    parts[best] = (parts[best] ?? 0n) + 1n;
    given.add(best);
  }
  return parts;
}

const amounts = fc.oneof(
  fc.bigInt({ min: 0n, max: 1000n }),
  fc.bigInt({ min: 0n, max: 10n ** 12n }),
  fc.bigInt({ min: 0n, max: 10n ** 20n }),
);
const aWeight = fc.oneof(
  fc.bigInt({ min: 0n, max: 3n }),
  fc.bigInt({ min: 0n, max: 30_000n }),
  fc.bigInt({ min: 0n, max: 10n ** 18n }),
);
const someWeights = fc.array(aWeight, { minLength: 1, maxLength: 12 }).filter((weights) => sumOf(weights) > 0n);
const often = { numRuns: 10_000 };

describe('largest remainder', () => {
  it.each([
    [10_000n, [1n, 1n, 1n], [3334n, 3333n, 3333n]],
    [10_000_000n, [12400n, 9850n, 17310n], [3_134_479n, 2_489_889n, 4_375_632n]],
    [100_001n, [3n, 3n, 3n, 1n], [30_001n, 30_000n, 30_000n, 10_000n]],
    [100n, [1n, 1n, 1n], [34n, 33n, 33n]],
    [1000n, [2n, 1n, 3n], [333n, 167n, 500n]],
    [1n, [1n, 1n], [1n, 0n]],
    [0n, [5n, 7n], [0n, 0n]],
    [99n, [0n, 1n, 0n], [0n, 99n, 0n]],
  ])('splits %s over %s as %s', (total, weights, parts) => {
    expect(largestRemainder(total, weights)).toEqual(parts);
  });

  it('agrees with handing out the cents one by one', () => {
    fc.assert(
      fc.property(amounts, someWeights, (total, weights) => {
        expect(largestRemainder(total, weights)).toEqual(centByCent(total, weights));
      }),
      often,
    );
  }, 60_000);

  it('always adds up, and no part is a whole cent away from its exact share', () => {
    fc.assert(
      fc.property(amounts, someWeights, (total, weights) => {
        const parts = largestRemainder(total, weights);
        const sum = sumOf(weights);
        expect(sumOf(parts)).toBe(total);
        for (const [at, part] of parts.entries()) {
          const away = part * sum - total * (weights[at] ?? 0n);
          expect(away < sum && away > -sum).toBe(true);
        }
      }),
      often,
    );
  }, 30_000);

  it('does not change when every weight is multiplied by the same number', () => {
    fc.assert(
      fc.property(amounts, someWeights, fc.bigInt({ min: 1n, max: 10n ** 12n }), (total, weights, factor) => {
        const scaled = weights.map((weight) => weight * factor);
        expect(largestRemainder(total, scaled)).toEqual(largestRemainder(total, weights));
      }),
      often,
    );
  }, 30_000);

  it('gives a tie to the earlier weight', () => {
    fc.assert(
      fc.property(amounts, aWeight, fc.integer({ min: 1, max: 12 }), (total, weight, count) => {
        const parts = largestRemainder(total, Array(count).fill(weight + 1n));
        const low = total / BigInt(count);
        const extra = Number(total % BigInt(count));
        expect(parts).toEqual(parts.map((_, at) => (at < extra ? low + 1n : low)));
      }),
      often,
    );
  }, 30_000);

  it('chooses right among thousands of clustered remainders', () => {
    const weights = Array.from(
      { length: 5000 },
      (_, at) => BigInt(at % 7 === 0 ? 1 : 10 ** (at % 12)) + BigInt(at % 3),
    );
    for (const total of [4999n, 123_456_789n, 10n ** 17n + 1n])
      expect(largestRemainder(total, weights)).toEqual(sortedOracle(total, weights));
  });

  it('has no use for a negative total, a negative weight, or no weight at all', () => {
    expect(() => largestRemainder(-1n, [1n])).toThrow(RangeError);
    expect(() => largestRemainder(1n, [2n, -1n])).toThrow(RangeError);
    expect(() => largestRemainder(1n, [10n ** 30n, -1n])).toThrow(RangeError);
    expect(() => largestRemainder(1n, [0n, 0n])).toThrow(RangeError);
    expect(() => largestRemainder(1n, [])).toThrow(RangeError);
  });
});

/** The textbook way: floor all, sort by remainder. */
function sortedOracle(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = sumOf(weights);
  const parts = weights.map((weight) => (total * weight) / sum);
  const order = [...weights.keys()].sort((a, b) => {
    const [restA, restB] = [(total * (weights[a] ?? 0n)) % sum, (total * (weights[b] ?? 0n)) % sum];
    return restA === restB ? a - b : restA > restB ? -1 : 1;
  });
  for (const at of order.slice(0, Number(total - sumOf(parts)))) parts[at] = (parts[at] ?? 0n) + 1n;
  return parts;
}

describe('amounts in writing', () => {
  it('reads in Dutch and in English', () => {
    expect(formatEuro(123_450n)).toBe('€ 1.234,50');
    expect(formatEuro(-5n, 'en')).toBe('-€0.05');
  });

  it('has a point and two decimals in payment files', () => {
    expect([decimalEuro(1n), decimalEuro(100_000_000n), decimalEuro(-250n)]).toEqual(['0.01', '1000000.00', '-2.50']);
  });
});
