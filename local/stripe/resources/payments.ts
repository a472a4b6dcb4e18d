/** Payment intents and charges, and what each does to the balance. Invoices and sessions are none of its business. */
import { addTargetDays } from '../calendar.ts';
import { change, emit } from '../events.ts';
import type { JsonObject } from '../json.ts';
import { bt, processingFee } from '../money.ts';
import type { Charge, PaymentIntent, PaymentMethod } from '../objects.ts';
import { failureMessages, outcomeOf } from '../scenarios.ts';
import type { World } from '../world.ts';

export function createIntent(world: World, customer: string, amount: number, wanted: JsonObject): PaymentIntent {
  const intent = world.create('payment_intent', {
    amount,
    capture_method: 'automatic',
    confirmation_method: 'automatic',
    currency: 'eur',
    customer,
    metadata: {},
    payment_method_types: world.settings.paymentMethods,
    status: 'requires_payment_method',
    ...wanted,
  });
  intent.client_secret = `${intent.id}_secret_local`;
  emit(world, 'payment_intent.created', intent);
  return intent;
}

export function createCharge(world: World, intent: PaymentIntent, method: PaymentMethod, details: JsonObject): Charge {
  const id = world.newId(method.type === 'card' ? 'ch' : 'py');
  const charge = world.create('charge', {
    id,
    amount: intent.amount,
    billing_details: method.billing_details,
    captured: true,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    metadata: { ...intent.metadata },
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: { type: method.type, [method.type]: details },
    status: 'pending',
  });
  intent.latest_charge = id;
  intent.payment_method = method.id;
  return charge;
}

/** The payment is certain. Stripe often tells so before the balance transaction is there, hence the second event. */
export function chargeSucceeded(world: World, intent: PaymentIntent, charge: Charge): void {
  Object.assign(charge, { amount_captured: charge.amount, outcome: approved(), paid: true, status: 'succeeded' });
  emit(world, 'charge.succeeded', charge);
  if (charge.balance_transaction === null) bookCharge(world, charge);
  Object.assign(intent, { amount_received: intent.amount, last_payment_error: null, status: 'succeeded' });
  emit(world, 'payment_intent.succeeded', intent);
  planDispute(world, charge);
}

function planDispute(world: World, charge: Charge): void {
  const { dispute, disputedAfterDays } = outcomeOf(world, charge);
  if (dispute === undefined) return;
  const isCard = charge.payment_method_details.type === 'card';
  const days = disputedAfterDays ?? (isCard ? 0 : world.settings.sepaDisputedAfterDays);
  world.agenda.plan(world.now + days * 86_400, 'charge.dispute', charge.id);
}

function bookCharge(world: World, charge: Charge): void {
  const method = charge.payment_method_details.type as 'ideal' | 'sepa_debit' | 'card';
  const isCard = method === 'card';
  const transaction = bt(world, {
    type: isCard ? 'charge' : 'payment',
    category: 'charge',
    amount: charge.amount,
    fee: processingFee(world, method, charge.amount),
    source: charge.id,
    availableOn: availableOn(world, method, charge),
    description: String(charge.description ?? ''),
  });
  change(world, 'charge.updated', charge, { balance_transaction: transaction.id });
}

function availableOn(world: World, method: 'ideal' | 'sepa_debit' | 'card', charge: Charge): number {
  if (method !== 'sepa_debit') return addTargetDays(world.now, world.settings.availableAfterDays[method]);
  if (charge.status === 'succeeded') return world.now;
  const { answersAfterDays } = outcomeOf(world, charge);
  return addTargetDays(world.now, Math.max(answersAfterDays ?? 0, world.settings.sepaSucceedsAfterDays));
}

/** A SEPA debit sent to the bank: the answer comes days later. */
export function chargeSent(world: World, intent: PaymentIntent, charge: Charge): void {
  intent.status = 'processing';
  emit(world, 'payment_intent.processing', intent);
  emit(world, 'charge.pending', charge);
  if (world.settings.sepaBalanceTransactionAt === 'pending') bookCharge(world, charge);
  world.agenda.plan(answerOn(world, charge), 'charge.settle', charge.id);
}

function answerOn(world: World, charge: Charge): number {
  const { failure, answersAfterDays } = outcomeOf(world, charge);
  const usual = failure === undefined ? world.settings.sepaSucceedsAfterDays : world.settings.sepaFailsAfterDays;
  return addTargetDays(world.now, answersAfterDays ?? usual);
}

export function chargeFailed(world: World, intent: PaymentIntent, charge: Charge, failure: string): void {
  const message = failureMessages[failure] ?? 'The payment failed.';
  const isCard = charge.payment_method_details.type === 'card';
  const code = isCard && failure !== 'authentication_required' ? 'card_declined' : failure;
  const wasSent = intent.status === 'processing';
  Object.assign(charge, {
    captured: isCard,
    failure_code: code,
    failure_message: message,
    paid: false,
    status: 'failed',
  });
  if (charge.balance_transaction !== null) undoBooking(world, charge);
  else if (wasSent) chargeFailureFee(world, charge);
  emit(world, 'charge.failed', charge);
  const decline = isCard ? { decline_code: declineCode(failure) } : {};
  intentFailed(world, intent, {
    charge: charge.id,
    code: intentCode(code),
    message,
    type: isCard ? 'card_error' : 'invalid_request_error',
    ...decline,
  });
}

/** A payment intent tells fewer reasons apart than its charge does. */
function intentCode(code: string): string {
  return intentCodes.has(code) ? code : 'payment_intent_payment_attempt_failed';
}

const intentCodes = new Set([
  'account_closed',
  'authentication_required',
  'bank_account_restricted',
  'card_declined',
  'charge_exceeds_source_limit',
  'debit_not_authorized',
  'insufficient_funds',
  'refer_to_customer',
]);

export function declineCode(failure: string): string {
  return failure === 'card_declined' ? 'generic_decline' : failure;
}

export function intentFailed(world: World, intent: PaymentIntent, error: JsonObject): void {
  Object.assign(intent, { last_payment_error: error, payment_method: null, status: 'requires_payment_method' });
  emit(world, 'payment_intent.payment_failed', intent);
}

/** The money was already counted as pending: it goes out again on the day it would have come in, with the bank's fee. */
function undoBooking(world: World, charge: Charge): void {
  const booked = world.store.get('balance_transaction', charge.balance_transaction!);
  const isInside = world.settings.sepaFailureFee === 'inside';
  const undone = bt(world, {
    type: 'payment_failure_refund',
    category: 'charge_failure',
    amount: -charge.amount,
    fee: isInside ? world.settings.sepaFailureFeeCents : 0,
    source: charge.id,
    availableOn: Math.max(booked.available_on, world.now),
    description: `Payment failure refund for ${charge.id}`,
  });
  charge.failure_balance_transaction = undone.id;
  if (!isInside) chargeFailureFee(world, charge);
}

/** Where the debit never touched the balance, the bank's fee comes alone. */
function chargeFailureFee(world: World, charge: Charge): void {
  const description = `SEPA Direct Debit failure fee for ${charge.id}`;
  const amount = -world.settings.sepaFailureFeeCents;
  if (amount === 0) return;
  bt(world, { type: 'stripe_fee', category: 'fee', amount, source: charge.id, availableOn: world.now, description });
}

function approved(): JsonObject {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: 'approved_by_network',
    reason: null,
    risk_level: 'not_assessed',
    seller_message: 'Payment complete.',
    type: 'authorized',
  };
}
