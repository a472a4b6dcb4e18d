import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate, type LocalDate, localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { findMember, type Member } from '../../membership/index.ts';
import { findPolicy, type HealthPolicy } from '../../policies/index.ts';
import { isCollectionHeld } from '../arrears/collection-hold.ts';
import type { Contribution } from '../contribution.ts';
import { comingFee } from '../households/coming-fee.ts';
import { findEnding } from '../leaving/ending.table.ts';
import { membershipEndingId, policyEndingId } from '../leaving/ending.ts';
import type * as contract from './contract.ts';
import { membershipSeries } from './membership-series.ts';
import { claimedUntil, contributionsOf, linesOf, policyTerms } from './terms-of.ts';
import { type Series, upcomingDues } from './upcoming.ts';

type Upcoming = Reply<typeof contract.listUpcomingCollections>['items'][number];

const shown = 3;

/** What will be collected of a member, as far as it can be known: the next three days of the policy and of the membership. */
export async function listUpcomingCollections(
  { database }: { database: Database },
  act: Act,
  { params }: Input<typeof contract.listUpcomingCollections>,
): Promise<Reply<typeof contract.listUpcomingCollections>> {
  const member = await findMember(database, params.memberId);
  if (!member) throw commonRefusals.NOT_FOUND();
  const today = amsterdamDate(act.at);
  const [contributions, policy] = await Promise.all([
    contributionsOf(database, member.memberId),
    member.policyId === null ? undefined : findPolicy(database, member.personId, member.policyId),
  ]);
  const membership = await membershipSeries(database, policy, contributions, today);
  const [policyStops, membershipStops] = await Promise.all([
    policy && stopsOn(database, policyEndingId(policy.policyId)),
    stopsOn(database, membershipEndingId(member.memberId)),
  ]);
  // What is on hold is not collected; what would have been claimed meanwhile is void.
  if (isCollectionHeld(contributions)) return { items: [] };
  const runs = policy !== undefined && !notCollected.has(policy.status);
  const items = [
    ...(runs ? ofPolicy(policy, contributions, today).filter(isBefore(policyStops)) : []),
    ...(membership
      ? await underCap(
          database,
          member,
          ofMembership(membership, contributions, today).filter(isBefore(membershipStops)),
          today,
        )
      : []),
  ];
  return { items: items.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)) };
}

const notCollected: ReadonlySet<string> = new Set(['suspended', 'withdrawn', 'ended']);

/** A year for which the others of the household have reached its cap costs nothing, and is not collected. */
async function underCap(database: Database, member: Member, dues: Upcoming[], today: LocalDate): Promise<Upcoming[]> {
  const fees = await Promise.all(
    dues.map(({ dueOn, amountCents }) => comingFee(database, member, { dueOn: localDate(dueOn), amountCents, today })),
  );
  return dues
    .map((due, at) => ({ ...due, amountCents: fees[at] ?? due.amountCents }))
    .filter(({ amountCents }) => amountCents > 0n);
}

/** From this day on nothing is collected any more; undefined while it goes on. */
async function stopsOn(database: Database, endingId: string): Promise<LocalDate | undefined> {
  const ending = await findEnding(database, endingId);
  return ending && ending.state !== 'undone' ? ending.stopsOn : undefined;
}

const isBefore =
  (stops: LocalDate | undefined) =>
  ({ dueOn }: Upcoming): boolean =>
    stops === undefined || dueOn < stops;

function ofPolicy(policy: HealthPolicy, contributions: readonly Contribution[], today: LocalDate): Upcoming[] {
  const { series, change, claimedOn } = policyTerms(policy, contributions, today);
  const { policyId } = policy;
  return upcomingDues(series, change, claimedUntil(claimedOn, today), shown).map((due) => ({
    kind: 'policy',
    policyId,
    ...due,
  }));
}

function ofMembership(series: Series, contributions: readonly Contribution[], today: LocalDate): Upcoming[] {
  const claimed = linesOf(contributions, 'membership')
    .map(({ from }) => from)
    .sort();
  const dues = upcomingDues(series, null, claimedUntil(claimed.at(-1) ?? null, today), shown);
  return dues.map((due) => ({ kind: 'membership', policyId: null, ...due }));
}
