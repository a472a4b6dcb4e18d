import { type Cents, largestRemainder } from '../../kernel/money.ts';

/** An amount that came out of one layer of a fund: the funding agreement it was received under, or `own`. */
export interface FundingPart {
  funding: string;
  cents: Cents;
}

export const sumOfParts = (parts: readonly FundingPart[]): Cents => parts.reduce((sum, { cents }) => sum + cents, 0n);

/** A part of a mix in the same proportions, exact to the cent; never more of a layer than the mix has of it. */
export function partOfMix(amountCents: Cents, mix: readonly FundingPart[]): FundingPart[] {
  if (amountCents === 0n) return [];
  const weights = mix.map(({ cents }) => cents);
  const parts = largestRemainder(amountCents, weights).map((cents, at) => ({
    funding: mix[at]?.funding ?? '',
    cents,
  }));
  return parts.filter(({ cents }) => cents > 0n);
}

/**
 * Divides a mix over amounts that add up to it: every amount gets the same mix as near as whole cents allow, and rows and columns add up exactly. One
 * amount after the other takes its part of what is left, so the last takes precisely the rest.
 * @throws RangeError when the amounts do not add up to the mix.
 */
export function divideMix(amounts: readonly Cents[], mix: readonly FundingPart[]): FundingPart[][] {
  const total = amounts.reduce((sum, amount) => sum + amount, 0n);
  if (total !== sumOfParts(mix)) throw new RangeError('The amounts are not what the mix adds up to.');
  let left = [...mix];
  return amounts.map((amount) => {
    const taken = partOfMix(amount, left);
    left = without(left, taken);
    return taken;
  });
}

/** A mix less parts of it. */
export function without(mix: readonly FundingPart[], parts: readonly FundingPart[]): FundingPart[] {
  const taken = new Map(parts.map(({ funding, cents }) => [funding, cents]));
  return mix
    .map(({ funding, cents }) => ({ funding, cents: cents - (taken.get(funding) ?? 0n) }))
    .filter(({ cents }) => cents > 0n);
}

/** Parts of several mixes as one, in the order in which each layer is first met. */
export function together(mixes: Iterable<readonly FundingPart[]>): FundingPart[] {
  const sums = new Map<string, Cents>();
  for (const mix of mixes) for (const { funding, cents } of mix) sums.set(funding, (sums.get(funding) ?? 0n) + cents);
  return [...sums].map(([funding, cents]) => ({ funding, cents }));
}
