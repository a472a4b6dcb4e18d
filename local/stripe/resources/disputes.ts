/** Money that the payer's bank takes back. A SEPA debit is lost without appeal; about a card one may argue. */
import { change, emit } from '../events.ts';
import { StripeRefusal } from '../http/refusals.ts';
import type { JsonObject } from '../json.ts';
import { bt } from '../money.ts';
import type { Charge, Dispute } from '../objects.ts';
import { blankPart } from '../schema/blank.ts';
import { mergedMetadata, overlay, type World } from '../world.ts';
import { found } from './found.ts';
import { endMandate } from './payment-methods.ts';

/** A debit that was refunded before can still be taken back by the bank, so the amount is always the whole of it. */
export function openDispute(world: World, charge: Charge, reason: string): Dispute {
  const isCard = charge.payment_method_details.type === 'card';
  const isFought = isCard || world.settings.sepaDisputeOpens === 'needs_response';
  const dueBy = isCard ? world.now + world.settings.disputeDueAfterDays * 86_400 : null;
  const dispute = world.create('dispute', {
    amount: charge.amount,
    charge: charge.id,
    currency: charge.currency,
    evidence_details: { due_by: dueBy, has_evidence: false, submission_count: 0 },
    is_charge_refundable: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason,
    status: isFought ? 'needs_response' : 'lost',
    ...(isCard && { payment_method_details: cardPart(charge) }),
  });
  world.hidden.disputeOf[charge.id] = dispute.id;
  change(world, 'charge.updated', charge, { disputed: true });
  emit(world, 'charge.dispute.created', dispute);
  withdraw(world, dispute, isCard ? 'card' : 'sepa_debit');
  emit(world, 'charge.dispute.funds_withdrawn', dispute);
  if (isCard && dueBy !== null) world.agenda.plan(dueBy, 'dispute.deadline', dispute.id);
  if (isCard) return dispute;
  if (dispute.status === 'lost') emit(world, 'charge.dispute.closed', dispute);
  else decide(world, dispute, 'lost');
  if (world.settings.mandateEndedBy.includes(reason)) endMandate(world, charge.payment_method);
  return dispute;
}

function cardPart({ payment_method_details }: Charge): JsonObject {
  const { brand, network_reason_code } = (payment_method_details.card ?? {}) as JsonObject;
  const card = overlay(blankPart('Disputes.Dispute.PaymentMethodDetails.Card'), {
    brand,
    case_type: 'chargeback',
    network_reason_code: network_reason_code ?? '10.4',
  });
  return { type: 'card', card };
}

function withdraw(world: World, dispute: Dispute, method: 'sepa_debit' | 'card'): void {
  const fee = world.settings.disputeFeeCents[method];
  const isInside = world.settings.disputeFee === 'inside';
  const transaction = bt(world, {
    type: 'adjustment',
    category: 'dispute',
    amount: -dispute.amount,
    fee: isInside ? fee : 0,
    feeDescription: 'Dispute fee',
    source: dispute.id,
    availableOn: world.now,
    description: `Chargeback withdrawal for ${dispute.charge}`,
  });
  dispute.balance_transactions.push(structuredClone(transaction));
  if (isInside || fee === 0) return;
  const description = `Dispute fee for ${dispute.charge}`;
  bt(world, {
    type: 'stripe_fee',
    category: 'fee',
    amount: -fee,
    source: dispute.id,
    availableOn: world.now,
    description,
  });
}

/** The issuer's verdict. Won, the money comes back; the fee only if the settings say so. */
export function decide(world: World, dispute: Dispute, verdict: 'won' | 'lost'): void {
  if (isDecided(dispute)) return;
  const previous = { status: dispute.status };
  dispute.status = verdict;
  if (verdict === 'won') reinstate(world, dispute);
  emit(world, 'charge.dispute.closed', dispute, previous);
  if (verdict === 'won') emit(world, 'charge.dispute.funds_reinstated', dispute);
}

function reinstate(world: World, dispute: Dispute): void {
  const { type } = world.store.get('charge', dispute.charge).payment_method_details;
  const fee = world.settings.wonDisputeReturnsFee
    ? -world.settings.disputeFeeCents[type === 'card' ? 'card' : 'sepa_debit']
    : 0;
  const transaction = bt(world, {
    type: 'adjustment',
    category: 'dispute_reversal',
    amount: dispute.amount,
    fee,
    feeDescription: 'Dispute fee',
    source: dispute.id,
    availableOn: world.now,
    description: `Chargeback reversal for ${dispute.charge}`,
  });
  dispute.balance_transactions.push(structuredClone(transaction));
}

export function isDecided({ status }: Dispute): boolean {
  return status === 'won' || status === 'lost';
}

/** Whether the money of this charge is with the payer's bank again. */
export function isTakenBack(world: World, charge: Charge): boolean {
  const dispute = disputeOf(world, charge);
  return dispute !== undefined && dispute.status !== 'won';
}

export function disputeOf(world: World, charge: Charge): Dispute | undefined {
  return world.store.find('dispute', world.hidden.disputeOf[charge.id] ?? '');
}

export function argueDispute(world: World, id: string, params: JsonObject): Dispute {
  const dispute = found(world, 'dispute', id);
  if (dispute.status !== 'needs_response' && params.evidence !== undefined)
    throw StripeRefusal.invalid(`The dispute ${id} no longer takes evidence: it is ${dispute.status}.`);
  const evidence = overlay(structuredClone(dispute.evidence), (params.evidence ?? {}) as JsonObject);
  const isSubmitted = params.evidence !== undefined && params.submit !== false;
  const details = {
    ...dispute.evidence_details,
    has_evidence: params.evidence !== undefined || dispute.evidence_details.has_evidence,
    submission_count: dispute.evidence_details.submission_count + (isSubmitted ? 1 : 0),
    ...(isSubmitted && { submission_method: 'manual' }),
  };
  change(world, 'charge.dispute.updated', dispute, {
    evidence,
    evidence_details: details,
    metadata: mergedMetadata(dispute.metadata, params.metadata),
    status: isSubmitted ? 'under_review' : dispute.status,
  });
  if (isSubmitted)
    world.agenda.plan(world.now + world.settings.disputeDecidedAfterSeconds, 'dispute.decide', dispute.id);
  return dispute;
}

/** Stripe's own test words decide; anything else loses, as most disputes do. */
export function decideByEvidence(world: World, dispute: Dispute): void {
  const isWinning = String(dispute.evidence.uncategorized_text ?? '').includes('winning_evidence');
  if (dispute.status === 'under_review') decide(world, dispute, isWinning ? 'won' : 'lost');
}

export function missDeadline(world: World, dispute: Dispute): void {
  if (dispute.status !== 'needs_response') return;
  dispute.evidence_details.past_due = true;
  decide(world, dispute, 'lost');
}

/** The merchant gives in. */
export function concede(world: World, id: string): Dispute {
  const dispute = found(world, 'dispute', id);
  if (dispute.status !== 'needs_response') throw StripeRefusal.invalid(`The dispute ${id} is already closed.`);
  decide(world, dispute, 'lost');
  return dispute;
}
