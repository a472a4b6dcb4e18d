import type Stripe from 'stripe';
import { type Instant, instant } from '../../kernel/dates.ts';
import type { Collection, Invoice, InvoicePayment, InvoiceStatus } from '../payments.ts';
import { definitely } from './refused.ts';
import { failedCharge, failedWithoutCharge, idOf, invoiceFrom } from './shapes.ts';

export async function readInvoice(stripe: Stripe, invoiceId: string): Promise<Invoice> {
  return invoiceFrom(await stripe.invoices.retrieve(invoiceId));
}

export async function hostedInvoice(
  stripe: Stripe,
  invoiceId: string,
): Promise<{ status: InvoiceStatus; url: string | null }> {
  const invoice = await stripe.invoices.retrieve(invoiceId);
  return { status: invoiceFrom(invoice).status, url: invoice.hosted_invoice_url ?? null };
}

/** Only the invoice payment ties a payment to its invoice; asked for with both in it, that is one call. */
const withBoth = { expand: ['data.invoice', 'data.payment.payment_intent.latest_charge'] };
const page = { ...withBoth, limit: 100 };

export async function invoicePaymentOf(stripe: Stripe, paymentIntentId: string): Promise<InvoicePayment | undefined> {
  const { data } = await stripe.invoicePayments.list({
    ...withBoth,
    payment: { type: 'payment_intent', payment_intent: paymentIntentId },
    limit: 1,
  });
  return data.map(tieFrom).find((tie) => tie !== undefined);
}

export async function invoicePaymentsFor(stripe: Stripe, invoiceId: string): Promise<InvoicePayment[]> {
  const { data } = await stripe.invoicePayments.list({ ...page, invoice: invoiceId });
  return tiesFrom(data);
}

/** Walks forward like the balance: with `ending_before` the page just after one comes, and only the first time there is nothing to walk from. */
export async function invoicePaymentsAfter(
  stripe: Stripe,
  invoicePaymentId: string | undefined,
): Promise<{ payments: InvoicePayment[]; hasMore: boolean }> {
  if (invoicePaymentId === undefined) return oldest(stripe);
  const { data, has_more } = await stripe.invoicePayments.list({ ...page, ending_before: invoicePaymentId });
  return { payments: tiesFrom(data.reverse()), hasMore: has_more };
}

async function oldest(stripe: Stripe): Promise<{ payments: InvoicePayment[]; hasMore: boolean }> {
  let list = await stripe.invoicePayments.list(page);
  let pages = 1;
  for (let last = list.data.at(-1); list.has_more && last; last = list.data.at(-1), pages++)
    list = await stripe.invoicePayments.list({ ...page, starting_after: last.id });
  return { payments: tiesFrom(list.data.reverse()), hasMore: pages > 1 };
}

export async function* invoicePaymentsBetween(
  stripe: Stripe,
  from: Instant,
  until: Instant,
): AsyncGenerator<InvoicePayment[]> {
  const created = { gte: seconds(from), lt: seconds(until) };
  let after: string | undefined;
  for (let hasMore = true; hasMore; ) {
    const list = await stripe.invoicePayments.list({ ...page, created, ...(after && { starting_after: after }) });
    yield tiesFrom(list.data);
    after = list.data.at(-1)?.id;
    hasMore = list.has_more;
  }
}

const seconds = (at: Instant): number => Math.floor(Date.parse(at) / 1000);

function tiesFrom(data: readonly Stripe.InvoicePayment[]): InvoicePayment[] {
  return data.map(tieFrom).filter((tie) => tie !== undefined);
}

function tieFrom({ id, created, invoice, payment }: Stripe.InvoicePayment): InvoicePayment | undefined {
  if (typeof invoice !== 'object' || invoice === null || invoice.deleted) return undefined;
  const intent = payment.payment_intent;
  return {
    invoicePaymentId: id,
    at: instant(created * 1000),
    paymentIntentId: idOf(intent),
    collection: typeof intent === 'object' && intent !== null ? collectionOf(intent) : undefined,
    invoice: invoiceFrom(invoice),
  };
}

function collectionOf(intent: Stripe.PaymentIntent): Collection | undefined {
  const { id, status, latest_charge: charge, last_payment_error, created } = intent;
  if (charge === null && status === 'requires_payment_method' && last_payment_error)
    return failedWithoutCharge(intent, instant(created * 1000));
  if (typeof charge !== 'object' || charge === null) return undefined;
  if (charge.status === 'failed') return failedCharge(charge);
  if (status !== 'processing') return undefined;
  const at = instant(charge.created * 1000);
  return { paymentIntentId: id, chargeId: charge.id, stage: 'collecting', failureCode: null, at };
}

/** Without the payer there: what needs the payer fails, and is told by its own message. */
export async function payInvoice(stripe: Stripe, invoiceId: string, idempotencyKey: string): Promise<void> {
  await definitely(stripe.invoices.pay(invoiceId, { off_session: true }, { idempotencyKey }));
}

export async function payOutOfBand(stripe: Stripe, invoiceId: string, idempotencyKey: string): Promise<void> {
  const { status } = await stripe.invoices.retrieve(invoiceId);
  if (status !== 'open' && status !== 'uncollectible') return;
  await definitely(stripe.invoices.pay(invoiceId, { paid_out_of_band: true }, { idempotencyKey }));
}

export async function markUncollectible(stripe: Stripe, invoiceId: string, idempotencyKey: string): Promise<void> {
  const { status } = await stripe.invoices.retrieve(invoiceId);
  if (status !== 'open') return;
  await definitely(stripe.invoices.markUncollectible(invoiceId, {}, { idempotencyKey }));
}
