import type Stripe from 'stripe';
import type { Instant } from '../../kernel/dates.ts';
import type { Dispute } from '../payments.ts';
import { disputeFrom } from './shapes.ts';

export async function* disputesSince(stripe: Stripe, since: Instant): AsyncGenerator<Dispute> {
  const created = { gte: Math.floor(Date.parse(since) / 1000) };
  for await (const dispute of stripe.disputes.list({ created, limit: 100 })) yield disputeFrom(dispute);
}
