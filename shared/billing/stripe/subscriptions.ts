import type Stripe from 'stripe';
import type { PricedLine, Subscription, WantedSubscription } from '../payments.ts';
import { definitely } from './refused.ts';
import { idOf, subscriptionFrom } from './shapes.ts';

export async function readSubscription(stripe: Stripe, subscriptionId: string): Promise<Subscription> {
  return subscriptionFrom(await stripe.subscriptions.retrieve(subscriptionId));
}

const ended = new Set<string>(['canceled', 'incomplete_expired']);

export async function subscriptionTo(
  stripe: Stripe,
  customer: string,
  priceId: string,
): Promise<Subscription | undefined> {
  for await (const subscription of stripe.subscriptions.list({ customer, status: 'all', limit: 100 }))
    if (!ended.has(subscription.status) && subscription.items.data.some(({ price }) => price.id === priceId))
      return subscriptionFrom(subscription);
  return undefined;
}

/** Nobody is there to confirm anything, so the saved method is used; its first claim may stay open while the bank thinks. */
export async function startSubscription(stripe: Stripe, wanted: WantedSubscription): Promise<Subscription> {
  const { key, customerId, paymentMethodId, personId, applicationId, lines, startsAt } = wanted;
  const params: Stripe.SubscriptionCreateParams = {
    customer: customerId,
    items: lines.map(({ priceId }) => ({ price: priceId })),
    default_payment_method: paymentMethodId,
    off_session: true,
    payment_behavior: 'allow_incomplete',
    billing_mode: { type: 'flexible' },
    proration_behavior: 'none',
    metadata: { application_id: applicationId, person_id: personId, ...pricesOf(lines) },
    // Nothing is asked for the days before.
    ...(startsAt !== null && { billing_cycle_anchor: Math.floor(Date.parse(startsAt) / 1000) }),
  };
  return subscriptionFrom(await definitely(stripe.subscriptions.create(params, { idempotencyKey: key })));
}

/** The metadata of a subscription is copied to its later invoices, so that each tells which of its prices is which. */
const pricesOf = (lines: readonly PricedLine[]): Record<string, string> =>
  Object.fromEntries(lines.map(({ kind, priceId }) => [`${kind}_price`, priceId]));

export async function changeSubscription(
  stripe: Stripe,
  { key, subscriptionId, line }: { key: string; subscriptionId: string; line: PricedLine },
): Promise<Subscription> {
  const now = await stripe.subscriptions.retrieve(subscriptionId);
  const known = now.metadata[`${line.kind}_price`];
  const item = now.items.data.find(({ price }) => price.id === known) ?? now.items.data[0];
  if (!item) throw new Error(`The subscription ${subscriptionId} has nothing to change.`);
  if (item.price.id === line.priceId) return subscriptionFrom(now);
  const params: Stripe.SubscriptionUpdateParams = {
    items: [{ id: item.id, price: line.priceId }],
    proration_behavior: 'none',
    metadata: pricesOf([line]),
    ...((await hasOtherTerm(stripe, item, line.priceId)) && { trial_end: item.current_period_end }),
  };
  return subscriptionFrom(
    await definitely(stripe.subscriptions.update(subscriptionId, params, { idempotencyKey: key })),
  );
}

/**
 * Another interval would begin at once, with a claim for all of it. Free until the paid term ends, it begins there: that makes one claim of
 * nothing now, which is no contribution.
 */
async function hasOtherTerm(stripe: Stripe, item: Stripe.SubscriptionItem, priceId: string): Promise<boolean> {
  const { recurring } = await stripe.prices.retrieve(priceId);
  const known = item.price.recurring;
  return recurring?.interval !== known?.interval || recurring?.interval_count !== known?.interval_count;
}

export async function cancelSubscription(
  stripe: Stripe,
  { key, subscriptionId, when }: { key: string; subscriptionId: string; when: 'now' | 'at-period-end' },
): Promise<void> {
  const { status } = await stripe.subscriptions.retrieve(subscriptionId);
  if (status === 'canceled' || status === 'incomplete_expired') return;
  if (when === 'now')
    await definitely(stripe.subscriptions.cancel(subscriptionId, { invoice_now: false, prorate: false }));
  else
    await definitely(
      stripe.subscriptions.update(subscriptionId, { cancel_at_period_end: true }, { idempotencyKey: key }),
    );
}

export async function keepSubscription(
  stripe: Stripe,
  { key, subscriptionId }: { key: string; subscriptionId: string },
): Promise<void> {
  const { status, cancel_at, cancel_at_period_end } = await stripe.subscriptions.retrieve(subscriptionId);
  if (ended.has(status) || (cancel_at === null && !cancel_at_period_end)) return;
  const params: Stripe.SubscriptionUpdateParams = { cancel_at_period_end: false };
  await definitely(stripe.subscriptions.update(subscriptionId, params, { idempotencyKey: key }));
}

/** The claim of a term that begins meanwhile is made and made void at once, so that nobody owes it. */
export async function holdCollection(
  stripe: Stripe,
  { key, subscriptionId, isHeld }: { key: string; subscriptionId: string; isHeld: boolean },
): Promise<void> {
  const params: Stripe.SubscriptionUpdateParams = { pause_collection: isHeld ? { behavior: 'void' } : '' };
  await definitely(stripe.subscriptions.update(subscriptionId, params, { idempotencyKey: key }));
}

const reusable = new Set<string>(['sepa_debit', 'card']);

/**
 * After iDEAL, Checkout makes the mandate that came of it the subscription's method. It is known to have failed to do so now and then, and
 * without it the next term could not be collected: so this looks, and sets what is missing.
 */
export async function ensureReusableMethod(stripe: Stripe, subscriptionId: string): Promise<void> {
  const { default_payment_method: method, latest_invoice } = await stripe.subscriptions.retrieve(subscriptionId, {
    expand: ['default_payment_method'],
  });
  if (typeof method === 'object' && method !== null && reusable.has(method.type)) return;
  const generated = await generatedMandate(stripe, idOf(latest_invoice));
  if (generated === null) return;
  await stripe.subscriptions.update(
    subscriptionId,
    { default_payment_method: generated },
    { idempotencyKey: `sub:${subscriptionId}:${generated}` },
  );
}

async function generatedMandate(stripe: Stripe, invoice: string | null): Promise<string | null> {
  if (invoice === null) return null;
  const { data } = await stripe.invoicePayments.list({
    invoice,
    expand: ['data.payment.payment_intent.latest_charge'],
    limit: 1,
  });
  const intent = data[0]?.payment.payment_intent;
  const charge = typeof intent === 'object' ? intent.latest_charge : null;
  return typeof charge === 'object' ? idOf(charge?.payment_method_details?.ideal?.generated_sepa_debit) : null;
}
