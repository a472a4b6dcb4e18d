import type Stripe from 'stripe';
import { type Instant, instant } from '../../kernel/dates.ts';
import type { Checkout, Invoice, InvoiceLine, LineKind } from '../payments.ts';

/** Both a call's answer and a message's content become our shapes here; the webhook door bundles this file, so it knows types only. */
export function checkoutFrom(session: Stripe.Checkout.Session): Checkout {
  const { id, status, payment_status, client_reference_id, metadata, subscription, invoice, url } = session;
  return {
    checkoutId: id,
    applicationId: opaque(client_reference_id),
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
  const metadata = invoice.parent?.subscription_details?.metadata ?? {};
  const { finalized_at, paid_at } = invoice.status_transitions;
  return {
    invoiceId: invoice.id,
    status: statusFrom(invoice.status),
    personId: opaque(metadata.person_id),
    applicationId: opaque(metadata.application_id),
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

function momentOf(seconds: number | null | undefined): Instant | null {
  return typeof seconds === 'number' ? instant(seconds * 1000) : null;
}

function idOf(reference: string | { id: string } | null | undefined): string | null {
  return typeof reference === 'object' ? (reference?.id ?? null) : (reference ?? null);
}

/** Whatever someone else's object may carry in these fields, only what looks like an id of ours comes in. */
function opaque(text: string | null | undefined): string | null {
  return typeof text === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(text) ? text : null;
}
