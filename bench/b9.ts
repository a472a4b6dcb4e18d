import { exampleParameters } from '../shared/allocation/formula/contract.ts';
import { type FrozenWijk, formula, type Snapshot } from '../shared/allocation/formula/formula.ts';
import { sealOutcome } from '../shared/allocation/formula/snapshot.ts';
import { largestRemainder } from '../shared/kernel/money.ts';
import { ageBands } from '../shared/region/contract.ts';
import { compare, median, row } from './measure.ts';

/**
 * B9: a budget over a million residents, each weighted by the formula for age and wijk, exact to the cent, against only multiplying and flooring;
 * and whole rounds, from figures to explained and sealed lines: ten thousand wijken in seconds, and no slower per wijk than a thousand.
 */
let seed = 42;
const chance = (from: number, to: number) => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return from + Math.floor((seed / 2_147_483_648) * (to - from));
};
const decimal = (from: number, to: number) => `${chance(from, to)}.${chance(100_000, 999_999)}`;

function aWijk(number: number): FrozenWijk {
  const residents = Object.fromEntries(ageBands.map((band) => [band, chance(1500, 6000)])) as FrozenWijk['residents'];
  const source = { source: 'CBS', year: 2024 };
  return {
    wijkId: `wijk_${String(number).padStart(6, '0')}`,
    wijkName: `Wijk ${number}`,
    wijkcontractId: `wct_${number}`,
    contractVersion: 1,
    payeeId: `pye_${number}`,
    boundary: { cbsYear: 2026, buurtCodes: [] },
    residents,
    residentsSource: source,
    figures: [
      { key: 'lowIncomeHouseholds', permille: decimal(200, 600), ...source },
      { key: 'longTermConditions', permille: decimal(200, 500), ...source },
      { key: 'welfareRecipients', permille: decimal(10, 90), ...source },
    ],
    indicators: [300, 300, 400].map((weightPermille, at) => ({
      indicatorId: `ind_000${at}`,
      name: `Indicator ${at}`,
      unit: 'procent',
      baseline: `${chance(20, 40)}.${chance(0, 10)}`,
      target: `${chance(50, 90)}.${chance(0, 10)}`,
      weightPermille,
      value: number % 7 === at ? null : `${chance(20, 90)}.${chance(0, 10)}`,
      period: '2025',
      source: 'Eigen meting',
    })),
    // One in nine is new; the others stand anywhere between their floor and their cap.
    previousCents: number % 9 === 0 ? null : BigInt(chance(9_000_000, 30_000_000)),
    previousRoundId: null,
  };
}

const aRound = (count: number): Snapshot => ({
  rule: 'verdeelsleutel-1',
  fundId: 'fnd_0001',
  budgetCents: 19_000_000n * BigInt(count) + 1n,
  formulaId: 'fml_0001',
  parameters: exampleParameters,
  cbsYear: 2026,
  wijken: Array.from({ length: count }, (_, number) => aWijk(number)),
});

/** What one resident weighs, in thousandths as all weights are: the age by the wijk's modifier. */
function residentsOf(round: Snapshot, count: number): bigint[] {
  const kinds = formula(round).lines.flatMap(({ modifier, ages }) =>
    ages.map(({ weightPermille }) => BigInt(Math.round(weightPermille * Number(modifier)))),
  );
  return Array.from({ length: count }, () => kinds[chance(0, kinds.length)] ?? 0n);
}

const million = 1_000_000;
const budgetCents = 123_456_789_01n;
const weights = residentsOf(aRound(40), million);

let kept: bigint[] = [];
const times = await compare(
  7,
  () => {
    let sum = 0n;
    for (const weight of weights) sum += weight;
    kept = weights.map((weight) => (budgetCents * weight) / sum);
  },
  () => {
    kept = largestRemainder(budgetCents, weights);
    let total = 0n;
    for (const part of kept) total += part;
    if (total !== budgetCents) throw new Error('The parts do not add up.');
  },
);
mustNotHangOnOrder(weights, kept);

/** The other way round the same weights must receive the same, but for the cent that settles a tie. */
function mustNotHangOnOrder(given: readonly bigint[], parts: readonly bigint[]): void {
  const turned = largestRemainder(budgetCents, [...given].reverse()).reverse();
  const sums = (list: readonly bigint[]) => {
    const found = new Map<bigint, bigint>();
    for (const [at, part] of list.entries()) found.set(given[at] ?? 0n, (found.get(given[at] ?? 0n) ?? 0n) + part);
    return found;
  };
  const other = sums(turned);
  for (const [weight, sum] of sums(parts))
    if (other.get(weight) !== sum) throw new Error('The outcome hangs on the order of the residents.');
}

/** Seconds of a whole round, and a check of what it came to. */
function secondsOf(round: Snapshot): number {
  globalThis.gc?.();
  const started = performance.now();
  const outcome = formula(round);
  sealOutcome(outcome);
  const seconds = (performance.now() - started) / 1000;
  const total = outcome.lines.reduce((sum, { amountCents }) => sum + amountCents, 0n);
  if (total !== round.budgetCents) throw new Error('The round does not add up.');
  return seconds;
}

const [small, large] = [aRound(1000), aRound(10_000)];
secondsOf(small);
// Small and large take turns, so that whatever else the machine does falls on both.
const turns = [1, 2, 3, 4, 5].map(() => ({ thousand: secondsOf(small), tenThousand: secondsOf(large) }));
const seconds = median(turns.map(({ tenThousand }) => tenThousand));
// How the work grows shows in the fastest turn of each: whatever disturbs a turn only adds to it, and to a long one more often.
const fastest = (of: (turn: (typeof turns)[number]) => number) => Math.min(...turns.map(of));
const growth = Math.log10(fastest(({ tenThousand }) => tenThousand) / fastest(({ thousand }) => thousand));

const rows = [
  row('B9', 'allocation over a million residents', times.ours / times.floor, 2.5, 'lower', times.note),
  row('B9.round', 'seconds for a round of ten thousand wijken', seconds, 10, 'lower'),
  row('B9.growth', 'slope from a thousand wijken to ten thousand', growth, 1.05, 'lower'),
];
process.stdout.write(`${JSON.stringify(rows)}\n`);
