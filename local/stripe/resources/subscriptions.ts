/** The agreement that makes invoices: its items, its periods and its status. */
import { periodAfter } from '../calendar.ts';
import { change, emit } from '../events.ts';
import { wholeList } from '../http/lists.ts';
import { StripeRefusal } from '../http/refusals.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { Metadata, Price, Recurring, Subscription, SubscriptionItem, SubscriptionStatus } from '../objects.ts';
import { blankPart } from '../schema/blank.ts';
import type { World } from '../world.ts';
import { inlinePrice } from './catalogue.ts';
import { found } from './found.ts';

export interface Wanted {
  customer: string;
  items: { price: Price; quantity: number; metadata?: Metadata }[];
  metadata: Metadata;
  defaultPaymentMethod?: string | null;
  description?: string | null;
  /** A first period that is not charged, as by `trial_end` or a later `billing_cycle_anchor`. */
  firstChargeAt?: number;
  isTrial?: boolean;
}

export function createSubscription(world: World, wanted: Wanted): Subscription {
  const anchor = wanted.firstChargeAt ?? world.now;
  const recurring = sharedInterval(wanted.items.map(({ price }) => price));
  const periodEnd = wanted.firstChargeAt ?? periodAfter(anchor, recurring, 1);
  const trial = wanted.isTrial
    ? { trial_start: world.now, trial_end: anchor, status: 'trialing' }
    : { status: 'incomplete' };
  const subscription = world.create('subscription', {
    billing_cycle_anchor: anchor,
    billing_mode: { flexible: { proration_discounts: 'included' }, type: 'flexible' },
    cancellation_details: blankPart('Subscriptions.Subscription.CancellationDetails'),
    collection_method: 'charge_automatically',
    currency: 'eur',
    customer: wanted.customer,
    default_payment_method: wanted.defaultPaymentMethod ?? null,
    description: wanted.description ?? null,
    metadata: wanted.metadata,
    start_date: world.now,
    ...trial,
  });
  const items = wanted.items.map(({ price, quantity, metadata }) =>
    newItem(world, subscription.id, price, quantity, { start: world.now, end: periodEnd }, metadata),
  );
  subscription.items = wholeList(items, `/v1/subscription_items?subscription=${subscription.id}`);
  emit(world, 'customer.subscription.created', subscription);
  world.agenda.plan(periodEnd, 'subscription.period_end', subscription.id);
  return subscription;
}

export function newItem(
  world: World,
  subscription: string,
  price: Price,
  quantity: number,
  period: { start: number; end: number },
  metadata: Metadata = {},
): SubscriptionItem {
  return world.build('subscription_item', {
    current_period_end: period.end,
    current_period_start: period.start,
    metadata,
    plan: planOf(price),
    price: structuredClone(price),
    quantity,
    subscription,
  });
}

/** The older twin of a price, which subscription items still carry. */
function planOf(price: Price): JsonObject {
  const { interval, interval_count } = price.recurring as Recurring;
  return {
    ...blankPart('Plans.Plan'),
    id: price.id,
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: 'per_unit',
    created: price.created,
    currency: price.currency,
    interval,
    interval_count,
    metadata: price.metadata,
    nickname: price.nickname,
    product: price.product,
    usage_type: 'licensed',
  };
}

/** Stripe can mix intervals in one subscription; our products never do, so the stand-in refuses it aloud. */
export function sharedInterval(prices: Price[]): Recurring {
  const [first, ...rest] = prices.map(({ recurring }) => recurring).filter((recurring) => recurring !== null);
  if (!first) throw StripeRefusal.invalid('You must provide at least one recurring price in `subscription` mode.');
  const isMixed = rest.some(
    ({ interval, interval_count }) => interval !== first.interval || interval_count !== first.interval_count,
  );
  if (isMixed) throw StripeRefusal.unimplemented('subscriptions with mixed intervals');
  return first;
}

export function setStatus(
  world: World,
  subscription: Subscription,
  status: SubscriptionStatus,
  also: JsonObject = {},
): void {
  change(world, 'customer.subscription.updated', subscription, { status, ...also });
}

/** Ended for good. Stripe stops collecting invoices that are still open. */
export function endSubscription(
  world: World,
  subscription: Subscription,
  reason: string,
  details: JsonObject = {},
): void {
  Object.assign(subscription, {
    cancellation_details: { ...subscription.cancellation_details, ...details, reason },
    canceled_at: subscription.canceled_at ?? world.now,
    ended_at: world.now,
    status: 'canceled',
  });
  emit(world, 'customer.subscription.deleted', subscription);
  for (const invoice of world.store.where('invoice', 'subscription', subscription.id))
    if (invoice.status === 'open' || invoice.status === 'draft') invoice.auto_advance = false;
}

export function currentPeriod(subscription: Subscription): { start: number; end: number } {
  const [item] = subscription.items.data;
  return { start: item?.current_period_start ?? 0, end: item?.current_period_end ?? 0 };
}

/** The prices a caller asks for, each of which must exist, be active and recur or not as its place demands. */
export function wantedPrices(
  world: World,
  items: unknown,
  param: string,
): { price: Price; quantity: number; metadata: Metadata }[] {
  if (!Array.isArray(items) || items.length === 0) return [];
  return items.map((item, position) => {
    const { price: id, price_data, quantity, metadata } = item as JsonObject;
    if (price_data !== undefined) {
      const inline = inlinePrice(world, price_data as JsonObject, `${param}[${position}][price_data]`);
      return { price: inline, quantity: Number(quantity ?? 1), metadata: {} };
    }
    const price = found(world, 'price', String(id ?? ''), `${param}[${position}][price]`);
    if (!price.active)
      throw StripeRefusal.invalid(`The price specified is inactive.`, { param: `${param}[${position}][price]` });
    return { price, quantity: Number(quantity ?? 1), metadata: isObject(metadata) ? (metadata as Metadata) : {} };
  });
}

/** `played` names, separated by spaces, the parameters that the stand-in honours. */
export function refuseUnplayed(params: JsonObject, played: string): void {
  const name = Object.keys(params).find((key) => !played.split(' ').includes(key));
  if (name) throw StripeRefusal.unimplemented(`the parameter ${name}`);
  if (params.collection_method === 'send_invoice') throw StripeRefusal.unimplemented('collection_method send_invoice');
  const prorates = params.proration_behavior !== undefined && params.proration_behavior !== 'none';
  if (prorates) throw StripeRefusal.unimplemented('prorations');
}
