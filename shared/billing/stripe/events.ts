import type Stripe from 'stripe';
import type { Instant } from '../../kernel/dates.ts';
import type { ReceivedEvent } from '../payments.ts';
import { reducedEvent } from './reduce.ts';

/** Stripe remembers for thirty days which of its messages never got a good answer. */
export async function* undeliveredEvents(stripe: Stripe, since: Instant): AsyncGenerator<ReceivedEvent> {
  const created = { gte: Math.floor(Date.parse(since) / 1000) };
  for await (const event of stripe.events.list({ created, delivery_success: false, limit: 100 }))
    yield reducedEvent(event);
}
