import { max, share } from '../ui/chart-scale.ts';
import type { Publication } from './round.tsx';

export interface WijkPart {
  wijkId: string;
  name: string;
  amountCents: bigint;
  paidCents: bigint;
  /** Owed and not paid yet. */
  comingCents: bigint;
  conditionalCents: bigint;
  returnedCents: bigint;
}

export interface FunderPart {
  funding: string;
  name: string | null;
  amountCents: bigint;
}

/** Who paid, and where it is: both lists add up to the budget. Before the money is committed nobody paid yet. */
export function flowOf({ outcome, money, funders }: Publication): { funders: FunderPart[]; wijken: WijkPart[] } {
  const standing = new Map(money.map((each) => [each.wijkId, each]));
  const sums = new Map<string, bigint>();
  for (const { parts } of money)
    for (const { funding, amountCents } of parts) sums.set(funding, (sums.get(funding) ?? 0n) + amountCents);
  return {
    funders: funders.map(({ funding, name }) => ({ funding, name, amountCents: sums.get(funding) ?? 0n })),
    wijken: outcome.lines.map(({ wijkId, wijkName, amountCents }) => {
      const { paidCents = 0n, conditionalCents = 0n, returnedCents = 0n } = standing.get(wijkId) ?? {};
      const comingCents = amountCents - paidCents - conditionalCents - returnedCents;
      return { wijkId, name: wijkName, amountCents, paidCents, comingCents, conditionalCents, returnedCents };
    }),
  };
}

export interface Slot {
  /** Where the middle of its name stands. */
  middle: number;
  top: number;
  thick: number;
}

const lines = 48;

/** One beneath the other, each as thick as its share of the whole and never closer than its name needs. */
export function slots(amounts: readonly bigint[], most: number): { slots: Slot[]; height: number } {
  const total = amounts.reduce((sum, amount) => sum + amount, 0n);
  let height = 0;
  const placed = amounts.map((amount) => {
    const thick = Math.max(2, most * share(amount, max(total, 1n)));
    const room = Math.max(lines, thick + 10);
    const slot = { middle: height + room / 2, top: height + (room - thick) / 2, thick };
    height += room;
    return slot;
  });
  return { slots: placed, height };
}

/** A band of one thickness from one place to another. */
export function band(from: { x: number; y: number }, to: { x: number; y: number }, thick: number): string {
  const middle = (from.x + to.x) / 2;
  const there = `M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`;
  const back = `L${to.x} ${to.y + thick}C${middle} ${to.y + thick} ${middle} ${from.y + thick} ${from.x} ${from.y + thick}Z`;
  return there + back;
}
