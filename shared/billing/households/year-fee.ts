import { addMonths, type LocalDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Database, Write } from '../../kernel/table.ts';
import {
  billedUnderCap,
  capInForceOn,
  everyCap,
  findHousehold,
  findMembers,
  isMember,
  type Member,
  sharesUnderCap,
} from '../../membership/index.ts';
import { contributionsOf } from '../agreements/terms-of.ts';
import { type Contribution, claimedCents } from '../contribution.ts';
import { type HouseholdFee, householdFeesOf, keepHouseholdFee } from './household-fee.table.ts';

/**
 * The yearly fee of a member, under the cap of the household (INV-27): the member's share, and never more than the cap leaves beside the years of
 * the others that run on that day. It is fixed once for a year and kept with the decision behind the cap; a year that was billed before is left.
 */
export async function yearFee(
  database: Database,
  member: Member,
  from: LocalDate,
  ownFeeCents: Cents,
): Promise<{ amountCents: Cents; writes: Write[] }> {
  const { memberId, householdId } = member;
  const full = { amountCents: ownFeeCents, writes: [] };
  if (householdId === null) return full;
  const fixed = (await householdFeesOf(database, memberId)).find((fee) => fee.from === from);
  if (fixed) return { amountCents: fixed.amountCents, writes: [] };
  const [household, caps] = await Promise.all([findHousehold(database, householdId), everyCap(database)]);
  const cap = capInForceOn(caps, from);
  if (!household?.memberIds.includes(memberId) || !cap) return full;

  const { capCents, decisionId } = cap;
  const others = (await findMembers(database, household.memberIds))
    .filter((one) => one !== undefined)
    .filter((one) => isMember(one) && one.memberId !== memberId);
  const running = await Promise.all(others.map((one) => runningYear(database, one.memberId, from)));
  const fees = [member, ...others].map((one) => ({ ...one, feeCents: ownFeeCents }));
  const share = sharesUnderCap(fees, capCents).get(memberId) ?? ownFeeCents;
  const together = running.reduce((sum, { feeCents }) => sum + feeCents, 0n);
  const amountCents = billedUnderCap(share, capCents, together);
  const fee: HouseholdFee = { memberId, householdId, from, amountCents, ownFeeCents, capCents, decisionId };
  return { amountCents, writes: [keepHouseholdFee(fee)] };
}

/** What was billed of the year of membership that runs on a day: as claimed, or as fixed for a claim that is still to be made. */
export async function runningYear(
  database: Database,
  memberId: string,
  on: LocalDate,
): Promise<{ feeCents: Cents; isClaimed: boolean }> {
  const [contributions, fees] = await Promise.all([
    contributionsOf(database, memberId),
    householdFeesOf(database, memberId),
  ]);
  const claimed = contributions.flatMap(linesThatRunOn(on));
  const isClaimed = claimed.length > 0;
  if (isClaimed) return { feeCents: claimed.reduce((sum, cents) => sum + cents, 0n), isClaimed };
  return { feeCents: fees.find(({ from }) => from <= on && on < addMonths(from, 12))?.amountCents ?? 0n, isClaimed };
}

const linesThatRunOn = (on: LocalDate) => (contribution: Contribution) =>
  claimedCents(contribution) === 0n
    ? []
    : contribution.lines
        .filter(({ kind, from, until }) => kind === 'membership' && from <= on && on < until)
        .map(({ amountCents, creditedCents }) => amountCents - creditedCents);
