/** What changes a subscription's periods besides time: another interval, a trial, a pause. */

import { periodAfter } from '../calendar.ts';
import { collect } from '../collection.ts';
import { change, emit } from '../events.ts';
import { StripeRefusal } from '../http/refusals.ts';
import type { JsonObject } from '../json.ts';
import type { Subscription } from '../objects.ts';
import type { World } from '../world.ts';
import { found } from './found.ts';
import { draftInvoice, finalizeInvoice, invoiceLine } from './invoices.ts';
import { currentPeriod, refuseUnplayed, sharedInterval } from './subscriptions.ts';

/** Stripe begins a new period at this moment and asks for it at once; what was paid for the old one is not given back. */
export function restartNow(world: World, subscription: Subscription, status = subscription.status): void {
  const recurring = sharedInterval(subscription.items.data.map(({ price }) => price));
  const period = { start: world.now, end: periodAfter(world.now, recurring, 1) };
  change(world, 'customer.subscription.updated', subscription, {
    billing_cycle_anchor: world.now,
    items: inPeriod(subscription, period),
    status,
  });
  world.agenda.plan(period.end, 'subscription.period_end', subscription.id);
  invoiceNow(world, subscription, false);
}

/** A free period until a moment, which then is the new anchor: the documented way to move the day of collecting without a charge today. */
export function tryUntil(world: World, subscription: Subscription, trialEnd: number): void {
  if (trialEnd <= world.now) throw StripeRefusal.invalid('Timestamp must be in the future.', { param: 'trial_end' });
  change(world, 'customer.subscription.updated', subscription, {
    billing_cycle_anchor: trialEnd,
    items: inPeriod(subscription, { start: world.now, end: trialEnd }),
    status: 'trialing',
    trial_end: trialEnd,
    trial_start: world.now,
  });
  world.agenda.plan(trialEnd, 'subscription.period_end', subscription.id);
  invoiceNow(world, subscription, true);
}

function inPeriod({ items }: Subscription, { start, end }: { start: number; end: number }): JsonObject {
  const data = items.data.map((item) => ({ ...item, current_period_end: end, current_period_start: start }));
  return { ...items, data };
}

function invoiceNow(world: World, subscription: Subscription, free: boolean): void {
  const period = currentPeriod(subscription);
  const lines = subscription.items.data.map((item) =>
    invoiceLine(world, { price: item.price, quantity: item.quantity, period, subscription, item, free }),
  );
  const invoice = draftInvoice(world, subscription, lines, 'subscription_update');
  finalizeInvoice(world, invoice);
  collect(world, invoice);
}

export function pauseSubscription(world: World, id: string, params: JsonObject): Subscription {
  refuseUnplayed(params, 'bill_for expand invoicing_behavior type');
  const unused = (params.bill_for as { unused_time_from?: { type: string } } | undefined)?.unused_time_from;
  if (unused?.type !== 'none') throw StripeRefusal.unimplemented('a pause that credits unused time');
  const subscription = found(world, 'subscription', id);
  if (!['active', 'past_due', 'trialing'].includes(subscription.status))
    throw StripeRefusal.invalid(`A subscription that is ${subscription.status} cannot be paused.`);
  subscription.status = 'paused';
  emit(world, 'customer.subscription.paused', subscription);
  return subscription;
}

export function resumeSubscription(world: World, id: string, params: JsonObject): Subscription {
  refuseUnplayed(params, 'billing_cycle_anchor expand payment_behavior proration_behavior');
  const subscription = found(world, 'subscription', id);
  if (subscription.status !== 'paused')
    throw StripeRefusal.invalid(`Only a paused subscription can be resumed; this one is ${subscription.status}.`);
  subscription.status = 'active';
  emit(world, 'customer.subscription.resumed', subscription);
  if ((params.billing_cycle_anchor as JsonObject | undefined)?.type !== 'unchanged') restartNow(world, subscription);
  else world.agenda.plan(Math.max(world.now, currentPeriod(subscription).end), 'subscription.period_end', id);
  return subscription;
}
