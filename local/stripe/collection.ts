/** Gets an invoice paid, and draws the consequences of a payment's fate for invoice, subscription and checkout session. */
import { emit } from './events.ts';
import type { Charge, Customer, Invoice, PaymentIntent, PaymentMethod, Subscription } from './objects.ts';
import {
  finalizeInvoice,
  invoicePaid,
  invoicePaymentFailed,
  openPayment,
  requestPayment,
} from './resources/invoices.ts';
import { endMandate } from './resources/payment-methods.ts';
import {
  chargeFailed,
  chargeSent,
  chargeSucceeded,
  createCharge,
  createIntent,
  intentFailed,
} from './resources/payments.ts';
import { setStatus } from './resources/subscriptions.ts';
import { chooseOutcome } from './scenarios.ts';
import { blankPart } from './schema/blank.ts';
import { overlay, type World } from './world.ts';

/** The clock's part: a draft becomes a claim, and the claim is collected from the saved payment method. */
export function finalizeAndCollect(world: World, invoice: Invoice): void {
  if (invoice.status !== 'draft' || !invoice.auto_advance) return;
  finalizeInvoice(world, invoice);
  collect(world, invoice);
}

export function collect(world: World, invoice: Invoice): void {
  if (invoice.amount_due === 0) {
    invoicePaid(world, invoice);
    return;
  }
  const method = methodFor(world, subscriptionOf(world, invoice));
  const intent = sendIntent(world, invoice);
  if (method) debit(world, intent, method);
  else paymentFailed(world, intent);
}

/** The intent that asks for an invoice's money: the one that is open, or a new one. */
export function sendIntent(world: World, invoice: Invoice): PaymentIntent {
  const open = intentOf(world, invoice);
  if (open) return open;
  const intent = createIntent(world, invoice.customer, invoice.amount_due, {
    description: 'Subscription update',
    setup_future_usage: 'off_session',
  });
  requestPayment(world, invoice, intent);
  return intent;
}

export function intentOf(world: World, invoice: Invoice): PaymentIntent | undefined {
  return world.store.find('payment_intent', openPayment(world, invoice)?.payment.payment_intent ?? '');
}

/** The subscription's own payment method goes before the customer's. */
export function methodFor(world: World, subscription: Subscription): PaymentMethod | undefined {
  const customer: Customer = world.store.get('customer', subscription.customer);
  const id = subscription.default_payment_method ?? customer.invoice_settings.default_payment_method;
  return typeof id === 'string' ? world.store.find('payment_method', id) : undefined;
}

export function debit(world: World, intent: PaymentIntent, method: PaymentMethod): void {
  if (method.type === 'sepa_debit') {
    debitAccount(world, intent, method);
    return;
  }
  const charge = createCharge(world, intent, method, cardDetails(method));
  const outcome = chooseOutcome(world, charge, method);
  if (outcome.failure) failCharge(world, intent, charge, outcome.failure);
  else paymentSucceeded(world, intent, charge);
}

function debitAccount(world: World, intent: PaymentIntent, method: PaymentMethod): void {
  const mandate = world.store.find('mandate', world.hidden.mandateOf[method.id] ?? '');
  if (mandate?.status === 'inactive') {
    const message = `The mandate ${mandate.id} is no longer active, so the account cannot be debited.`;
    intentFailed(world, intent, { code: 'payment_intent_mandate_invalid', message, type: 'invalid_request_error' });
    paymentFailed(world, intent);
    return;
  }
  const { bank_code, branch_code, country, fingerprint, last4 } = method.sepa_debit!;
  const details = { bank_code, branch_code, country, fingerprint, last4, mandate: mandate?.id ?? null };
  const charge = createCharge(world, intent, method, details);
  const { failure, atOnce } = chooseOutcome(world, charge, method);
  if (failure && atOnce) failCharge(world, intent, charge, failure);
  else chargeSent(world, intent, charge);
}

function cardDetails(method: PaymentMethod) {
  const { brand, country, exp_month, exp_year, fingerprint, funding, last4 } = method.card!;
  const shown = { brand, country, exp_month, exp_year, fingerprint, funding, last4, network: brand };
  return overlay(blankPart('Charges.Charge.PaymentMethodDetails.Card'), shown);
}

