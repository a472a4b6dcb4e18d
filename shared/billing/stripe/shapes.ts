import type Stripe from 'stripe';
import { type Instant, instant } from '../../kernel/dates.ts';
import type { NewAccount } from '../account/account.ts';
import type {
  Checkout,
  Collection,
  Dispute,
  Invoice,
  InvoiceLine,
  LineKind,
  Refund,
  Subscription,
} from '../payments.ts';

/** Both a call's answer and a message's content become our shapes here; the webhook door bundles this file, so it knows types only. */
export function checkoutFrom(session: Stripe.Checkout.Session): Checkout {
  const { id, status, payment_status, client_reference_id, metadata, subscription, invoice, url } = session;
  return {
    checkoutId: id,
    applicationId: opaque(client_reference_id),
    contributionId: opaque(metadata?.contribution_id),
    attempt: Number(metadata?.attempt ?? 0),
    status: isEnded(status) ? status : 'open',
    isPaid: status === 'complete' && payment_status !== 'unpaid',
    hasFailed: typeof subscription === 'object' && subscription !== null && lostDebit.has(subscription.status),
    url: url ?? null,
    invoiceId: idOf(invoice),
    subscriptionId: idOf(subscription),
  };
}

const isEnded = (status: string | null): status is 'complete' | 'expired' =>
  status === 'complete' || status === 'expired';

/** The states in which Stripe leaves a subscription whose first debit came back; while the bank still answers it is none of these. */
const lostDebit = new Set<string>(['past_due', 'unpaid', 'canceled', 'incomplete_expired']);

export function invoiceFrom(invoice: Stripe.Invoice): Invoice {
  const details = invoice.parent?.subscription_details;
  const metadata = details?.metadata ?? {};
  const { finalized_at, paid_at } = invoice.status_transitions;
  return {
    invoiceId: invoice.id,
    status: statusFrom(invoice.status),
    personId: opaque(metadata.person_id),
    applicationId: opaque(metadata.application_id),
    number: opaque(invoice.number),
    subscriptionId: idOf(details?.subscription),
    customerId: idOf(invoice.customer),
    amountCents: BigInt(invoice.total),
    lines: invoice.lines.data.map((line) => lineFrom(line, metadata)),
    finalizedAt: momentOf(finalized_at),
    paidAt: momentOf(paid_at),
  };
}

function lineFrom(line: Stripe.InvoiceLineItem, metadata: Stripe.Metadata): InvoiceLine {
  return {
    kind: kindOf(idOf(line.pricing?.price_details?.price), metadata),
    amountCents: BigInt(line.amount),
    from: instant(line.period.start * 1000),
    until: instant(line.period.end * 1000),
  };
}

function kindOf(priceId: string | null, metadata: Stripe.Metadata): LineKind | null {
  if (priceId === null) return null;
  if (priceId === metadata.membership_price) return 'membership';
  return priceId === metadata.policy_price ? 'policy' : null;
}

const settled = ['open', 'paid', 'void', 'uncollectible'] as const;

function statusFrom(status: string | null): Invoice['status'] {
  return settled.find((known) => known === status) ?? 'draft';
}

/** A charge that failed. Its own moment tells one try from the next, whenever news of it comes. */
export function failedCharge(charge: Stripe.Charge): Collection | undefined {
  const paymentIntentId = idOf(charge.payment_intent);
  if (paymentIntentId === null) return undefined;
  return {
    paymentIntentId,
    chargeId: charge.id,
    stage: 'failed',
    failureCode: opaque(charge.failure_code),
    at: instant(charge.created * 1000),
  };
}

/** What could not even be sent to the bank, such as on a mandate that ended: there is no charge that tells of it. */
export function failedWithoutCharge(intent: Stripe.PaymentIntent, at: Instant): Collection | undefined {
  if (intent.latest_charge !== null) return undefined;
  const code = opaque(intent.last_payment_error?.code);
  return { paymentIntentId: intent.id, chargeId: null, stage: 'failed', failureCode: code, at };
}

/** Undefined when it was saved for nobody in particular. */
export function newAccountFrom({ customer, payment_method, mandate }: Stripe.SetupIntent): NewAccount | undefined {
  const [customerId, paymentMethodId] = [idOf(customer), idOf(payment_method)];
  if (customerId === null || paymentMethodId === null) return undefined;
  return { customerId, paymentMethodId, mandateId: idOf(mandate) };
}

export function disputeFrom(dispute: Stripe.Dispute): Dispute {
  return {
    disputeId: dispute.id,
    chargeId: idOf(dispute.charge),
    paymentIntentId: idOf(dispute.payment_intent),
    reason: dispute.reason,
    status: dispute.status,
    amountCents: BigInt(dispute.amount),
    answerBy: momentOf(dispute.evidence_details.due_by),
  };
}

const refundStatuses = ['pending', 'requires_action', 'succeeded', 'failed', 'canceled'] as const;

export function refundFrom(refund: Stripe.Refund): Refund {
  return {
    stripeRefundId: refund.id,
    refundId: opaque(refund.metadata?.refund_id),
    chargeId: idOf(refund.charge),
    paymentIntentId: idOf(refund.payment_intent),
    amountCents: BigInt(refund.amount),
    status: refundStatuses.find((known) => known === refund.status) ?? 'pending',
    failureReason: opaque(refund.failure_reason),
  };
}

export function subscriptionFrom(subscription: Stripe.Subscription): Subscription {
  const { id, customer, status, default_payment_method, items, cancel_at, ended_at, cancel_at_period_end } =
    subscription;
  const lines = items.data.map((item) => ({
    priceId: item.price.id,
    from: instant(item.current_period_start * 1000),
    until: instant(item.current_period_end * 1000),
  }));
  return {
    subscriptionId: id,
    customerId: idOf(customer) ?? '',
    status,
    paymentMethodId: idOf(default_payment_method),
    lines,
    isHeld: subscription.pause_collection !== null,
    endsAt: momentOf(ended_at) ?? momentOf(cancel_at) ?? (cancel_at_period_end ? (lines[0]?.until ?? null) : null),
  };
}

export function momentOf(seconds: number | null | undefined): Instant | null {
  return typeof seconds === 'number' ? instant(seconds * 1000) : null;
}

export function idOf(reference: string | { id: string } | null | undefined): string | null {
  return typeof reference === 'object' ? (reference?.id ?? null) : (reference ?? null);
}

/** Whatever someone else's object may carry in these fields, only what looks like an id of ours comes in. */
export function opaque(text: string | null | undefined): string | null {
  return typeof text === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(text) ? text : null;
}
