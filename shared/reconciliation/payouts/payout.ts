import type * as z from 'zod/mini';
import type { Movement, StripePayout } from '../../billing/index.ts';
import { meaningOf } from '../../billing/index.ts';
import type { Instant, LocalDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import type * as contract from './contract.ts';

type PayoutState = z.output<typeof contract.payoutState>;
type Sums = z.output<typeof contract.payoutSums>;

/**
 * Money on its way from Stripe to the bank. Three things are learned of it apart, in any order: how far Stripe says it is, what it is made of,
 * and which line of the bank it is. Stripe's word only climbs, and may still become "failed" after "paid": only the bank's line is certain.
 */
export interface Payout {
  payoutId: string;
  told: 'created' | 'in-transit' | 'paid' | 'failed';
  amountCents: Cents;
  createdAt: Instant;
  arrivalOn: LocalDate;
  traceId: string | null;
  failure: { code: string | null; at: Instant } | null;
  itemised: 'later' | 'yes' | 'never';
  reading: Reading | null;
  reconciledAt: Instant | null;
  difference: { differenceCents: Cents; unknownMovementIds: string[] } | null;
  bankLine: LineOnBank | null;
  returnLine: LineOnBank | null;
  version: number;
}

export interface LineOnBank {
  lineId: string;
  bookedOn: LocalDate;
}

/** How far its movements have been read, and what they add up to; its own movement stands apart. */
interface Reading extends Sums {
  after: string;
  isComplete: boolean;
  ownNetCents: Cents;
  categories: (Sums & { category: string })[];
  unknownMovementIds: string[];
}

const tolds: Record<StripePayout['status'], Payout['told']> = {
  pending: 'created',
  in_transit: 'in-transit',
  paid: 'paid',
  failed: 'failed',
  canceled: 'failed',
};
const rank: Record<Payout['told'], number> = { created: 0, 'in-transit': 1, paid: 2, failed: 3 };

/** The payout with what Stripe says of it now; the same object when that is nothing new. */
export function toldOf(before: Payout | undefined, now: StripePayout, at: Instant): Payout {
  const told = tolds[now.status];
  const { payoutId, amountCents, createdAt, arrivalOn, traceId } = now;
  if (!before) {
    const nothing = { reading: null, reconciledAt: null, difference: null, bankLine: null, returnLine: null };
    const failure = told === 'failed' ? { code: now.failureCode, at } : null;
    const facts = { payoutId, told, amountCents, createdAt, arrivalOn, traceId, failure, itemised: now.itemised };
    return { ...facts, ...nothing, version: 1 };
  }
  const climbs = rank[told] > rank[before.told];
  const after: Payout = {
    ...before,
    arrivalOn,
    traceId: traceId ?? before.traceId,
    itemised: before.itemised === 'later' ? now.itemised : before.itemised,
    ...(climbs && { told }),
    ...(climbs && told === 'failed' && { failure: { code: now.failureCode, at } }),
  };
  const isNew = climbs || (['arrivalOn', 'traceId', 'itemised'] as const).some((name) => after[name] !== before[name]);
  return isNew ? { ...after, version: before.version + 1 } : before;
}

export function stateOf({ told, reconciledAt, bankLine, returnLine }: Payout): PayoutState {
  if (told === 'failed') return returnLine ? 'returned' : 'failed';
  if (reconciledAt === null) return told;
  return bankLine ? 'matched' : 'reconciled';
}

/** There is still something to do about it: to read it, or to see it on the bank, or back from there. */
export function isUnderWay(payout: Payout): boolean {
  if (payout.told === 'failed') return payout.bankLine !== null && payout.returnLine === null;
  return payout.bankLine === null || payout.reconciledAt === null;
}

export const isToBeRead = ({ itemised, reconciledAt }: Payout): boolean => itemised === 'yes' && reconciledAt === null;

/** What it adds to account 1060: what left Stripe and is not on the bank, or is back at Stripe and not yet gone from the bank. */
export function underWayCents({ told, amountCents, bankLine, returnLine }: Payout): Cents {
  const left = told === 'failed' ? 0n : amountCents;
  const arrived = bankLine && !returnLine ? amountCents : 0n;
  return left - arrived;
}

const none: Sums = { movements: 0, grossCents: 0n, feeCents: 0n, netCents: 0n };

function plus<S extends Sums>(sums: S, { amountCents, feeCents }: Movement): S {
  return {
    ...sums,
    movements: sums.movements + 1,
    grossCents: sums.grossCents + amountCents,
    feeCents: sums.feeCents + feeCents,
    netCents: sums.netCents + amountCents - feeCents,
  };
}

/** A page further. What is read again after a difference starts anew. */
export function withPage(payout: Payout, page: readonly Movement[], isComplete: boolean): Payout {
  const start = { ...none, ownNetCents: 0n, categories: [], unknownMovementIds: [] };
  const before: Omit<Reading, 'after' | 'isComplete'> = goesOn(payout.reading) ? payout.reading : start;
  let sums: Sums = before;
  let { ownNetCents } = before;
  const categories = new Map(before.categories.map((sum) => [sum.category, sum]));
  const unknownMovementIds = [...before.unknownMovementIds];
  for (const movement of page) {
    if (movement.sourceId === payout.payoutId && movement.category === 'payout') {
      ownNetCents += movement.amountCents - movement.feeCents;
      continue;
    }
    sums = plus(sums, movement);
    const { category } = movement;
    categories.set(category, plus(categories.get(category) ?? { category, ...none }, movement));
    if (meaningOf(movement) === 'unexplained') unknownMovementIds.push(movement.movementId);
  }
  const { movements, grossCents, feeCents, netCents } = sums;
  const reading: Reading = {
    after: page.at(-1)?.movementId ?? payout.reading?.after ?? '',
    isComplete,
    ...{ movements, grossCents, feeCents, netCents, ownNetCents },
    categories: [...categories.values()].sort((a, b) => (a.category < b.category ? -1 : 1)),
    unknownMovementIds: unknownMovementIds.slice(0, mostNamed),
  };
  return { ...payout, reading, version: payout.version + 1 };
}

const mostNamed = 20;

export const goesOn = (reading: Reading | null): reading is Reading => reading !== null && !reading.isComplete;

/**
 * The verdict on a payout that was read whole: everything else in it adds up to its amount, with its own movement to nothing, and all of it has
 * a name (INV-06).
 */
export function concluded(payout: Payout, at: Instant): Payout {
  const { reading, amountCents } = payout;
  if (!reading?.isComplete) return payout;
  const differenceCents = reading.netCents - amountCents;
  const ownDiffersCents = reading.netCents + reading.ownNetCents;
  const { unknownMovementIds } = reading;
  if (differenceCents === 0n && ownDiffersCents === 0n && unknownMovementIds.length === 0)
    return { ...payout, reconciledAt: at, difference: null };
  const shown = differenceCents === 0n ? ownDiffersCents : differenceCents;
  return { ...payout, difference: { differenceCents: shown, unknownMovementIds } };
}

/** A difference that a person has not been told of yet. */
export function differsAnew(before: Payout, after: Payout): boolean {
  const { difference } = after;
  if (!difference) return false;
  return (
    before.difference?.differenceCents !== difference.differenceCents ||
    before.difference.unknownMovementIds.join() !== difference.unknownMovementIds.join()
  );
}

export function payoutReply(payout: Payout): z.output<typeof contract.payout> {
  const { told: _, itemised: __, reading, ...facts } = payout;
  const { movements = 0, grossCents = 0n, feeCents = 0n, netCents = 0n } = reading ?? {};
  return {
    ...facts,
    state: stateOf(payout),
    sums: reading && { movements, grossCents, feeCents, netCents },
    categories: reading?.categories ?? [],
  };
}