/** The bank's answer to a debit that was sent days ago. */
export function settle(world: World, charge: Charge, failure: string | undefined): void {
  if (charge.status !== 'pending') return;
  const intent = world.store.get('payment_intent', charge.payment_intent);
  if (failure) failCharge(world, intent, charge, failure);
  else paymentSucceeded(world, intent, charge);
}

export function paymentSucceeded(world: World, intent: PaymentIntent, charge: Charge): void {
  chargeSucceeded(world, intent, charge);
  const invoice = world.store.find('invoice', world.hidden.invoiceOf[intent.id] ?? '');
  if (invoice) settled(world, invoice);
  const session = sessionAwaiting(world, intent);
  if (!session) return;
  session.payment_status = 'paid';
  emit(world, 'checkout.session.async_payment_succeeded', session);
}

/** Paid, here or elsewhere. Only the latest invoice decides about the subscription. */
export function settled(world: World, invoice: Invoice): void {
  invoicePaid(world, invoice);
  const subscription = subscriptionOf(world, invoice);
  const isBehind = ['incomplete', 'past_due', 'unpaid'].includes(subscription.status);
  if (isBehind && subscription.latest_invoice === invoice.id) setStatus(world, subscription, 'active');
}

function failCharge(world: World, intent: PaymentIntent, charge: Charge, failure: string): void {
  chargeFailed(world, intent, charge, failure);
  if (world.settings.mandateEndedBy.includes(failure)) endMandate(world, charge.payment_method);
  paymentFailed(world, intent);
}

function paymentFailed(world: World, intent: PaymentIntent): void {
  const invoice = world.store.find('invoice', world.hidden.invoiceOf[intent.id] ?? '');
  if (invoice) invoiceFailed(world, invoice, intent);
  const session = sessionAwaiting(world, intent);
  if (session) emit(world, 'checkout.session.async_payment_failed', session);
}

function invoiceFailed(world: World, invoice: Invoice, intent: PaymentIntent): void {
  invoicePaymentFailed(world, invoice);
  if (intent.last_payment_error?.code === 'authentication_required')
    emit(world, 'invoice.payment_action_required', invoice);
  const subscription = subscriptionOf(world, invoice);
  const isRunning = ['active', 'trialing'].includes(subscription.status);
  if (isRunning && subscription.latest_invoice === invoice.id) setStatus(world, subscription, 'past_due');
  expireIncomplete(world, subscription);
}

/** A first invoice that is not paid within 23 hours ends the subscription; while the bank has not answered it is not unpaid yet. */
export function expireIncomplete(world: World, subscription: Subscription): void {
  if (subscription.status !== 'incomplete' || world.now < subscription.created + 23 * 3600) return;
  const invoice = world.store.find('invoice', subscription.latest_invoice ?? '');
  if (!invoice || intentOf(world, invoice)?.status === 'processing') return;
  setStatus(world, subscription, 'incomplete_expired', { ended_at: world.now });
  if (invoice.status === 'open') voidInvoice(world, invoice);
}

/** The claim is withdrawn, and with it the attempt to collect it. */
export function voidInvoice(world: World, invoice: Invoice): void {
  Object.assign(invoice, { auto_advance: false, status: 'void' });
  invoice.status_transitions.voided_at = world.now;
  stopCollecting(world, invoice);
  emit(world, 'invoice.voided', invoice);
}

export function stopCollecting(world: World, invoice: Invoice): void {
  const payment = openPayment(world, invoice);
  if (!payment) return;
  const intent = world.store.get('payment_intent', payment.payment.payment_intent);
  payment.status = 'canceled';
  payment.status_transitions.canceled_at = world.now;
  const canceled = { canceled_at: world.now, cancellation_reason: 'void_invoice', status: 'canceled' };
  Object.assign(intent, canceled);
  emit(world, 'payment_intent.canceled', intent);
}

/** A session that was completed with a debit whose outcome was still open. */
function sessionAwaiting(world: World, intent: PaymentIntent) {
  const session = world.store.find('checkout.session', world.hidden.checkoutOf[intent.id] ?? '');
  return session?.status === 'complete' && session.payment_status === 'unpaid' ? session : undefined;
}

export function subscriptionOf(world: World, invoice: Invoice): Subscription {
  return world.store.get('subscription', invoice.parent.subscription_details.subscription);
}
