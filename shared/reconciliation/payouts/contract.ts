import * as z from 'zod/mini';
import { calendarDay, endpoint, office, pageOf, pageQuery, signedCents } from '../../kernel/endpoint.ts';

export const payoutId = z.string().check(z.regex(/^po_[A-Za-z0-9_]{1,60}$/));

/**
 * Where the money is. Paid is what Stripe expects; only the bank's own line makes it matched. A payout that failed is at Stripe again; when the
 * bank had shown it before, its return line makes it returned.
 */
export const payoutState = z.enum(['created', 'in-transit', 'paid', 'reconciled', 'matched', 'failed', 'returned']);

const lineOnBank = z.object({ lineId: z.string(), bookedOn: calendarDay() });

export const payoutSums = z.object({
  movements: z.int(),
  grossCents: signedCents(),
  feeCents: signedCents(),
  netCents: signedCents(),
});

export const payout = z.object({
  payoutId,
  state: payoutState,
  /** Below zero when Stripe takes money from the bank account. */
  amountCents: signedCents(),
  createdAt: z.string(),
  arrivalOn: calendarDay(),
  /** What the bank may show with it. */
  traceId: z.nullable(z.string()),
  failure: z.nullable(z.object({ code: z.nullable(z.string()), at: z.string() })),
  /** What it is made of, once Stripe says that it is complete; while it is read, how far that is. */
  sums: z.nullable(payoutSums),
  categories: z.array(z.extend(payoutSums, { category: z.string() })),
  reconciledAt: z.nullable(z.string()),
  /** Why it does not add up: what is too much in it, or movements that we have no name for. */
  difference: z.nullable(z.object({ differenceCents: signedCents(), unknownMovementIds: z.array(z.string()) })),
  bankLine: z.nullable(lineOnBank),
  returnLine: z.nullable(lineOnBank),
  version: z.int(),
});

export const listPayouts = endpoint({
  id: 'listPayouts',
  method: 'GET',
  path: '/payouts',
  door: 'treasury-api',
  access: office,
  summary: { nl: 'De uitbetalingen van Stripe, nieuwste eerst', en: 'The payouts of Stripe, newest first' },
  /** Under way: not yet on the bank, or failed and not yet back from it. */
  query: z.extend(pageQuery, { only: z.optional(z.literal('under-way')) }),
  reply: pageOf(payout),
});

export const getPayout = endpoint({
  id: 'getPayout',
  method: 'GET',
  path: '/payouts/{payoutId}',
  door: 'treasury-api',
  access: office,
  summary: { nl: 'Een uitbetaling van Stripe', en: 'A payout of Stripe' },
  params: z.strictObject({ payoutId }),
  reply: payout,
});

export const payoutMovement = z.object({
  movementId: z.string(),
  at: z.string(),
  category: z.string(),
  type: z.string(),
  grossCents: signedCents(),
  feeCents: signedCents(),
  netCents: signedCents(),
  sourceId: z.nullable(z.string()),
  chargeId: z.nullable(z.string()),
  memberId: z.nullable(z.string()),
  contributionId: z.nullable(z.string()),
  /** Null when nothing moved, so that nothing was booked. */
  entryId: z.nullable(z.string()),
});

export const listPayoutMovements = endpoint({
  id: 'listPayoutMovements',
  method: 'GET',
  path: '/payouts/{payoutId}/movements',
  door: 'treasury-api',
  access: office,
  summary: { nl: 'Wat er in een uitbetaling zit', en: 'What a payout is made of' },
  params: z.strictObject({ payoutId }),
  query: pageQuery,
  reply: pageOf(payoutMovement),
});
