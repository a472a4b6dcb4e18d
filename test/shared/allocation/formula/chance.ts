import fc from 'fast-check';
import type { FormulaParameters, FrozenWijk, Snapshot } from '../../../../shared/allocation/formula/formula.ts';
import { ageBands } from '../../../../shared/region/contract.ts';
import { aFrozenWijk, anIndicator, aSnapshot } from './builders.ts';

/**
 * Any round: equal wijken, empty ones, new ones, one alone; weights of nought; floors that cannot be paid and caps that leave money over. The
 * budget is chosen so that all of these come by.
 */
const few = fc.integer({ min: 0, max: 2 });
const permille = fc.oneof(few, fc.integer({ min: 0, max: 1000 }));
const decimal = (most: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: 999 }))
    .map(([whole, behind]) => `${whole}.${String(behind).padStart(3, '0')}`);

const residents = fc.oneof(
  { weight: 1, arbitrary: fc.constant(Object.fromEntries(ageBands.map((band) => [band, 0]))) },
  { weight: 2, arbitrary: fc.constant(Object.fromEntries(ageBands.map((band) => [band, 2500]))) },
  { weight: 5, arbitrary: fc.record(Object.fromEntries(ageBands.map((band) => [band, fc.oneof(few, fc.nat(9000))]))) },
) as fc.Arbitrary<FrozenWijk['residents']>;

const figures = fc
  .subarray(['lowIncomeHouseholds', 'longTermConditions', 'welfareRecipients'] as const)
  .chain((keys) =>
    fc.tuple(...keys.map((key) => decimal(700).map((value) => ({ key, permille: value, source: 'CBS', year: 2024 })))),
  );

const indicators = fc
  .array(
    fc.record({
      baseline: decimal(90),
      target: decimal(90),
      value: fc.option(decimal(90)),
      weightPermille: fc.oneof(fc.constant(500), permille),
    }),
    { maxLength: 3 },
  )
  .map((list) => list.map((given, at) => anIndicator({ ...given, indicatorId: `ind_000${at}` })));

const previous = fc.oneof(
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constant(10_000n) },
  { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 30n }) },
  { weight: 5, arbitrary: fc.bigInt({ min: 1000n, max: 40_000n }) },
);

const wijken = (most: number) =>
  fc
    .array(fc.record({ residents, figures, indicators, previousCents: previous }), { minLength: 1, maxLength: most })
    .map((list) => list.map((given, at) => aFrozenWijk({ wijkId: `wijk_${'abcdefg'[at]}${at}`, ...given })));

const pots = fc
  .tuple(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }))
  .map(([a, b]) => ({ base: Math.min(a, b), need: Math.abs(a - b), performance: 10_000 - Math.max(a, b) }));

const weights = (names: readonly string[], most: number) =>
  fc.record(
    Object.fromEntries(names.map((name) => [name, fc.oneof(fc.constant(0), fc.integer({ min: 1, max: most }))])),
  );

const parameters = fc.record({
  potsBasisPoints: pots,
  ageWeightsPermille: weights(ageBands, 2000),
  needWeightsPermille: weights(['lowIncomeHouseholds', 'longTermConditions', 'welfareRecipients'], 1000),
  needModifierPermille: fc.record({
    lowest: fc.integer({ min: 1, max: 1000 }),
    highest: fc.integer({ min: 1000, max: 3000 }),
  }),
  protectedPermille: permille,
  smallestCents: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 9000n })),
  floorPermille: fc.oneof(fc.constant(1000), permille),
  capPermille: fc.oneof(fc.constant(1000), fc.integer({ min: 1000, max: 2500 })),
}) as fc.Arbitrary<FormulaParameters>;

export const snapshotOf = (mostWijken: number): fc.Arbitrary<Snapshot> =>
  fc
    .tuple(wijken(mostWijken), parameters, fc.integer({ min: 0, max: 200 }), fc.bigInt({ min: 0n, max: 60_000n }))
    .map(([list, given, percent, other]) => {
      // Half of the budgets lie around what was given before, where floors and caps bite.
      const before = list.reduce((sum, { previousCents }) => sum + (previousCents ?? 12_000n), 0n);
      const budgetCents = percent % 2 === 0 ? (before * BigInt(percent)) / 100n : other;
      return aSnapshot(list, { budgetCents, parameters: given });
    });

export const anySnapshot = snapshotOf(7);
