import * as z from 'zod/mini';
import {
  boardOrTreasurer,
  calendarDay,
  cents,
  endpoint,
  idOf,
  line,
  noteOnPerson,
  office,
  pageOf,
  pageQuery,
  positiveCents,
  signedCents,
  treasurer,
} from '../kernel/endpoint.ts';
import { consentPurpose } from '../membership/contract.ts';
import { membershipRefusals } from '../membership/refusals.ts';
import { policiesRefusals } from '../policies/refusals.ts';
import { billingRefusals } from './refusals.ts';
import { contributionStatus, lineKind, refundState, returnAction } from './words.ts';

export const startChoice = z.enum(['immediately', 'after-cooling-off']);

/** The order itself: what was on the screen when the button was pressed (art. 6:230v BW). */
export const order = z.strictObject({
  buttonLabel: z.enum(['Bestelling met betalingsverplichting', 'Order with obligation to pay']),
  /** SHA-256, base64url, of the pre-contract summary as the server gives and the page shows it. */
  preContractHash: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
  startChoice: z.nullable(startChoice),
  consents: z
    .array(z.strictObject({ purpose: consentPurpose, textVersion: line(20), granted: z.boolean() }))
    .check(z.minLength(1), z.maxLength(8)),
});

export const getOrderSummary = endpoint({
  id: 'getOrderSummary',
  method: 'GET',
  path: '/applications/{applicationId}/order-summary',
  door: 'public-api',
  access: { kind: 'bearer' },
  summary: { nl: 'Wat u gaat bestellen, vlak voor u bestelt', en: 'What you are about to order' },
  refusals: [membershipRefusals.APPLICATION_NOT_READY_TO_ORDER, policiesRefusals.MEMBERSHIP_FEE_UNKNOWN],
  params: z.strictObject({ applicationId: idOf('application') }),
  reply: z.object({
    preContractHash: z.string(),
    lines: z.array(
      z.object({ nl: z.string(), en: z.string(), amountCents: cents(), perMonthCents: z.nullable(cents()) }),
    ),
    totalNowCents: cents(),
    /** The sentences that the law wants beside the button, in order. */
    sentences: z.array(z.object({ nl: z.string(), en: z.string() })),
    /** The consents to ask, each with its exact text; none is ticked beforehand. */
    consents: z.array(
      z.object({
        purpose: consentPurpose,
        textVersion: z.string(),
        required: z.boolean(),
        nl: z.string(),
        en: z.string(),
      }),
    ),
    terms: z.nullable(z.object({ version: z.string(), nl: z.string(), en: z.string() })),
    startChoices: z.array(z.object({ choice: startChoice, startsOn: calendarDay(), nl: z.string(), en: z.string() })),
    withdrawUntil: z.nullable(calendarDay()),
  }),
});

export const startCheckout = endpoint({
  id: 'startCheckout',
  method: 'POST',
  path: '/applications/{applicationId}/checkout',
  door: 'public-api',
  access: { kind: 'bearer' },
  summary: { nl: 'Bestellen en betalen', en: 'Order and pay' },
  refusals: [
    membershipRefusals.APPLICATION_NOT_READY_TO_ORDER,
    membershipRefusals.APPLICATION_CHANGED,
    policiesRefusals.MEMBERSHIP_FEE_UNKNOWN,
    policiesRefusals.PRECONTRACT_CHANGED,
    policiesRefusals.CONSENT_MISSING,
    policiesRefusals.CONSENT_UNKNOWN,
    policiesRefusals.START_CHOICE_MISSING,
    policiesRefusals.START_CHOICE_NOT_ASKED,
    policiesRefusals.START_NOT_REQUESTED,
  ],
  params: z.strictObject({ applicationId: idOf('application') }),
  body: z.strictObject({ order }),
  /** Asking again gives the same open payment page; a paid application gives its page on our site. */
  reply: z.object({ url: z.string(), state: z.enum(['open', 'paid']) }),
});

export const receiveStripeEvent = endpoint({
  id: 'receiveStripeEvent',
  method: 'POST',
  path: '/stripe/events',
  door: 'stripe-webhook',
  access: { kind: 'signature' },
  summary: { nl: 'Bericht van Stripe', en: 'Message from Stripe' },
  refusals: [billingRefusals.SIGNATURE_NOT_VALID],
  reply: z.object({ received: z.literal(true) }),
});

export type ContributionStatus = z.infer<typeof contributionStatus>;

export type ReturnAction = z.infer<typeof returnAction>;

