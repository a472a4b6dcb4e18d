import type { Act } from '../../kernel/actor.ts';
import { addDays, amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import type { NewId } from '../../kernel/ids.ts';
import { unlessRaceIsLost } from '../../kernel/race.ts';
import { eachInTurn } from '../../kernel/rounds.ts';
import { type Database, everyItem, type Write } from '../../kernel/table.ts';
import { applicationIdOf, loadMember } from '../../membership/index.ts';
import {
  type HealthPolicy,
  membershipFeeOn,
  membershipYearSettled,
  membershipYears,
  readPolicy,
} from '../../policies/index.ts';
import { letterAbout } from '../arrears/arrears-letters.ts';
import { isCollectionHeld } from '../arrears/collection-hold.ts';
import { requestErrand } from '../errand.table.ts';
import { yearFee } from '../households/year-fee.ts';
import { findEnding } from '../leaving/ending.table.ts';
import { type Ending, membershipEndingId } from '../leaving/ending.ts';
import {
  announceMembership,
  findMembership,
  type MembershipSubscription,
  membershipAsked,
  membershipNotBegun,
  membershipStarts,
  readMembership,
} from './membership-subscription.table.ts';
import { contributionsOf } from './terms-of.ts';

interface RenewDeps {
  database: Database;
  newId: NewId;
}

/** An announcement reaches the member at least fourteen days before the debit. */
const announcedDays = 14;
const announceAheadDays = 21;

/**
 * The second year of membership and all after it. Who has membership alone pays it by a yearly subscription already; who took a policy paid the
 * first year once, and is listed by the day on which that year ends. Announced with the price in force, begun on the day; each step is one
 * transaction that the next run finds done.
 */
export async function renewMemberships(
  deps: RenewDeps,
  act: Act,
  stillTime: () => boolean,
): Promise<{ membershipsAnnounced: number; membershipsBegun: number }> {
  const today = amsterdamDate(act.at);
  const counts = { membershipsAnnounced: 0, membershipsBegun: 0 };
  const ahead = listedUntil(deps.database, membershipYears, addDays(today, announceAheadDays));
  try {
    await eachInTurn(ahead, stillTime, async (item) => {
      if (await unlessRaceIsLost(() => announce(deps, act, readPolicy(item)))) counts.membershipsAnnounced++;
    });
  } finally {
    // What begins today begins, whoever could not be announced.
    await eachInTurn(listedUntil(deps.database, membershipStarts, today), stillTime, async (item) => {
      if (await unlessRaceIsLost(() => begin(deps, act, readMembership(item)))) counts.membershipsBegun++;
    });
  }
  return counts;
}

const listedUntil = (database: Database, of: string, day: LocalDate) =>
  everyItem(database, { index: 'whatIsListed', of, to: `${day}#~` });

async function announce(deps: RenewDeps, act: Act, policy: HealthPolicy): Promise<boolean> {
  const { memberId, personId, policyId, membershipPaidUntil } = policy;
  const today = amsterdamDate(act.at);
  const feeCents = await membershipFeeOn(deps.database, today);
  if (membershipPaidUntil === null || feeCents === undefined) return false;
  if (feeCents === 0n) return commitSettled(deps, act, [membershipYearSettled(policy)]);

  const earliest = addDays(today, announcedDays);
  const startsOn = isLater(membershipPaidUntil, earliest) ? membershipPaidUntil : earliest;
  const end = await endBefore(deps, memberId, startsOn);
  if (end === 'settled') return commitSettled(deps, act, [membershipYearSettled(policy)]);
  if (end === 'running' || (await isHeld(deps, memberId))) return false;

  const { amountCents, writes } = await yearFee(
    deps.database,
    await loadMember(deps.database, memberId),
    startsOn,
    feeCents,
  );
  // The others of the household have reached its cap: until one of their years is over there is nothing to pay.
  if (amountCents === 0n) return false;
  const membership: MembershipSubscription = {
    memberId,
    personId,
    applicationId: applicationIdOf(memberId),
    policyId,
    amountCents,
    startsOn,
    state: 'announced',
    subscriptionId: null,
  };
  const told = { amount: Number(amountCents), dueOn: startsOn };
  return commitSettled(deps, act, [
    announceMembership(membership, act.at, await findMembership(deps.database, memberId)),
    membershipYearSettled(policy),
    ...writes,
    await letterAbout(deps, act, policy, 'membership-renewal', told),
  ]);
}

const isLater = (a: LocalDate, b: LocalDate): boolean => a > b;

/** Whoever has left before the next year begins owes nothing for it. While they are leaving they may still stay, and are looked at again. */
async function endBefore(
  { database }: RenewDeps,
  memberId: string,
  startsOn: LocalDate,
): Promise<Ending['state'] | null> {
  const ending = await findEnding(database, membershipEndingId(memberId));
  return ending && ending.state !== 'undone' && ending.stopsOn <= startsOn ? ending.state : null;
}

/** It stays on the list, and is looked at again the next day (INV-21). */
const isHeld = async ({ database }: RenewDeps, memberId: string): Promise<boolean> =>
  isCollectionHeld(await contributionsOf(database, memberId));

async function begin(deps: RenewDeps, act: Act, membership: MembershipSubscription): Promise<boolean> {
  const { memberId, personId, applicationId, policyId, amountCents, startsOn } = membership;
  const end = await endBefore(deps, memberId, startsOn);
  if (end === 'settled') return commitSettled(deps, act, [membershipNotBegun(membership)]);
  if (end === 'running' || (await isHeld(deps, memberId))) return false;
  const year = startsOn.slice(0, 4);
  return commitSettled(deps, act, [
    membershipAsked(membership),
    requestErrand({
      errandId: `sub2:${memberId}:membership:${year}`,
      kind: 'start-membership',
      memberId,
      personId,
      applicationId,
      policyId,
      amountCents,
      requestedAt: act.at,
    }),
  ]);
}

async function commitSettled({ database }: RenewDeps, act: Act, writes: Write[]): Promise<boolean> {
  await database.commit(act, writes);
  return true;
}
