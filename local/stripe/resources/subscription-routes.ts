import { collect, methodFor } from '../collection.ts';
import { change } from '../events.ts';
import { fits, listOf } from '../http/lists.ts';
import { missingParam } from '../http/params.ts';
import { StripeRefusal } from '../http/refusals.ts';
import type { Route } from '../http/route.ts';
import type { JsonObject } from '../json.ts';
import type { Subscription } from '../objects.ts';
import { mergedMetadata, type World } from '../world.ts';
import { livingCustomer } from './customers.ts';
import { found } from './found.ts';
import { draftInvoice, finalizeInvoice, invoiceLine } from './invoices.ts';
import {
  createSubscription,
  currentPeriod,
  endSubscription,
  newItem,
  setStatus,
  wantedPrices,
} from './subscriptions.ts';

const playedOnCreate = new Set([
  ...[
    'billing_cycle_anchor',
    'billing_mode',
    'collection_method',
    'customer',
    'default_payment_method',
    'description',
    'expand',
    'items',
  ],
  ...[
    'metadata',
    'off_session',
    'payment_behavior',
    'proration_behavior',
    'trial_end',
    'currency',
    'cancel_at_period_end',
    'payment_settings',
  ],
]);
const playedOnUpdate = new Set([
  ...[
    'cancel_at',
    'cancel_at_period_end',
    'cancellation_details',
    'default_payment_method',
    'description',
    'expand',
    'items',
    'metadata',
  ],
  ...['off_session', 'payment_behavior', 'proration_behavior'],
]);

function refuseUnplayed(params: JsonObject, played: Set<string>): void {
  const name = Object.keys(params).find((key) => !played.has(key));
  if (name) throw StripeRefusal.unimplemented(`the parameter ${name}`);
  if (params.collection_method === 'send_invoice') throw StripeRefusal.unimplemented('collection_method send_invoice');
  const prorates = params.proration_behavior !== undefined && params.proration_behavior !== 'none';
  if (prorates) throw StripeRefusal.unimplemented('prorations');
}

function create(world: World, params: JsonObject): Subscription {
  refuseUnplayed(params, playedOnCreate);
  if (typeof params.customer !== 'string') throw missingParam('customer');
  const customer = livingCustomer(world, params.customer, 'customer');
  const items = wantedPrices(world, params.items, 'items');
  if (items.length === 0) throw missingParam('items');
  if (items.some(({ price }) => !price.recurring))
    throw StripeRefusal.invalid(
      'The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.',
      { param: 'items[0][price]' },
    );
  const defaultPaymentMethod = typeof params.default_payment_method === 'string' ? params.default_payment_method : null;
  if (defaultPaymentMethod) found(world, 'payment_method', defaultPaymentMethod, 'default_payment_method');
  const canPay = defaultPaymentMethod ?? customer.invoice_settings.default_payment_method;
  if (!canPay && params.payment_behavior !== 'default_incomplete') {
    const message = 'This customer has no attached payment source or default payment method.';
    throw StripeRefusal.invalid(message, { code: 'resource_missing' });
  }
  const later = laterStart(world, params);
  const subscription = createSubscription(world, {
    customer: customer.id,
    items,
    metadata: mergedMetadata({}, params.metadata),
    defaultPaymentMethod,
    description: typeof params.description === 'string' ? params.description : null,
    ...later,
  });
  if (params.cancel_at_period_end === true) subscription.cancel_at_period_end = true;
  startBilling(world, subscription, later?.isTrial === true, later?.firstChargeAt !== undefined);
  return subscription;
}

/** `trial_end` or a later anchor: either way the first period is free. */
function laterStart(world: World, params: JsonObject): { firstChargeAt: number; isTrial: boolean } | undefined {
  const isTrial = typeof params.trial_end === 'number';
  const moment = isTrial ? params.trial_end : params.billing_cycle_anchor;
  if (typeof moment !== 'number') return undefined;
  if (moment <= world.now)
    throw StripeRefusal.invalid('Timestamp must be in the future.', {
      param: isTrial ? 'trial_end' : 'billing_cycle_anchor',
    });
  if (!isTrial && params.proration_behavior !== 'none') throw StripeRefusal.unimplemented('prorations');
  return { firstChargeAt: moment, isTrial };
}

