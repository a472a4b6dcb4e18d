import * as z from 'zod/mini';
import type { Instant, LocalDate } from '../kernel/dates.ts';
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

const payout = z.object({
  payoutId: z.string(),
  status: z.enum(['pending', 'in_transit', 'paid', 'failed', 'canceled']),
  amountCents: z.bigint(),
  createdAt: moment(),
  arrivalOn: z.custom<LocalDate>((value) => typeof value === 'string'),
  traceId: z.nullable(z.string()),
  failureCode: z.nullable(z.string()),
  itemised: z.enum(['later', 'yes', 'never']),
});

const stored = z.object({
  eventId: z.string(),
  type: z.string(),
  at: moment(),
  objectId: z.string(),
  status: z.nullable(z.string()),
  checkout: z.optional(checkout),
  invoice: z.optional(invoice),
  payout: z.optional(payout),
  paymentIntentId: z.optional(z.string()),
});

/** A kept message as it comes off the stream. */
export function receivedEvent(item: StoredItem): ReceivedEvent {
  const { checkout, invoice, payout, paymentIntentId, ...plain } = z.parse(stored, item);
  return {
    ...plain,
    ...(checkout && { checkout }),
    ...(invoice && { invoice }),
    ...(payout && { payout }),
    ...(paymentIntentId !== undefined && { paymentIntentId }),
  };
}
