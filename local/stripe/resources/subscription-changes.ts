import { change } from '../events.ts';
import { StripeRefusal } from '../http/refusals.ts';
import type { JsonObject } from '../json.ts';
import type { Subscription } from '../objects.ts';
import { mergedMetadata, type World } from '../world.ts';
import { found } from './found.ts';
import { restartNow, tryUntil } from './subscription-periods.ts';
import { currentPeriod, endSubscription, newItem, refuseUnplayed, sharedInterval } from './subscriptions.ts';

const played =
  'cancel_at cancel_at_period_end cancellation_details default_payment_method description expand items metadata off_session ' +
  'pause_collection payment_behavior proration_behavior trial_end';

export function changeSubscription(world: World, id: string, params: JsonObject): Subscription {
  refuseUnplayed(params, played);
  const subscription = found(world, 'subscription', id);
  if (subscription.status === 'canceled') {
    throw StripeRefusal.invalid('A canceled subscription can only update its cancellation_details and metadata.');
  }
  const fields: JsonObject = { metadata: mergedMetadata(subscription.metadata, params.metadata) };
  if (typeof params.default_payment_method === 'string') {
    fields.default_payment_method = found(
      world,
      'payment_method',
      params.default_payment_method,
      'default_payment_method',
    ).id;
  }
  if (params.description !== undefined) fields.description = params.description === '' ? null : params.description;
  if (params.items !== undefined) fields.items = changedItems(world, subscription, params.items);
  if (params.pause_collection !== undefined)
    fields.pause_collection =
      params.pause_collection === '' ? null : { resumes_at: null, ...(params.pause_collection as JsonObject) };
  Object.assign(fields, ending(world, subscription, params));
  const before = intervalOf(subscription);
  change(world, 'customer.subscription.updated', subscription, fields);
  if (typeof params.trial_end === 'number') tryUntil(world, subscription, params.trial_end);
  else if (intervalOf(subscription) !== before && world.settings.intervalChange === 'at-once')
    restartNow(world, subscription);
  return subscription;
}

function intervalOf({ items }: Subscription): string {
  const { interval, interval_count } = sharedInterval(items.data.map(({ price }) => price));
  return `${interval_count} ${interval}`;
}

function ending(world: World, subscription: Subscription, params: JsonObject): JsonObject {
  if (typeof params.cancel_at === 'string' && params.cancel_at !== '')
    throw StripeRefusal.unimplemented('a relative cancel_at');
  const at = typeof params.cancel_at === 'number' ? params.cancel_at : undefined;
  if (at !== undefined && at !== currentPeriod(subscription).end)
    world.agenda.plan(at, 'subscription.period_end', subscription.id);
  if (params.cancel_at_period_end === undefined && params.cancel_at === undefined) return {};
  const isEnding = params.cancel_at_period_end === true || at !== undefined;
  const details = { ...subscription.cancellation_details, ...(params.cancellation_details as JsonObject | undefined) };
  return {
    cancel_at: isEnding ? (at ?? currentPeriod(subscription).end) : null,
    cancel_at_period_end: params.cancel_at_period_end === true,
    canceled_at: isEnding ? world.now : null,
    cancellation_details: { ...details, reason: isEnding ? 'cancellation_requested' : null },
  };
}

/** A changed price counts from the next period on, for nothing is prorated here. */
function changedItems(world: World, subscription: Subscription, wanted: unknown): JsonObject {
  const data = [...subscription.items.data];
  for (const wish of wanted as JsonObject[]) {
    const position = data.findIndex((item) => item.id === wish.id);
    if (wish.id !== undefined && position < 0)
      throw StripeRefusal.missing('subscription item', String(wish.id), 'items[0][id]');
    const old = data[position];
    if (wish.deleted === true) {
      data.splice(position, 1);
      continue;
    }
    const price =
      wish.price === undefined && old ? old.price : found(world, 'price', String(wish.price ?? ''), 'items[0][price]');
    const item = newItem(
      world,
      subscription.id,
      price,
      Number(wish.quantity ?? old?.quantity ?? 1),
      currentPeriod(subscription),
      old?.metadata,
    );
    data.splice(position < 0 ? data.length : position, position < 0 ? 0 : 1, { ...item, id: old?.id ?? item.id });
  }
  return { ...subscription.items, data };
}

export function cancelSubscription(world: World, id: string, params: JsonObject): Subscription {
  if (params.invoice_now === true || params.prorate === true) throw StripeRefusal.unimplemented('prorations');
  const subscription = found(world, 'subscription', id);
  if (subscription.status === 'canceled') throw StripeRefusal.missing('subscription', id);
  endSubscription(world, subscription, 'cancellation_requested', params.cancellation_details as JsonObject | undefined);
  return subscription;
}
