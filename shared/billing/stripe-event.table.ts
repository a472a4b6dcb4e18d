/**
 * Messages from Stripe, each kept once for ninety days: the key is the message's own id, so a repeat ends here. Putting one wakes the worker
 * on-stripe-event through the stream, by its entity. The webhook door bundles this file: writing needs no schema.
 * Access patterns:
 * 1. keep a message once    put STRIPE_EVENT#<eventId> / EVENT, only when absent
 */
import type { Instant } from '../kernel/dates.ts';
import { putUnlessThere, type Write } from '../kernel/table.ts';
import type { ReceivedEvent } from './payments.ts';

const keepSeconds = 90 * 86_400;

export function keepStripeEvent(event: ReceivedEvent, receivedAt: Instant): Write {
  const { invoice, checkout, collection, dispute, refund, account, subscription, ...plain } = event;
  return putUnlessThere({
    pk: `STRIPE_EVENT#${event.eventId}`,
    sk: 'EVENT',
    entity: 'StripeEvent',
    ...plain,
    ...(checkout && { checkout: { ...checkout } }),
    ...(invoice && { invoice: { ...invoice, lines: invoice.lines.map((line) => ({ ...line })) } }),
    ...(collection && { collection: { ...collection } }),
    ...(dispute && { dispute: { ...dispute } }),
    ...(refund && { refund: { ...refund } }),
    ...(account && { account: { ...account } }),
    ...(subscription && {
      subscription: { ...subscription, lines: subscription.lines.map((line) => ({ ...line })) },
    }),
    receivedAt,
    expiresAt: Math.floor(Date.parse(receivedAt) / 1000) + keepSeconds,
  });
}
