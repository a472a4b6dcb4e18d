import * as z from 'zod/mini';
import { calendarDay, cents, positiveCents } from '../../kernel/endpoint.ts';
import { productId } from '../../membership/contract.ts';
import { term } from '../../membership/words.ts';
import { lineKind } from '../words.ts';

/** Words that more than one contract says. */

export const upcomingCollection = z.object({
  kind: lineKind,
  policyId: z.nullable(z.string()),
  /** The day on which the term begins. */
  dueOn: calendarDay(),
  /** The first day from then on that banks settle (TARGET). */
  debitsOn: calendarDay(),
  amountCents: cents(),
  term,
});

export const policyChange = z.object({
  policyId: z.string(),
  productId,
  productVersion: z.int(),
  term,
  amountCents: positiveCents(),
  effectiveOn: calendarDay(),
  requestedAt: z.string(),
});

export const withdrawal = z.object({
  policyId: z.string(),
  receivedAt: z.string(),
  membershipToo: z.boolean(),
  /** What was owed for the days that the service ran at the participant's own request (art. 6:230s lid 4 BW). */
  owedCents: cents(),
  creditedCents: cents(),
  /** Fourteen days after receipt (art. 6:230r BW). */
  refundDueOn: calendarDay(),
  /** Refunded: the money is under way to the member. Awaiting-payment: a debit is under way that is paid back when it comes in. */
  state: z.enum(['nothing-paid', 'awaiting-payment', 'refunding']),
});