function startBilling(world: World, subscription: Subscription, isTrial: boolean, isLater: boolean): void {
  if (isLater && !isTrial) {
    setStatus(world, subscription, 'active');
    return;
  }
  const period = currentPeriod(subscription);
  const lines = subscription.items.data.map((item) =>
    invoiceLine(world, { price: item.price, quantity: item.quantity, period, subscription, item, free: isTrial }),
  );
  const invoice = draftInvoice(world, subscription, lines, 'subscription_create');
  finalizeInvoice(world, invoice);
  collect(world, invoice);
  const isDebitSent = subscription.status === 'incomplete' && methodFor(world, subscription)?.type === 'sepa_debit';
  if (isDebitSent && invoice.status === 'open') setStatus(world, subscription, 'active');
}

function update(world: World, id: string, params: JsonObject): Subscription {
  refuseUnplayed(params, playedOnUpdate);
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
  Object.assign(fields, ending(world, subscription, params));
  change(world, 'customer.subscription.updated', subscription, fields);
  return subscription;
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
  for (const change of wanted as JsonObject[]) {
    const position = data.findIndex((item) => item.id === change.id);
    if (change.id !== undefined && position < 0)
      throw StripeRefusal.missing('subscription item', String(change.id), 'items[0][id]');
    const old = data[position];
    if (change.deleted === true) {
      data.splice(position, 1);
      continue;
    }
    const price =
      change.price === undefined && old
        ? old.price
        : found(world, 'price', String(change.price ?? ''), 'items[0][price]');
    const item = newItem(
      world,
      subscription.id,
      price,
      Number(change.quantity ?? old?.quantity ?? 1),
      currentPeriod(subscription),
      old?.metadata,
    );
    data.splice(position < 0 ? data.length : position, position < 0 ? 0 : 1, { ...item, id: old?.id ?? item.id });
  }
  return { ...subscription.items, data };
}

function cancel(world: World, id: string, params: JsonObject): Subscription {
  if (params.invoice_now === true || params.prorate === true) throw StripeRefusal.unimplemented('prorations');
  const subscription = found(world, 'subscription', id);
  if (subscription.status === 'canceled') throw StripeRefusal.missing('subscription', id);
  endSubscription(world, subscription, 'cancellation_requested', params.cancellation_details as JsonObject | undefined);
  return subscription;
}

function matchesStatus(wanted: unknown, status: string): boolean {
  if (wanted === 'all') return true;
  return wanted === undefined ? status !== 'canceled' : wanted === 'ended' ? status === 'canceled' : wanted === status;
}

export const subscriptionRoutes: Route[] = [
  {
    method: 'POST',
    path: '/subscriptions',
    request: 'subscription.create',
    run: (world, { params }) => create(world, params),
  },
  {
    method: 'GET',
    path: '/subscriptions',
    request: 'subscription.list',
    run: (world, { params }) =>
      listOf(world, 'subscription', '/v1/subscriptions', params, ({ customer, status, items }) => {
        const hasPrice = params.price === undefined || items.data.some(({ price }) => price.id === params.price);
        return fits(params.customer, customer) && matchesStatus(params.status, status) && hasPrice;
      }),
  },
  {
    method: 'GET',
    path: '/subscriptions/:id',
    request: 'subscription.retrieve',
    run: (world, { id }) => found(world, 'subscription', id),
  },
  {
    method: 'POST',
    path: '/subscriptions/:id',
    request: 'subscription.update',
    run: (world, { id, params }) => update(world, id, params),
  },
  {
    method: 'DELETE',
    path: '/subscriptions/:id',
    request: 'subscription.cancel',
    run: (world, { id, params }) => cancel(world, id, params),
  },
];
