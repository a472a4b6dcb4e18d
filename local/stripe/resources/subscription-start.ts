/** A subscription made by the merchant on a payment method that was saved before, without the payer present. */
import { collect, intentOf, sendIntent } from '../collection.ts';
import { missingParam } from '../http/params.ts';
import { StripeRefusal } from '../http/refusals.ts';
import type { JsonObject } from '../json.ts';
import type { Subscription } from '../objects.ts';
import { failureMessages } from '../scenarios.ts';
import { mergedMetadata, type World } from '../world.ts';
import { livingCustomer } from './customers.ts';
import { found } from './found.ts';
import { draftInvoice, finalizeInvoice, invoiceLine } from './invoices.ts';
import { declineCode } from './payments.ts';
import { createSubscription, currentPeriod, refuseUnplayed, setStatus, wantedPrices } from './subscriptions.ts';

const played =
  'billing_cycle_anchor billing_mode cancel_at_period_end collection_method currency customer default_payment_method description expand ' +
  'items metadata off_session payment_behavior proration_behavior trial_end';

export function startSubscription(world: World, params: JsonObject): Subscription {
  refuseUnplayed(params, played);
  if (typeof params.customer !== 'string') throw missingParam('customer');
  const customer = livingCustomer(world, params.customer, 'customer');
  const items = wantedPrices(world, params.items, 'items');
  if (items.length === 0) throw missingParam('items');
  const single = items.findIndex(({ price }) => !price.recurring);
  if (single >= 0) {
    const message = 'This field only accepts prices with `type=recurring`.';
    throw StripeRefusal.invalid(message, { param: `items[${single}][price]` });
  }
  const defaultPaymentMethod = typeof params.default_payment_method === 'string' ? params.default_payment_method : null;
  if (defaultPaymentMethod) found(world, 'payment_method', defaultPaymentMethod, 'default_payment_method');
  const canPay = defaultPaymentMethod ?? customer.invoice_settings.default_payment_method;
  if (!canPay && params.payment_behavior !== 'default_incomplete') {
    const message = 'This customer has no attached payment source or default payment method.';
    throw StripeRefusal.invalid(message, { code: 'resource_missing' });
  }
  refuseIfDeclined(world, canPay, params.payment_behavior);
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
  const waits = params.payment_behavior === 'default_incomplete';
  startBilling(world, subscription, later?.isTrial === true, later?.firstChargeAt !== undefined, waits);
  return subscription;
}

/** `trial_end` or a later anchor: either way the first period is free. */
function laterStart(world: World, params: JsonObject): { firstChargeAt: number; isTrial: boolean } | undefined {
  const isTrial = typeof params.trial_end === 'number';
  const moment = isTrial ? params.trial_end : params.billing_cycle_anchor;
  if (typeof moment !== 'number') return undefined;
  const param = isTrial ? 'trial_end' : 'billing_cycle_anchor';
  if (moment <= world.now) throw StripeRefusal.invalid('Timestamp must be in the future.', { param });
  if (!isTrial && params.proration_behavior !== 'none') throw StripeRefusal.unimplemented('prorations');
  return { firstChargeAt: moment, isTrial };
}

function startBilling(
  world: World,
  subscription: Subscription,
  isTrial: boolean,
  isLater: boolean,
  waits: boolean,
): void {
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
  if (subscription.status === 'incomplete')
    world.agenda.plan(subscription.created + 23 * 3600, 'subscription.expire', subscription.id);
  if (waits) {
    sendIntent(world, invoice);
    return;
  }
  collect(world, invoice);
  const isDebitSent = subscription.status === 'incomplete' && intentOf(world, invoice)?.status === 'processing';
  if (isDebitSent) setStatus(world, subscription, world.settings.subscriptionWhileDebitPending);
}

/** `error_if_incomplete` wants no subscription at all unless it can be paid now. */
function refuseIfDeclined(world: World, methodId: unknown, behavior: unknown): void {
  if (behavior !== 'error_if_incomplete' || typeof methodId !== 'string') return;
  const { failure, atOnce } = world.hidden.scenarioOf[methodId] ?? {};
  const { type } = world.store.get('payment_method', methodId);
  if (!failure || (type === 'sepa_debit' && !atOnce)) return;
  const message = failureMessages[failure] ?? failure;
  throw new StripeRefusal(402, {
    type: 'card_error',
    code: 'card_declined',
    decline_code: declineCode(failure),
    message,
  });
}
