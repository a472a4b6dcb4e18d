import type { previewLeaving } from '../../shared/billing/leaving/own-contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';

type Leaving = Reply<typeof previewLeaving>;
type Policy = Leaving['policies'][number];
type Membership = Leaving['membership'];

export interface Ticked {
  membership: boolean;
  /** The membership is left at once, because of a decision. */
  atOnce: boolean;
  policy: boolean;
}

/**
 * How a policy ends by what is ticked, with the figures of that very day: by its own notice, or together with the membership when that comes
 * first. Without notice of its own it goes on until the membership ends, also when notice would have ended it sooner.
 */
export function policyAsTicked(policy: Policy, ticked: Ticked): Policy & { isTogether: boolean } {
  const together = ticked.atOnce ? policy.withMembershipAtOnce : policy.withMembership;
  const isSooner = ticked.policy && together && policy.endsOn !== null && policy.endsOn <= together.endsOn;
  if (!ticked.membership || !together || isSooner) return { ...policy, isTogether: false };
  return { ...policy, ...together, isTogether: true };
}

/** The membership as it ends at once: nothing more is claimed, and of the fee that was claimed the rest comes back or is not asked. */
export function membershipAsTicked(membership: Membership, { atOnce }: Pick<Ticked, 'atOnce'>): Membership {
  if (!atOnce || !membership.atOnce || !membership.canStop) return membership;
  const { endsOn, explanation, fee } = membership.atOnce;
  const back = fee?.backCents ?? 0n;
  const isPaid = fee?.isPaid ?? true;
  const money = { comesBackCents: isPaid ? back : 0n, askedNoMoreCents: isPaid ? 0n : back };
  return { ...membership, endsOn, explanation, coming: [], comingCents: 0n, ...money };
}
