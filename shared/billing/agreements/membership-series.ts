import type { LocalDate } from '../../kernel/dates.ts';
import type { Database } from '../../kernel/table.ts';
import { type HealthPolicy, membershipFeeOn } from '../../policies/index.ts';
import type { Contribution } from '../contribution.ts';
import { findMembership } from './membership-subscription.table.ts';
import { linesOf, subscriptionFor } from './terms-of.ts';
import type { Series } from './upcoming.ts';

/** Who took a policy pays the second year and all after it by a subscription of its own; who has membership alone does so from the first. */
export async function membershipSeries(
  database: Database,
  policy: HealthPolicy | undefined,
  contributions: readonly Contribution[],
  today: LocalDate,
): Promise<Series | undefined> {
  if (policy) {
    if (policy.membershipPaidUntil === null) return undefined;
    const known = await findMembership(database, policy.memberId);
    // One from an earlier membership, or that never began, says nothing of this one.
    const arranged = known && known.state !== 'not-begun' && known.startsOn >= policy.concludedOn ? known : undefined;
    if (arranged?.state === 'not-collectable') return undefined;
    const amountCents = arranged?.amountCents ?? (await membershipFeeOn(database, today)) ?? 0n;
    if (amountCents === 0n) return undefined;
    return { anchorOn: arranged?.startsOn ?? policy.membershipPaidUntil, term: 'year', amountCents };
  }
  const paid = linesOf(contributions, 'membership');
  const [latest, first] = [paid[0], paid.at(-1)];
  return latest && first && { anchorOn: first.from, term: 'year', amountCents: latest.amountCents };
}

/**
 * The subscription by which the yearly membership is collected; null while there is none. Of who took a policy, the first year was paid by the
 * subscription of that policy, and that one is not meant.
 */
export async function membershipSubscription(
  database: Database,
  memberId: string,
  hasPolicy: boolean,
  contributions: readonly Contribution[],
): Promise<string | null> {
  if (!hasPolicy) return subscriptionFor(contributions, 'membership');
  return (await findMembership(database, memberId))?.subscriptionId ?? null;
}
