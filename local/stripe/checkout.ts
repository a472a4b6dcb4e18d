/** What happens when a payer sends a hosted form: the order is confirmed, then paid in the way they chose. */
import { debit, paymentSucceeded } from './collection.ts';
import { emit } from './events.ts';
import type { CheckoutSession, PaymentIntent } from './objects.ts';
import {
  attemptFor,
  completeOrder,
  confirmOrder,
  customerOf,
  isKept,
  isOrder,
  type Payer,
  type Purchase,
  purchaseOf,
  referencePrefix,
  tellCompleted,
} from './purchases.ts';
import { customerDetails } from './resources/checkout-sessions.ts';
import { addCard, addMandate, addSepaDebit, idealPayment } from './resources/payment-methods.ts';
import { createCharge, declineCode, intentFailed } from './resources/payments.ts';
import { methodSetUp } from './resources/setup-intents.ts';
import { setStatus } from './resources/subscriptions.ts';
import { failureMessages } from './scenarios.ts';
import { type BankAccount, dutchAccount, type PaymentCard } from './test-numbers.ts';
import type { World } from './world.ts';

/** Only the intent exists while the payer is at the bank. */
export function startIdeal(world: World, purchase: Purchase, payer: Payer): PaymentIntent {
  return atTheBank(world, purchase, payer);
}

function atTheBank(world: World, purchase: Purchase, payer: Payer): PaymentIntent {
  const intent = attemptFor(world, purchase, customerOf(world, purchase, payer));
  intent.status = 'requires_action';
  world.hidden.visitOf[intent.id] = purchase.id;
  delete world.hidden.challengeOf[intent.id];
  if (isOrder(purchase)) purchase.customer_details = customerDetails(payer.email, payer.name);
  return intent;
}

/** The payer's bank, or the issuer of the card, said yes. */
export function approveAtBank(world: World, intent: PaymentIntent): void {
  const challenge = world.hidden.challengeOf[intent.id];
  const purchase = purchaseOf(world, intent.id)!;
  if (challenge) chargeCard(world, purchase, challenge.payer, challenge.card);
  else authorizeIdeal(world, purchase, intent);
}

/** Stripe makes a reusable SEPA debit with a mandate out of the single iDEAL payment, where it is to be used again. */
function authorizeIdeal(world: World, purchase: Purchase, intent: PaymentIntent): void {
  const customer = world.store.get('customer', intent.customer);
  const details = isOrder(purchase) ? purchase.customer_details : undefined;
  const holder = { name: String(details?.name ?? customer.name ?? ''), email: customer.email };
  const bank = { bank: 'rabobank', bic: 'RABONL2U' };

  const subscription = confirmOrder(world, purchase, customer, intent);
  const charge = createCharge(world, intent, idealPayment(world, bank, holder), {});
  const digits = String(world.counters.cus ?? 0).padStart(6, '3');
  const account = dutchAccount('RABO', `${digits}${String(world.counters.py ?? 0).padStart(4, '0')}`);
  const ideal = {
    ...bank,
    generated_sepa_debit: null as string | null,
    generated_sepa_debit_mandate: null as string | null,
    iban_last4: account.iban.slice(-4),
    transaction_id: `${world.now}${charge.id.slice(-6)}`,
    verified_name: holder.name,
  };
  charge.payment_method_details.ideal = ideal;
  if (isKept(purchase, intent)) {
    const sepaDebit = addSepaDebit(world, customer, account, holder, charge.id);
    const mandate = addMandate(world, sepaDebit, referencePrefix(purchase));
    Object.assign(ideal, { generated_sepa_debit: sepaDebit.id, generated_sepa_debit_mandate: mandate.id });
    if (subscription && world.settings.checkoutSetsDefaultMethod) subscription.default_payment_method = sepaDebit.id;
  }
  completeOrder(purchase, 'paid');
  paymentSucceeded(world, intent, charge);
  tellCompleted(world, purchase);
}

export function refuseAtBank(world: World, intent: PaymentIntent, wasCanceled: boolean): void {
  const isCard = world.hidden.challengeOf[intent.id] !== undefined;
  const message = wasCanceled
    ? 'The customer canceled the payment at their bank.'
    : 'The customer’s bank did not authorize the payment.';
  const code = isCard ? 'payment_intent_authentication_failure' : 'payment_intent_payment_attempt_failed';
  intentFailed(world, intent, { code, message, type: isCard ? 'card_error' : 'invalid_request_error' });
}

