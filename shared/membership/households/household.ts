import * as z from 'zod/mini';
import type { Instant, LocalDate } from '../../kernel/dates.ts';
import { type Cents, largestRemainder } from '../../kernel/money.ts';
import { householdRefusals as refusals } from './refusals.ts';

/**
 * Members at one address who pay their yearly contributions under one cap. Everyone stays a member with an own vote and an own contribution; only
 * what they pay together in a year is bounded (INV-27).
 */
const day = () => z.custom<LocalDate>((value) => typeof value === 'string');

export const household = z.object({
  householdId: z.string(),
  memberIds: z.array(z.string()),
  /** Who left, until their own fee has been put back. */
  leftIds: z.array(z.string()),
  formedOn: day(),
  formedBy: z.string(),
  /** Only the hash of the code by which a housemate may join, and until when. */
  invitation: z.nullable(
    z.object({ codeHash: z.string(), until: z.custom<Instant>((value) => typeof value === 'string') }),
  ),
  /** On this day somebody's next contribution comes within reach, and is looked at. */
  lookOn: day(),
  version: z.int(),
});
export type Household = z.infer<typeof household>;

export const mostInHousehold = 12;

export const householdCap = z.object({
  effectiveFrom: day(),
  capCents: z.bigint(),
  decisionId: z.string(),
  setBy: z.string(),
  setAt: z.string(),
});
export type HouseholdCap = z.infer<typeof householdCap>;

export const capInForceOn = (caps: readonly HouseholdCap[], on: LocalDate): HouseholdCap | undefined =>
  caps.findLast(({ effectiveFrom }) => effectiveFrom <= on);

/** @throws HOUSEHOLD_FULL, IN_A_HOUSEHOLD */
export function withMember(before: Household, memberId: string, today: LocalDate): Household {
  if (before.memberIds.includes(memberId)) throw refusals.IN_A_HOUSEHOLD();
  if (before.memberIds.length >= mostInHousehold) throw refusals.HOUSEHOLD_FULL();
  const memberIds = [...before.memberIds, memberId];
  const leftIds = before.leftIds.filter((id) => id !== memberId);
  return { ...before, memberIds, leftIds, invitation: null, lookOn: today, version: before.version + 1 };
}

/** @throws NOT_IN_THIS_HOUSEHOLD */
export function withoutMember(before: Household, memberId: string, today: LocalDate): Household {
  if (!before.memberIds.includes(memberId)) throw refusals.NOT_IN_THIS_HOUSEHOLD();
  const memberIds = before.memberIds.filter((id) => id !== memberId);
  return { ...before, memberIds, leftIds: [...before.leftIds, memberId], lookOn: today, version: before.version + 1 };
}

export interface OwnFee {
  memberId: string;
  /** Makes the split the same in whatever order the members are named. */
  memberNumber: number;
  feeCents: Cents;
}

/** What each pays of a year: the own fee, or under the cap a share in proportion to it, exact to the cent. */
export function sharesUnderCap(fees: readonly OwnFee[], capCents: Cents): Map<string, Cents> {
  const inOrder = fees.toSorted((a, b) => a.memberNumber - b.memberNumber);
  const total = inOrder.reduce((sum, { feeCents }) => sum + feeCents, 0n);
  if (total <= capCents) return new Map(inOrder.map(({ memberId, feeCents }) => [memberId, feeCents]));
  const shares = largestRemainder(
    capCents,
    inOrder.map(({ feeCents }) => feeCents),
  );
  return new Map(inOrder.map(({ memberId }, at) => [memberId, shares[at] ?? 0n]));
}

/**
 * What is billed for a year that begins now: the share, and never more than the cap leaves beside the years of the others that run. Who joins
 * halfway so pays less the first time; nothing that was billed before is credited.
 */
export function billedUnderCap(shareCents: Cents, capCents: Cents, runningCents: Cents): Cents {
  const room = capCents - runningCents;
  if (room <= 0n) return 0n;
  return shareCents < room ? shareCents : room;
}
