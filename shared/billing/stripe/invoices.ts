import type Stripe from 'stripe';
import type { Invoice } from '../payments.ts';
import { invoiceFrom } from './shapes.ts';

export async function readInvoice(stripe: Stripe, invoiceId: string): Promise<Invoice> {
  return invoiceFrom(await stripe.invoices.retrieve(invoiceId));
}

/** Only the invoice payment ties a payment to its invoice; asked for with the invoice in it, that is one call. */
export async function invoicePaidBy(stripe: Stripe, paymentIntentId: string): Promise<Invoice | undefined> {
  const { data } = await stripe.invoicePayments.list({
    payment: { type: 'payment_intent', payment_intent: paymentIntentId },
    expand: ['data.invoice'],
    limit: 1,
  });
  const invoice = data[0]?.invoice;
  return invoice && typeof invoice === 'object' && !invoice.deleted ? invoiceFrom(invoice) : undefined;
}
