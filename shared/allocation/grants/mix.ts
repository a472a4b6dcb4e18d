import { type FundingPart, merged, sumOfParts } from '../../funds/index.ts';
import { type Cents, largestRemainder } from '../../kernel/money.ts';

/** A part of a mix in the same proportions, exact to the cent; never more of a layer than the mix has of it. */
export function partOfMix(amountCents: Cents, mix: readonly FundingPart[]): FundingPart[] {
  if (amountCents === 0n) return [];
  const shares = largestRemainder(
    amountCents,
    mix.map((part) => part.amountCents),
  );
  return some(mix.map(({ funding }, at) => ({ funding, amountCents: shares[at] ?? 0n })));
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
  const taken = new Map(parts.map(({ funding, amountCents }) => [funding, amountCents]));
  return some(
    mix.map(({ funding, amountCents }) => ({ funding, amountCents: amountCents - (taken.get(funding) ?? 0n) })),
  );
}

/** Parts of several mixes as one. */
export const together = (mixes: Iterable<readonly FundingPart[]>): FundingPart[] => merged([...mixes].flat());

const some = (parts: readonly FundingPart[]): FundingPart[] => parts.filter(({ amountCents }) => amountCents > 0n);
