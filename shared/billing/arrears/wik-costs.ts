import type { Cents } from '../../kernel/money.ts';

/**
 * The collection costs that a consumer may be charged, by the table of the Besluit vergoeding voor buitengerechtelijke incassokosten: 15% of
 * the first € 2,500, 10% of the next € 2,500, 5% of the next € 5,000, 1% of the next € 190,000 and 0.5% of what is above, at least € 40 and at
 * most € 6,775. Parts of a cent are left out, in favour of who pays.
 */
const brackets: readonly { upToCents: Cents; perMille: bigint }[] = [
  { upToCents: 250_000n, perMille: 150n },
  { upToCents: 500_000n, perMille: 100n },
  { upToCents: 1_000_000n, perMille: 50n },
  { upToCents: 20_000_000n, perMille: 10n },
];
const abovePerMille = 5n;
const leastCents = 4_000n;
const mostCents = 677_500n;

export function wikCosts(principalCents: Cents): Cents {
  let milliCents = 0n;
  let from = 0n;
  for (const { upToCents, perMille } of brackets) {
    milliCents += between(principalCents, from, upToCents) * perMille;
    from = upToCents;
  }
  if (principalCents > from) milliCents += (principalCents - from) * abovePerMille;
  const costs = milliCents / 1000n;
  return costs < leastCents ? leastCents : costs > mostCents ? mostCents : costs;
}

function between(amount: Cents, from: Cents, upTo: Cents): Cents {
  if (amount <= from) return 0n;
  return (amount < upTo ? amount : upTo) - from;
}
