import type { Cents } from '../kernel/money.ts';
import { own } from './words.ts';

/** So much of the money of one funder: of a funding agreement, or of the cooperative itself. */
export interface FundingPart {
  funding: string;
  amountCents: Cents;
}

/** What a fund holds of one funder and has not given out. */
export interface FundingLayer {
  funding: string;
  /** Who it is; null for the cooperative. */
  funderName: string | null;
  /** The last day of the agreement; null for own money, which does not end. */
  endsOn: string | null;
  availableCents: Cents;
}

export const sumOfParts = (parts: readonly FundingPart[]): Cents =>
  parts.reduce((sum, { amountCents }) => sum + amountCents, 0n);

/** The order in which money is given out: what ends first goes first, own money last. Two that end on one day go by their ids. */
export function inDrawingOrder<Layer extends Pick<FundingLayer, 'funding' | 'endsOn'>>(
  layers: readonly Layer[],
): Layer[] {
  const placeOf = ({ funding, endsOn }: Layer) => `${funding === own ? 1 : 0} ${endsOn ?? '9999'} ${funding}`;
  return [...layers].sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
}

/**
 * Which funders' money an amount is: from each layer in its order all that is needed. The parts add up to the amount, and none is above its layer.
 * Undefined when all layers together hold less.
 */
export function partsFor(layers: readonly FundingLayer[], amountCents: Cents): FundingPart[] | undefined {
  const parts: FundingPart[] = [];
  let left = amountCents;
  for (const { funding, availableCents } of inDrawingOrder(layers)) {
    if (left === 0n) break;
    if (availableCents === 0n) continue;
    const isEnough = availableCents >= left;
    const taken = isEnough ? left : availableCents;
    parts.push({ funding, amountCents: taken });
    left -= taken;
  }
  return left > 0n ? undefined : parts;
}

/** One part for each funder, in the order in which they were first named. */
export function merged(parts: readonly FundingPart[]): FundingPart[] {
  const sums = new Map<string, Cents>();
  for (const { funding, amountCents } of parts) sums.set(funding, (sums.get(funding) ?? 0n) + amountCents);
  return [...sums].map(([funding, amountCents]) => ({ funding, amountCents }));
}

export const negated = (parts: readonly FundingPart[]): FundingPart[] =>
  parts.map(({ funding, amountCents }) => ({ funding, amountCents: -amountCents }));
