/** What a payer who has a page open pays for: an order in Checkout, or an invoice that stands open. */
import { sendIntent } from './collection.ts';
import { emit } from './events.ts';
import type { JsonObject } from './json.ts';
import type { CheckoutSession, Customer, Invoice, PaymentIntent, Subscription } from './objects.ts';
import { checkoutItems } from './resources/checkout-sessions.ts';
import { createCustomer } from './resources/customers.ts';
import { draftInvoice, finalizeInvoice, invoiceLine, requestPayment } from './resources/invoices.ts';
import { createIntent } from './resources/payments.ts';
import { createSubscription, currentPeriod } from './resources/subscriptions.ts';
import { mergedMetadata, type World } from './world.ts';

export type Purchase = CheckoutSession | Invoice;

export interface Payer {
  name: string;
  email: string | null;
}

export function isOrder(purchase: Purchase): purchase is CheckoutSession {
  return purchase.object === 'checkout.session';
}

/** What the payer is at the bank, or at the card's issuer, for. */
export function purchaseOf(world: World, intentId: string): Purchase | undefined {
  const id = world.hidden.visitOf[intentId] ?? '';
  return world.store.find('checkout.session', id) ?? world.store.find('invoice', id);
}

export function customerOf(world: World, purchase: Purchase, payer: Payer): Customer {
  if (!isOrder(purchase)) return world.store.get('customer', purchase.customer);
  const known = world.store.find('customer', purchase.customer ?? '');
  const customer = known ?? createCustomer(world, { email: payer.email, name: payer.name });
  purchase.customer = customer.id;
  return customer;
}

/** Only the intent exists while the payer has not paid; a second try uses the same one. */
export function attemptFor(world: World, purchase: Purchase, customer: Customer): PaymentIntent {
  if (!isOrder(purchase)) return sendIntent(world, purchase);
  const known = world.store.find('payment_intent', world.hidden.attemptOf[purchase.id] ?? '');
  if (known) return known;
  const wanted = world.hidden.checkoutRequests[purchase.id] ?? {};
  const isSingle = purchase.mode === 'payment';
  const intent = createIntent(world, customer.id, purchase.amount_total, {
    description: isSingle ? (wanted.description ?? null) : 'Subscription creation',
    metadata: isSingle ? mergedMetadata({}, wanted.metadata) : {},
    setup_future_usage: isSingle ? (wanted.setup_future_usage ?? null) : 'off_session',
  });
  world.hidden.checkoutOf[intent.id] = purchase.id;
  world.hidden.attemptOf[purchase.id] = intent.id;
  if (isSingle) purchase.payment_intent = intent.id;
  return intent;
}

/** The order becomes an agreement with its first invoice; a single payment or an invoice needs nothing more. */
export function confirmOrder(
  world: World,
  purchase: Purchase,
  customer: Customer,
  intent: PaymentIntent,
): Subscription | undefined {
  if (!isOrder(purchase) || purchase.mode !== 'subscription') return undefined;
  const request = world.hidden.checkoutRequests[purchase.id] ?? {};
  const lines = checkoutItems(world, purchase.id);
  const subscription = createSubscription(world, {
    customer: customer.id,
    items: lines.filter(({ price }) => price.recurring !== null),
    metadata: mergedMetadata({}, request.metadata),
    description: typeof request.description === 'string' ? request.description : null,
  });
  const period = currentPeriod(subscription);
  const items = [...subscription.items.data];
  const invoiceLines = lines.map(({ price, quantity }) => {
    if (price.recurring) return invoiceLine(world, { price, quantity, period, subscription, item: items.shift()! });
    return invoiceLine(world, { price, quantity, period: { start: world.now, end: world.now }, subscription });
  });
  const invoice = draftInvoice(world, subscription, invoiceLines, 'subscription_create');
  finalizeInvoice(world, invoice);
  Object.assign(purchase, { customer: customer.id, invoice: invoice.id, subscription: subscription.id });
  requestPayment(world, invoice, intent);
  return subscription;
}

/** Whether the account or card may be used again without the payer. */
export function isKept(purchase: Purchase, intent: PaymentIntent): boolean {
  return isOrder(purchase) && (purchase.mode !== 'payment' || intent.setup_future_usage === 'off_session');
}

export function completeOrder(purchase: Purchase, paymentStatus: CheckoutSession['payment_status']): void {
  if (!isOrder(purchase)) return;
  const { terms_of_service } = (purchase.consent_collection ?? {}) as JsonObject;
  const consent =
    terms_of_service === 'required' ? { consent: { promotions: null, terms_of_service: 'accepted' } } : {};
  Object.assign(purchase, { payment_status: paymentStatus, status: 'complete', url: null, ...consent });
}

export function tellCompleted(world: World, purchase: Purchase): void {
  if (!isOrder(purchase)) return;
  delete world.hidden.checkoutRequests[purchase.id];
  emit(world, 'checkout.session.completed', purchase);
}

export function referencePrefix(purchase: Purchase): string {
  if (!isOrder(purchase)) return '';
  const { sepa_debit } = (purchase.payment_method_options ?? {}) as { sepa_debit?: { mandate_options?: JsonObject } };
  return String(sepa_debit?.mandate_options?.reference_prefix ?? '');
}