export const contribution = z.object({
  contributionId: idOf('contribution'),
  memberId: z.nullable(z.string()),
  /** Null for who is not admitted (yet). */
  memberNumber: z.nullable(z.int()),
  personId: z.string(),
  status: contributionStatus,
  amountCents: cents(),
  lines: z.array(z.object({ kind: lineKind, amountCents: cents(), from: calendarDay(), until: calendarDay() })),
  dueOn: calendarDay(),
  paidAt: z.nullable(z.string()),
  /** From this day on it is final, when nothing happens to it. */
  finalOn: z.nullable(calendarDay()),
  method: z.nullable(z.string()),
  feeCents: z.nullable(signedCents()),
  /** What is still claimed and not received; below zero when there was received more than is claimed. */
  openCents: signedCents(),
  refundedCents: cents(),
  creditedCents: cents(),
  /** Why the bank or the payer sent the money back, the last time. */
  failure: z.nullable(
    z.object({
      code: z.string(),
      sepa: z.nullable(z.string()),
      at: z.string(),
      nl: z.string(),
      en: z.string(),
      action: returnAction,
    }),
  ),
  /** Ids at the provider and in the ledger: the evidence of this contribution. */
  invoiceId: z.string(),
  invoiceNumber: z.nullable(z.string()),
  subscriptionId: z.nullable(z.string()),
  customerId: z.nullable(z.string()),
  paymentIntentId: z.nullable(z.string()),
  chargeId: z.nullable(z.string()),
  entryIds: z.array(z.string()),
});

export const refund = z.object({
  refundId: idOf('refund'),
  memberId: z.string(),
  contributionId: idOf('contribution'),
  amountCents: cents(),
  reason: z.string(),
  /** The claim goes with the money; else it is owed again. */
  cancelsClaim: z.boolean(),
  state: refundState,
  requestedBy: z.string(),
  requestedAt: z.string(),
  decidedBy: z.nullable(z.string()),
  decidedAt: z.nullable(z.string()),
  /** Within eight weeks a direct debit can still come back as well: then the money has left twice. */
  warning: z.nullable(
    z.object({ code: z.literal('MAY_STILL_BE_RETURNED'), until: calendarDay(), nl: z.string(), en: z.string() }),
  ),
  failure: z.nullable(z.string()),
  stripeRefundId: z.nullable(z.string()),
  version: z.int(),
});

/** What a person may still pay back, and from when on. */
export const refundable = z.object({
  upToCents: cents(),
  /** A direct debit is left alone for seven business days. */
  from: z.nullable(calendarDay()),
  warnUntil: z.nullable(calendarDay()),
});

export const listContributions = endpoint({
  id: 'listContributions',
  method: 'GET',
  path: '/contributions',
  door: 'office-api',
  access: office,
  summary: { nl: 'Alle bijdragen van een maand', en: 'All contributions of a month' },
  query: z.extend(pageQuery, {
    month: z.optional(z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/))),
    memberId: z.optional(idOf('member')),
    /** A page may then hold fewer than asked for, or none: the cursor tells whether there is more. */
    status: z.optional(contributionStatus),
  }),
  reply: pageOf(contribution),
});

const oneContribution = z.strictObject({ memberId: idOf('member'), contributionId: idOf('contribution') });

export const getContribution = endpoint({
  id: 'getContribution',
  method: 'GET',
  path: '/members/{memberId}/contributions/{contributionId}',
  door: 'office-api',
  access: office,
  summary: { nl: 'Eén bijdrage met wat er terugbetaald is', en: 'One contribution with its refunds' },
  params: oneContribution,
  reply: z.object({ contribution, refundable, refunds: z.array(refund) }),
});

export const requestRefund = endpoint({
  id: 'requestRefund',
  method: 'POST',
  path: '/members/{memberId}/contributions/{contributionId}/refunds',
  door: 'office-api',
  access: treasurer,
  once: true,
  summary: { nl: 'Een terugbetaling vragen', en: 'Request a refund' },
  params: oneContribution,
  body: z.strictObject({ amountCents: positiveCents(), reason: noteOnPerson(400), cancelsClaim: z.boolean() }),
  reply: refund,
  refusals: [
    billingRefusals.REFUND_TOO_EARLY,
    billingRefusals.REFUND_TOO_LATE,
    billingRefusals.REFUND_TOO_LARGE,
    billingRefusals.REFUND_NOTHING_PAID,
    billingRefusals.REFUND_WHILE_DISPUTED,
    billingRefusals.CONTRIBUTION_CHANGED,
  ],
});

export const approveRefund = endpoint({
  id: 'approveRefund',
  method: 'POST',
  path: '/refunds/{refundId}/approval',
  door: 'office-api',
  access: boardOrTreasurer,
  once: true,
  summary: { nl: 'Een terugbetaling goedkeuren of afwijzen', en: 'Approve or refuse a refund' },
  params: z.strictObject({ refundId: idOf('refund') }),
  body: z.strictObject({ outcome: z.enum(['approved', 'refused']) }),
  reply: refund,
  refusals: [
    billingRefusals.REFUND_DECIDED_ALREADY,
    billingRefusals.REFUND_NEEDS_ANOTHER_PERSON,
    billingRefusals.REFUND_TOO_LARGE,
    billingRefusals.REFUND_WHILE_DISPUTED,
    billingRefusals.CONTRIBUTION_CHANGED,
  ],
});

export const listRefunds = endpoint({
  id: 'listRefunds',
  method: 'GET',
  path: '/refunds',
  door: 'office-api',
  access: office,
  summary: { nl: 'Terugbetalingen, de nieuwste eerst', en: 'Refunds, the newest first' },
  query: z.extend(pageQuery, { state: z.optional(refundState) }),
  reply: pageOf(refund),
});
