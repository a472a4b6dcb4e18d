/** What happens when a payer completes the hosted form: subscription, then invoice, then payment. */
import { debit, paymentSucceeded } from './collection.ts';
import { emit } from './events.ts';
import type { JsonObject } from './json.ts';
import type { CheckoutSession, Customer, Invoice, PaymentIntent, Subscription } from './objects.ts';
import { checkoutItems, customerDetails } from './resources/checkout-sessions.ts';
import { createCustomer } from './resources/customers.ts';
import { draftInvoice, finalizeInvoice, invoiceLine, requestPayment } from './resources/invoices.ts';
import { addCard, addMandate, addSepaDebit, idealPayment } from './resources/payment-methods.ts';
import { createCharge, createIntent, declineCode, intentFailed } from './resources/payments.ts';
import { createSubscription, currentPeriod, setStatus } from './resources/subscriptions.ts';
import { failureMessages } from './scenarios.ts';
import { type BankAccount, dutchAccount, type PaymentCard } from './test-numbers.ts';
import { mergedMetadata, type World } from './world.ts';

export interface Payer {
  name: string;
  email: string | null;
}

/** Only the intent exists while the payer is at the bank; a second try uses the same one. */
export function startIdeal(world: World, session: CheckoutSession, payer: Payer): PaymentIntent {
  const customer = customerOf(world, session, payer);
  const intent = attemptOf(world, session) ?? newAttempt(world, session, customer);
  intent.status = 'requires_action';
  session.customer_details = customerDetails(payer.email, payer.name);
  return intent;
}

/** The bank approved. Stripe makes a reusable SEPA debit with a mandate out of the single iDEAL payment. */
export function authorizeIdeal(world: World, intent: PaymentIntent): CheckoutSession {
  const session = sessionOf(world, intent);
  const customer = world.store.get('customer', intent.customer);
  const { name, email } = session.customer_details as JsonObject;
  const holder = { name: String(name ?? ''), email: typeof email === 'string' ? email : null };
  const bank = { bank: 'rabobank', bic: 'RABONL2U' };

  const { subscription, invoice } = agreement(world, session, customer);
  requestPayment(world, invoice, intent);
  const charge = createCharge(world, intent, idealPayment(world, bank, holder), {});
  const digits = String(world.counters.cus ?? 0).padStart(6, '3');
  const account = dutchAccount('RABO', `${digits}${String(world.counters.py ?? 0).padStart(4, '0')}`);
  const sepaDebit = addSepaDebit(world, customer, account, holder, charge.id);
  const mandate = addMandate(world, sepaDebit, referencePrefix(session));
  charge.payment_method_details.ideal = {
    ...bank,
    generated_sepa_debit: sepaDebit.id,
    generated_sepa_debit_mandate: mandate.id,
    iban_last4: account.iban.slice(-4),
    transaction_id: `${world.now}${charge.id.slice(-6)}`,
    verified_name: holder.name,
  };
  completeSession(world, session, 'paid');
  subscription.default_payment_method = sepaDebit.id;
  paymentSucceeded(world, intent, charge);
  emit(world, 'checkout.session.completed', session);
  return session;
}

export function refuseIdeal(world: World, intent: PaymentIntent, wasCanceled: boolean): CheckoutSession {
  const message = wasCanceled
    ? 'The customer canceled the payment at their bank.'
    : 'The customer’s bank did not authorize the payment.';
  intentFailed(world, intent, {
    code: 'payment_intent_payment_attempt_failed',
    message,
    type: 'invalid_request_error',
  });
  return sessionOf(world, intent);
}

/** A debit is only sent now; the session completes unpaid and its outcome follows as an event days later. */
export function payBySepaDebit(world: World, session: CheckoutSession, payer: Payer, account: BankAccount): void {
  const customer = customerOf(world, session, payer);
  session.customer_details = customerDetails(payer.email, payer.name);
  const { subscription, invoice } = agreement(world, session, customer);
  const intent = attemptOf(world, session) ?? newAttempt(world, session, customer);
  requestPayment(world, invoice, intent);
  const method = addSepaDebit(world, customer, account, payer);
  addMandate(world, method, referencePrefix(session));
  completeSession(world, session, 'unpaid');
  debit(world, intent, method);
  setStatus(world, subscription, 'active', { default_payment_method: method.id });
  emit(world, 'checkout.session.completed', session);
}

/** Returns why the card was refused, or nothing when it was paid. */
export function payByCard(world: World, session: CheckoutSession, payer: Payer, card: PaymentCard): string | undefined {
  const customer = customerOf(world, session, payer);
  const intent = attemptOf(world, session) ?? newAttempt(world, session, customer);
  const { failure } = card.scenario;
  if (failure) {
    const message = failureMessages[failure] ?? failure;
    const declined = { code: 'card_declined', decline_code: declineCode(failure), message, type: 'card_error' };
    intentFailed(world, intent, declined);
    return message;
  }
  session.customer_details = customerDetails(payer.email, payer.name);
  const { subscription, invoice } = agreement(world, session, customer);
  requestPayment(world, invoice, intent);
  const method = addCard(world, customer, { ...card, laterScenario: card.scenario }, payer);
  completeSession(world, session, 'paid');
  subscription.default_payment_method = method.id;
  debit(world, intent, method);
  world.hidden.scenarioOf[method.id] = card.laterScenario;
  emit(world, 'checkout.session.completed', session);
  return undefined;
}

function agreement(
  world: World,
  session: CheckoutSession,
  customer: Customer,
): { subscription: Subscription; invoice: Invoice } {
  const request = world.hidden.checkoutRequests[session.id] ?? {};
  const lines = checkoutItems(world, session.id);
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
  Object.assign(session, { customer: customer.id, invoice: invoice.id, subscription: subscription.id });
  return { subscription, invoice };
}

function completeSession(
  world: World,
  session: CheckoutSession,
  paymentStatus: CheckoutSession['payment_status'],
): void {
  const { terms_of_service } = (session.consent_collection ?? {}) as JsonObject;
  const consent =
    terms_of_service === 'required' ? { consent: { promotions: null, terms_of_service: 'accepted' } } : {};
  Object.assign(session, { payment_status: paymentStatus, status: 'complete', url: null, ...consent });
  delete world.hidden.checkoutRequests[session.id];
}

function customerOf(world: World, session: CheckoutSession, payer: Payer): Customer {
  const customer =
    world.store.find('customer', session.customer ?? '') ??
    createCustomer(world, { email: payer.email, name: payer.name });
  session.customer = customer.id;
  return customer;
}

function newAttempt(world: World, session: CheckoutSession, customer: Customer): PaymentIntent {
  const intent = createIntent(world, customer.id, session.amount_total, 'Subscription creation');
  world.hidden.checkoutOf[intent.id] = session.id;
  world.hidden.attemptOf[session.id] = intent.id;
  return intent;
}

function attemptOf(world: World, session: CheckoutSession): PaymentIntent | undefined {
  return world.store.find('payment_intent', world.hidden.attemptOf[session.id] ?? '');
}

export function sessionOf(world: World, intent: PaymentIntent): CheckoutSession {
  return world.store.get('checkout.session', world.hidden.checkoutOf[intent.id] ?? '');
}

function referencePrefix(session: CheckoutSession): string {
  const { sepa_debit } = (session.payment_method_options ?? {}) as { sepa_debit?: { mandate_options?: JsonObject } };
  return String(sepa_debit?.mandate_options?.reference_prefix ?? '');
}
