import { addDays, type LocalDate } from '../../kernel/dates.ts';
import type { Database } from '../../kernel/table.ts';
import type { Member } from '../../membership/index.ts';
import { findPolicy, type HealthPolicy } from '../../policies/index.ts';
import { membershipSeries, membershipSubscription } from '../agreements/membership-series.ts';
import { claimedUntil, contributionsOf, linesOf, policyTerms, subscriptionFor } from '../agreements/terms-of.ts';
import { type Due, type Series, upcomingDues } from '../agreements/upcoming.ts';
import type { Contribution } from '../contribution.ts';
import type { LineKind } from '../payments.ts';

/** What one member holds and pays, read once. */
export interface Holding {
  memberId: string;
  policy: HealthPolicy | undefined;
  contributions: readonly Contribution[];
}

export async function holdingOf(
  database: Database,
  { memberId, personId, policyId }: Pick<Member, 'memberId' | 'personId' | 'policyId'>,
): Promise<Holding> {
  const [policy, contributions] = await Promise.all([
    policyId === null ? undefined : findPolicy(database, personId, policyId),
    contributionsOf(database, memberId, { consistent: true }),
  ]);
  return { memberId, policy, contributions };
}

/** How one of the two relations is collected: by which subscription, and the row of terms that comes. */
export interface Collected {
  subscriptionId: string | null;
  row: { series: Series; change: Series | null; after: LocalDate } | null;
}

export async function collectedBy(
  database: Database,
  { memberId, policy, contributions }: Holding,
  kind: LineKind,
  today: LocalDate,
): Promise<Collected> {
  if (kind === 'policy') {
    if (!policy) return { subscriptionId: null, row: null };
    const { series, change, claimedOn } = policyTerms(policy, contributions, today);
    const after = claimedUntil(claimedOn, today);
    return { subscriptionId: subscriptionFor(contributions, 'policy'), row: { series, change, after } };
  }
  const hasPolicy = policy !== undefined;
  const [subscriptionId, series] = await Promise.all([
    membershipSubscription(database, memberId, hasPolicy, contributions),
    membershipSeries(database, policy, contributions, today),
  ]);
  if (!series) return { subscriptionId, row: null };
  const claimed = linesOf(contributions, 'membership').map(({ from }) => from);
  const after = claimedUntil(claimed.sort().at(-1) ?? null, today);
  return { subscriptionId, row: { series, change: null, after } };
}

/** Two years of months, and some: no notice lasts longer. */
const most = 40;

/** The terms that are still to be claimed before a day. */
export function duesBefore({ row }: Collected, stopsOn: LocalDate): Due[] {
  if (!row || row.after >= addDays(stopsOn, -1)) return [];
  return upcomingDues(row.series, row.change, row.after, most).filter(({ dueOn }) => dueOn < stopsOn);
}
