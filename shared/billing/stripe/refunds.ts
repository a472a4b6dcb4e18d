import type Stripe from 'stripe';
import type { Refund, WantedRefund } from '../payments.ts';
import { definitely } from './refused.ts';
import { refundFrom } from './shapes.ts';

/**
 * Stripe forgets a key after a day. So the refunds of the charge are looked through first: what was made for this decision long ago is not made
 * again.
 */
export async function refund(stripe: Stripe, wanted: WantedRefund): Promise<Refund> {
  const { refundId, contributionId, chargeId, amountCents } = wanted;
  for await (const made of stripe.refunds.list({ charge: chargeId, limit: 100 }))
    if (made.metadata?.refund_id === refundId) return refundFrom(made);
  const made = stripe.refunds.create(
    {
      charge: chargeId,
      amount: Number(amountCents),
      reason: 'requested_by_customer',
      metadata: { refund_id: refundId, contribution_id: contributionId },
    },
    { idempotencyKey: `refund:${refundId}` },
  );
  return refundFrom(await definitely(made));
}

export async function readRefund(stripe: Stripe, stripeRefundId: string): Promise<Refund> {
  return refundFrom(await stripe.refunds.retrieve(stripeRefundId));
}
