import type Stripe from 'stripe';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Checkout, WantedCheckout } from '../payments.ts';
import { checkoutFrom } from './shapes.ts';

export async function openCheckout(stripe: Stripe, wanted: WantedCheckout): Promise<Checkout> {
  const idempotencyKey = `co:${wanted.applicationId}:${wanted.attempt}`;
  const session = await stripe.checkout.sessions
    .create(sessionParams(wanted), { idempotencyKey })
    .catch(refuseWhenBusy);
  return checkoutFrom(session);
}

/** Another tab is asking for the same page at this moment, and took longer than the SDK's own tries. */
function refuseWhenBusy(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  throw code === 'idempotency_key_in_use' ? commonRefusals.BUSY() : error;
}

/**
 * The metadata of a subscription is copied to each of its invoices when they are finalised: so every later claim tells whose it is and which
 * of its prices is which, without asking. Opaque ids only: health and identity have no place at the provider.
 */
function sessionParams(wanted: WantedCheckout): Stripe.Checkout.SessionCreateParams {
  const { applicationId, personId, attempt, lines } = wanted;
  const prices = Object.fromEntries(lines.map(({ kind, priceId }) => [`${kind}_price`, priceId]));
  const ids = { application_id: applicationId, person_id: personId };
  return {
    mode: 'subscription',
    customer: wanted.customerId,
    client_reference_id: applicationId,
    locale: wanted.language,
    // A filter on what is switched on in the account, not a list that switches methods on.
    allowed_payment_method_types: ['ideal', 'sepa_debit', 'card'],
    line_items: lines.map(({ priceId }) => ({ price: priceId, quantity: 1 })),
    subscription_data: {
      metadata: { ...ids, ...prices },
      billing_mode: { type: 'flexible' },
      proration_behavior: 'none',
    },
    metadata: { ...ids, attempt: String(attempt) },
    success_url: wanted.paidUrl,
    cancel_url: wanted.backUrl,
    expires_at: Math.floor(Date.parse(wanted.expiresAt) / 1000),
  };
}

export async function readCheckout(stripe: Stripe, checkoutId: string): Promise<Checkout> {
  const session = await stripe.checkout.sessions.retrieve(checkoutId, { expand: ['subscription'] });
  return checkoutFrom(session);
}

/** Stripe refuses to end a session that has ended by itself or was paid in the meantime: then its present state is the answer. */
export async function expireCheckout(stripe: Stripe, checkoutId: string): Promise<Checkout> {
  try {
    return checkoutFrom(
      await stripe.checkout.sessions.expire(checkoutId, {}, { idempotencyKey: `co-exp:${checkoutId}` }),
    );
  } catch (error) {
    const now = await readCheckout(stripe, checkoutId);
    if (now.status === 'open') throw error;
    return now;
  }
}

export async function endFailedOrder(
  stripe: Stripe,
  { subscriptionId, invoiceId }: { subscriptionId: string | null; invoiceId: string | null },
): Promise<void> {
  if (subscriptionId !== null) {
    const { status } = await stripe.subscriptions.retrieve(subscriptionId);
    if (status !== 'canceled' && status !== 'incomplete_expired')
      await stripe.subscriptions.cancel(subscriptionId, { invoice_now: false, prorate: false });
  }
  if (invoiceId === null) return;
  const { status } = await stripe.invoices.retrieve(invoiceId);
  if (status === 'open') await stripe.invoices.voidInvoice(invoiceId, {}, { idempotencyKey: `inv:${invoiceId}:void` });
}
