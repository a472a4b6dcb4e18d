import * as z from 'zod/mini';
import {
  calendarDay,
  cents,
  endpoint,
  idOf,
  line,
  office,
  pageOf,
  pageQuery,
  signedCents,
} from '../kernel/endpoint.ts';
import { consentPurpose } from '../membership/contract.ts';
import { membershipRefusals } from '../membership/refusals.ts';
import { policiesRefusals } from '../policies/refusals.ts';
import { billingRefusals } from './refusals.ts';

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

/** Cancelled: the claim was withdrawn. Written off: it stands, but is not expected to be paid. */
export const contributionStatus = z.enum(['due', 'collecting', 'paid', 'cancelled', 'written-off']);
export type ContributionStatus = z.infer<typeof contributionStatus>;

export const contribution = z.object({
  contributionId: idOf('contribution'),
  memberId: z.nullable(z.string()),
  /** Null for who is not admitted (yet). */
  memberNumber: z.nullable(z.int()),
  personId: z.string(),
  status: contributionStatus,
  amountCents: cents(),
  lines: z.array(
    z.object({
      kind: z.enum(['membership', 'policy']),
      amountCents: cents(),
      from: calendarDay(),
      until: calendarDay(),
    }),
  ),
  dueOn: calendarDay(),
  paidAt: z.nullable(z.string()),
  method: z.nullable(z.string()),
  feeCents: z.nullable(signedCents()),
  /** Ids at the provider and in the ledger: the evidence of this contribution. */
  invoiceId: z.string(),
  entryIds: z.array(z.string()),
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
  }),
  reply: pageOf(contribution),
});
