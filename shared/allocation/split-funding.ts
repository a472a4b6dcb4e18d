import type { FundingPart } from '../funds/index.ts';
import type { Cents } from '../kernel/money.ts';
import type { GrantLine } from './grants/grant.ts';
import { divideMix, partOfMix, without } from './grants/mix.ts';
import type { RoundLine } from './round-lines.ts';

/**
 * Says for every wijk whose money it receives: each the same mix of funders, to the cent. Wijk after wijk takes its part of what the funders still have,
 * so that rows add up to what a wijk receives and columns to what a funder gives; and what has yet to be earned is the same mix again.
 * @throws RangeError when the parts are not exactly what the wijken receive.
 */
export function splitFunding(lines: readonly RoundLine[], parts: readonly FundingPart[]): GrantLine[] {
  const amounts: Cents[] = lines.map(({ amountCents }) => amountCents);
  const mixes = divideMix(amounts, parts);
  return lines.map(({ wijkId, wijkcontractId, conditionalCents }, at) => {
    const whole = mixes[at] ?? [];
    const conditional = partOfMix(conditionalCents, whole);
    return { wijkId, wijkcontractId, unconditional: without(whole, conditional), conditional };
  });
}
