/** Money given back. To a card it is there at once; to a bank account it takes days, and may bounce. */
import { addTargetDays } from '../calendar.ts';
import { change, emit } from '../events.ts';
import { missingParam } from '../http/params.ts';
import { StripeRefusal } from '../http/refusals.ts';
import type { JsonObject } from '../json.ts';
import { bt } from '../money.ts';
import type { Charge, Refund } from '../objects.ts';
import { outcomeOf } from '../scenarios.ts';
import { mergedMetadata, type World } from '../world.ts';
import { isTakenBack } from './disputes.ts';
import { found } from './found.ts';
import { refuseUnplayed } from './subscriptions.ts';

const played = 'amount charge expand metadata payment_intent reason';

export function createRefund(world: World, params: JsonObject): Refund {
  refuseUnplayed(params, played);
  const charge = chargeToRefund(world, params);
  const left = charge.amount - charge.amount_refunded;
  const amount = params.amount === undefined ? left : Number(params.amount);
  refuseUnrefundable(world, charge, amount, left);

  const isCard = charge.payment_method_details.type === 'card';
  const refund = world.create('refund', {
    id: world.newId(isCard ? 're' : 'pyr'),
    amount,
    charge: charge.id,
    currency: charge.currency,
    customer: charge.customer,
    metadata: mergedMetadata({}, params.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: params.reason ?? null,
    status: isCard ? 'succeeded' : 'pending',
  });
  const transaction = bt(world, {
    type: isCard ? 'refund' : 'payment_refund',
    category: 'refund',
    amount: -amount,
    source: refund.id,
    availableOn: world.now,
    description: `REFUND FOR ${charge.description ?? charge.id}`,
  });
  refund.balance_transaction = transaction.id;
  emit(world, 'refund.created', refund);
  refundedUpTo(world, charge, charge.amount_refunded + amount);
  planOutcome(world, refund, charge, isCard);
  return refund;
}

function planOutcome(world: World, refund: Refund, charge: Charge, isCard: boolean): void {
  const fails = outcomeOf(world, charge).refundFails === true;
  const at = addTargetDays(world.now, world.settings.refundTakesDays);
  if (fails) world.agenda.plan(at, 'refund.fail', refund.id);
  else if (!isCard) world.agenda.plan(at, 'refund.settle', refund.id);
}

function chargeToRefund(world: World, params: JsonObject): Charge {
  if (typeof params.charge === 'string') return found(world, 'charge', params.charge, 'charge');
  if (typeof params.payment_intent !== 'string') throw missingParam('payment_intent');
  const intent = found(world, 'payment_intent', params.payment_intent, 'payment_intent');
  const charge = intent.status === 'succeeded' && world.store.find('charge', intent.latest_charge ?? '');
  if (charge) return charge;
  throw StripeRefusal.invalid(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`);
}

function refuseUnrefundable(world: World, charge: Charge, amount: number, left: number): void {
  if (charge.status !== 'succeeded')
    throw StripeRefusal.invalid(`Charge ${charge.id} has not succeeded and cannot be refunded.`, {
      code: 'charge_not_refundable',
    });
  if (isTakenBack(world, charge))
    throw StripeRefusal.invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    });
  if (left === 0)
    throw StripeRefusal.invalid(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  if (amount < 1)
    throw StripeRefusal.invalid('Invalid positive integer', { code: 'parameter_invalid_integer', param: 'amount' });
  if (amount > left) {
    const message = `Refund amount (${amount}) is greater than unrefunded amount on charge (${left}).`;
    throw StripeRefusal.invalid(message, { param: 'amount' });
  }
  const isOld = Number(charge.created) + world.settings.refundableDays * 86_400 < world.now;
  if (!isOld || charge.payment_method_details.type === 'card') return;
  const message = `Charge ${charge.id} is older than ${world.settings.refundableDays} days and can no longer be refunded.`;
  throw StripeRefusal.invalid(message, { code: 'charge_not_refundable' });
}

function refundedUpTo(world: World, charge: Charge, cents: number): void {
  const previous = { amount_refunded: charge.amount_refunded, refunded: charge.refunded };
  const isBack = cents < charge.amount_refunded;
  Object.assign(charge, { amount_refunded: cents, refunded: cents === charge.amount });
  emit(world, isBack ? 'charge.updated' : 'charge.refunded', charge, previous);
}

export function settleRefund(world: World, refund: Refund): void {
  if (refund.status === 'pending') change(world, 'refund.updated', refund, { status: 'succeeded' });
}

/** The bank or card issuer sends it back: the money is ours again, and so is the question what to do with it. */
export function failRefund(world: World, refund: Refund, reason = 'unknown'): void {
  if (refund.status === 'failed') return;
  const transaction = bt(world, {
    type: 'refund_failure',
    category: 'refund_failure',
    amount: refund.amount,
    source: refund.id,
    availableOn: world.now,
    description: `REFUND FAILURE FOR ${refund.id}`,
  });
  const fields = { failure_balance_transaction: transaction.id, failure_reason: reason, status: 'failed' };
  change(world, 'refund.updated', refund, fields);
  emit(world, 'refund.failed', refund);
  const charge = world.store.get('charge', refund.charge);
  refundedUpTo(world, charge, charge.amount_refunded - refund.amount);
}