/** A debit is only sent now; its outcome follows as an event days later. Returns why it could not be sent. */
export function payBySepaDebit(
  world: World,
  purchase: Purchase,
  payer: Payer,
  account: BankAccount,
): string | undefined {
  const customer = customerOf(world, purchase, payer);
  const { failure, atOnce } = account.scenario;
  if (isOrder(purchase) && atOnce && failure) {
    const message = failureMessages[failure]!;
    intentFailed(world, attemptFor(world, purchase, customer), { message, type: 'invalid_request_error' });
    return message;
  }
  if (isOrder(purchase)) purchase.customer_details = customerDetails(payer.email, payer.name);
  const intent = attemptFor(world, purchase, customer);
  const subscription = confirmOrder(world, purchase, customer, intent);
  const method = addSepaDebit(world, customer, account, payer);
  addMandate(world, method, referencePrefix(purchase));
  completeOrder(purchase, 'unpaid');
  debit(world, intent, method);
  if (subscription) {
    const status = world.settings.subscriptionWhileDebitPending;
    setStatus(world, subscription, status, { default_payment_method: method.id });
  }
  tellCompleted(world, purchase);
  return intent.status === 'requires_payment_method' ? (intent.last_payment_error?.message as string) : undefined;
}

/** Returns why the card was refused, the intent to be approved by its holder first, or nothing when it was paid. */
export function payByCard(
  world: World,
  purchase: Purchase,
  payer: Payer,
  card: PaymentCard,
): { refused: string } | { challenged: PaymentIntent } | undefined {
  const { failure, challenge } = card.scenario;
  if (failure) {
    const message = failureMessages[failure] ?? failure;
    const declined = { code: 'card_declined', decline_code: declineCode(failure), message, type: 'card_error' };
    intentFailed(world, attemptFor(world, purchase, customerOf(world, purchase, payer)), declined);
    return { refused: message };
  }
  if (challenge) {
    const intent = atTheBank(world, purchase, payer);
    world.hidden.challengeOf[intent.id] = { card, payer };
    return { challenged: intent };
  }
  chargeCard(world, purchase, payer, card);
  return undefined;
}

function chargeCard(world: World, purchase: Purchase, payer: Payer, card: PaymentCard): void {
  const customer = customerOf(world, purchase, payer);
  if (isOrder(purchase)) purchase.customer_details = customerDetails(payer.email, payer.name);
  const intent = attemptFor(world, purchase, customer);
  const subscription = confirmOrder(world, purchase, customer, intent);
  const { challenge: _, ...scenario } = card.scenario;
  const method = addCard(world, customer, { ...card, laterScenario: scenario }, payer);
  completeOrder(purchase, 'paid');
  if (subscription) subscription.default_payment_method = method.id;
  debit(world, intent, method);
  world.hidden.scenarioOf[method.id] = card.laterScenario;
  tellCompleted(world, purchase);
}

/** Checkout in mode `setup`: nothing is paid, an account or card is kept. */
export function keepMethod(
  world: World,
  session: CheckoutSession,
  payer: Payer,
  way: { account: BankAccount } | { card: PaymentCard },
): void {
  const customer = customerOf(world, session, payer);
  session.customer_details = customerDetails(payer.email, payer.name);
  const isAccount = 'account' in way;
  const method = isAccount
    ? addSepaDebit(world, customer, way.account, payer)
    : addCard(world, customer, way.card, payer);
  const mandate = isAccount ? addMandate(world, method, referencePrefix(session)) : undefined;
  const { metadata, description } = world.hidden.checkoutRequests[session.id] ?? {};
  session.setup_intent = methodSetUp(world, method, mandate, { metadata, description }).id;
  completeOrder(session, 'no_payment_required');
  tellCompleted(world, session);
}

/** A session that was paid, ended or cancelled no longer waits for anything. */
export function abandon(world: World, session: CheckoutSession): void {
  const intent = world.store.find('payment_intent', world.hidden.attemptOf[session.id] ?? '');
  if (!intent || intent.status === 'succeeded' || intent.status === 'processing') return;
  Object.assign(intent, { canceled_at: world.now, cancellation_reason: 'automatic', status: 'canceled' });
  emit(world, 'payment_intent.canceled', intent);
}
