import { largestRemainder } from '../shared/kernel/money.ts';
import { compare, row } from './measure.ts';

/** B9: a budget over a million residents' weights, exact to the cent, against only multiplying and flooring. */
const residents = 1_000_000;
const budgetCents = 123_456_789_01n;
let seed = 42;
const weights = Array.from({ length: residents }, () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return BigInt(500 + (seed % 1100));
});

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
process.stdout.write(
  `${JSON.stringify([row('B9', 'allocation over a million residents', times.ours / times.floor, 2.5, 'lower', times.note)])}\n`,
);
