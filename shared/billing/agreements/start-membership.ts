import { openTask } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Write } from '../../kernel/table.ts';
import { type Errand, needed } from '../errand.ts';
import { type Payments, PaymentsRefused, type Subscription } from '../payments.ts';
import { membershipPrice } from '../price-names.ts';
import type { ErrandDeps, Outcome } from '../run-errand.ts';
import { findMembership, membershipBegan, membershipNotCollectable } from './membership-subscription.table.ts';
import { contributionsOf, subscriptionFor } from './terms-of.ts';

/**
 * Begins the yearly membership on the mandate of the policy. Its key follows from member and year; and because the provider forgets keys after
 * a day, it is asked first whether this subscription is there already.
 */
export async function startMembership({ database, payments }: ErrandDeps, _act: Act, errand: Errand): Promise<Outcome> {
  const membership = await findMembership(database, needed(errand, 'memberId'));
  if (!membership) throw new Error(`The errand ${errand.errandId} is of no membership.`);
  if (membership.subscriptionId !== null) return { madeId: membership.subscriptionId };
  const { memberId, personId, applicationId, amountCents } = membership;
  const provider = await payments();
  const paid = await methodOf(provider, subscriptionFor(await contributionsOf(database, memberId), 'policy'));
  const priceId = await provider.ensurePrice(membershipPrice(amountCents, 'year'));

  const known = await provider.subscriptionTo(paid.customerId, priceId);
  const { subscriptionId } =
    known ??
    (await provider.startSubscription({
      key: errand.errandId,
      customerId: paid.customerId,
      paymentMethodId: paid.paymentMethodId,
      personId,
      applicationId,
      lines: [{ kind: 'membership', priceId }],
      startsAt: null,
    }));
  return { madeId: subscriptionId, writes: [membershipBegan(membership, subscriptionId)] };
}

async function methodOf(
  provider: Payments,
  subscriptionId: string | null,
): Promise<Subscription & { paymentMethodId: string }> {
  const subscription = subscriptionId === null ? undefined : await provider.readSubscription(subscriptionId);
  if (!subscription?.paymentMethodId) throw new PaymentsRefused('no_saved_method');
  return { ...subscription, paymentMethodId: subscription.paymentMethodId };
}

/** Nobody can be collected from without a mandate: a person asks the member how to go on. */
export async function membershipRefused({ database }: ErrandDeps, act: Act, errand: Errand): Promise<Write[]> {
  const memberId = needed(errand, 'memberId');
  const membership = await findMembership(database, memberId);
  const taskId = `membership-not-collected:${errand.errandId}`;
  return [
    ...(membership?.state === 'asked' ? [membershipNotCollectable(membership)] : []),
    openTask({ taskId, kind: 'membership-not-collected', subject: memberId, memberId, openedAt: act.at }),
  ];
}
