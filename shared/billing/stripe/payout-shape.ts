import type Stripe from 'stripe';
import { instant, localDate } from '../../kernel/dates.ts';
import type { Payout } from '../payments.ts';

/** Both a call's answer and a message's content become our payout here; the webhook door bundles this file, so it knows types only. */
export function payoutFrom(payout: Stripe.Payout): Payout {
  if (payout.currency !== 'eur') throw new Error(`Payout ${payout.id} is not in euros.`);
  return {
    payoutId: payout.id,
    status: statuses.find((known) => known === payout.status) ?? 'pending',
    amountCents: BigInt(payout.amount),
    createdAt: instant(payout.created * 1000),
    // Stripe gives midnight of the day in UTC.
    arrivalOn: localDate(instant(payout.arrival_date * 1000).slice(0, 10)),
    traceId: payout.trace_id?.status === 'supported' ? payout.trace_id.value : null,
    failureCode: payout.failure_code,
    itemised: itemised[payout.reconciliation_status] ?? 'later',
  };
}

const statuses = ['pending', 'in_transit', 'paid', 'failed', 'canceled'] as const;

/** Only of automatic payouts does Stripe keep what they are made of. */
const itemised: Record<string, Payout['itemised']> = {
  in_progress: 'later',
  completed: 'yes',
  not_applicable: 'never',
};
