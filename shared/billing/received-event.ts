import * as z from 'zod/mini';
import type { Instant } from '../kernel/dates.ts';
import type { StoredItem } from '../kernel/table.ts';
import type { ReceivedEvent } from './payments.ts';

const moment = () => z.custom<Instant>((value) => typeof value === 'string');

const checkout = z.object({
  checkoutId: z.string(),
  applicationId: z.nullable(z.string()),
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

const stored = z.object({
  eventId: z.string(),
  type: z.string(),
  at: moment(),
  objectId: z.string(),
  status: z.nullable(z.string()),
  checkout: z.optional(checkout),
  invoice: z.optional(invoice),
  paymentIntentId: z.optional(z.string()),
});

/** A kept message as it comes off the stream. */
export function receivedEvent(item: StoredItem): ReceivedEvent {
  const { checkout, invoice, paymentIntentId, ...plain } = z.parse(stored, item);
  return {
    ...plain,
    ...(checkout && { checkout }),
    ...(invoice && { invoice }),
    ...(paymentIntentId !== undefined && { paymentIntentId }),
  };
}
