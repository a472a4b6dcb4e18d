import * as z from 'zod/mini';
import type { Instant } from '../kernel/dates.ts';
import type { StoredItem } from '../kernel/table.ts';
import type { ReceivedEvent } from './payments.ts';

const moment = () => z.custom<Instant>((value) => typeof value === 'string');

const checkout = z.object({
  checkoutId: z.string(),
  applicationId: z.nullable(z.string()),
  contributionId: z._default(z.nullable(z.string()), null),
  attempt: z.int(),
  status: z.enum(['open', 'complete', 'expired']),
  isPaid: z.boolean(),
  hasFailed: z.boolean(),
  url: z.nullable(z.string()),
  invoiceId: z.nullable(z.string()),
  subscriptionId: z.nullable(z.string()),
});

const invoice = z.object({
  invoiceId: z.string(),
  status: z.enum(['draft', 'open', 'paid', 'void', 'uncollectible']),
  personId: z.nullable(z.string()),
  applicationId: z.nullable(z.string()),
  number: z._default(z.nullable(z.string()), null),
  subscriptionId: z._default(z.nullable(z.string()), null),
  customerId: z._default(z.nullable(z.string()), null),
  amountCents: z.bigint(),
  lines: z.array(
    z.object({
      kind: z.nullable(z.enum(['membership', 'policy'])),
      amountCents: z.bigint(),
      from: moment(),
      until: moment(),
    }),
  ),
  finalizedAt: z.nullable(moment()),
  paidAt: z.nullable(moment()),
});

const collection = z.object({
  paymentIntentId: z.string(),
  chargeId: z.nullable(z.string()),
  stage: z.enum(['collecting', 'failed']),
  failureCode: z.nullable(z.string()),
  at: moment(),
});

const dispute = z.object({
  disputeId: z.string(),
  chargeId: z.nullable(z.string()),
  paymentIntentId: z.nullable(z.string()),
  reason: z.string(),
  status: z.string(),
  amountCents: z.bigint(),
  answerBy: z.nullable(moment()),
});

const refund = z.object({
  stripeRefundId: z.string(),
  refundId: z.nullable(z.string()),
  chargeId: z.nullable(z.string()),
  paymentIntentId: z.nullable(z.string()),
  amountCents: z.bigint(),
  status: z.enum(['pending', 'requires_action', 'succeeded', 'failed', 'canceled']),
  failureReason: z.nullable(z.string()),
});

const account = z.object({
  customerId: z.string(),
  paymentMethodId: z.string(),
  mandateId: z.nullable(z.string()),
});

const subscription = z.object({
  subscriptionId: z.string(),
  customerId: z.string(),
  status: z.string(),
  paymentMethodId: z.nullable(z.string()),
  lines: z.array(z.object({ priceId: z.string(), from: moment(), until: moment() })),
  endsAt: z.nullable(moment()),
});

const stored = z.object({
  eventId: z.string(),
  type: z.string(),
  at: moment(),
  objectId: z.string(),
  status: z.nullable(z.string()),
  checkout: z.optional(checkout),
  invoice: z.optional(invoice),
  collection: z.optional(collection),
  dispute: z.optional(dispute),
  refund: z.optional(refund),
  account: z.optional(account),
  subscription: z.optional(subscription),
});

/** A kept message as it comes off the stream. */
export function receivedEvent(item: StoredItem): ReceivedEvent {
  return z.parse(stored, item) as ReceivedEvent;
}
