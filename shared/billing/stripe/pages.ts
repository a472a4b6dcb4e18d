import type Stripe from 'stripe';
import type { Checkout, WantedPayment } from '../payments.ts';
import { checkoutFrom } from './shapes.ts';

/**
 * One contribution, paid at once: only methods whose money does not come back by itself. What the payment is for travels on the payment, from
 * where Stripe copies it to the charge: nothing else ties it to us.
 */
export async function openPayment(stripe: Stripe, wanted: WantedPayment): Promise<Checkout> {
  const metadata = { contribution_id: wanted.contributionId, person_id: wanted.personId };
  const session = await stripe.checkout.sessions.create(
    {
      mode: 'payment',
      ...(wanted.customerId !== null && { customer: wanted.customerId }),
      locale: wanted.language,
      allowed_payment_method_types: ['ideal', 'card'],
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: 'eur',
            unit_amount: Number(wanted.amountCents),
            product_data: { name: wanted.name },
          },
        },
      ],
      payment_intent_data: { metadata },
      metadata,
      success_url: wanted.paidUrl,
      cancel_url: wanted.backUrl,
      expires_at: Math.floor(Date.parse(wanted.expiresAt) / 1000),
    },
    { idempotencyKey: wanted.key },
  );
  return checkoutFrom(session);
}

export async function openPortal(
  stripe: Stripe,
  { customerId, returnUrl, language }: { customerId: string; returnUrl: string; language: 'nl' | 'en' },
): Promise<string> {
  const { url } = await stripe.billingPortal.sessions.create({
    customer: customerId,
    return_url: returnUrl,
    locale: language,
    flow_data: { type: 'payment_method_update' },
  });
  return url;
}
