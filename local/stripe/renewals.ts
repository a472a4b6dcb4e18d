/** The end of a subscription's period: it ends, or the next period begins with a new invoice. */
import { periodAfter } from './calendar.ts';
import { voidInvoice } from './collection.ts';
import { change } from './events.ts';
import type { Invoice, Subscription } from './objects.ts';
import { draftInvoice, finalizeInvoice, invoiceLine, uncollectible } from './resources/invoices.ts';
import { currentPeriod, endSubscription, sharedInterval } from './resources/subscriptions.ts';
import type { World } from './world.ts';

export function renew(world: World, subscription: Subscription): void {
  const { end } = currentPeriod(subscription);
  if (!isRunning(subscription) || world.now < end) return;
  if (subscription.cancel_at_period_end || (subscription.cancel_at !== null && subscription.cancel_at <= world.now)) {
    endSubscription(world, subscription, 'cancellation_requested');
    return;
  }
  beginPeriod(world, subscription, end);
  const lines = subscription.items.data.map((item) => {
    const period = currentPeriod(subscription);
    return invoiceLine(world, { price: item.price, quantity: item.quantity, period, subscription, item });
  });
  const invoice = draftInvoice(world, subscription, lines, 'subscription_cycle');
  if (subscription.pause_collection) {
    withhold(world, invoice, String(subscription.pause_collection.behavior));
    return;
  }
  invoice.automatically_finalizes_at = world.now + world.settings.invoiceFinalizesAfterSeconds;
  world.agenda.plan(invoice.automatically_finalizes_at, 'invoice.finalize', invoice.id);
}

/** Collection is paused: the invoice is made, but nobody is asked to pay it. */
function withhold(world: World, invoice: Invoice, behavior: string): void {
  invoice.auto_advance = false;
  if (behavior === 'keep_as_draft') return;
  finalizeInvoice(world, invoice);
  if (behavior === 'void') voidInvoice(world, invoice);
  else uncollectible(world, invoice);
}

/** Boundaries are counted from the anchor, so a subscription of the 31st comes back to the 31st after a shorter month. */
function beginPeriod(world: World, subscription: Subscription, start: number): void {
  const recurring = sharedInterval(subscription.items.data.map(({ price }) => price));
  let [count, end] = [1, periodAfter(subscription.billing_cycle_anchor, recurring, 1)];
  while (end <= start) end = periodAfter(subscription.billing_cycle_anchor, recurring, ++count);
  const data = subscription.items.data.map((item) => ({
    ...item,
    current_period_end: end,
    current_period_start: start,
  }));
  const status = subscription.status === 'trialing' ? 'active' : subscription.status;
  change(world, 'customer.subscription.updated', subscription, { items: { ...subscription.items, data }, status });
  world.agenda.plan(end, 'subscription.period_end', subscription.id);
}

function isRunning({ status }: Subscription): boolean {
  return ['active', 'past_due', 'trialing', 'unpaid'].includes(status);
}
