import * as z from 'zod/mini';
import { upcomingCollection } from '../billing/agreements/words.ts';
import { arrearsRefusals } from '../billing/arrears/refusals.ts';
import { paymentPage } from '../billing/arrears/words.ts';
import { lineKind } from '../billing/words.ts';
import { calendarDay, cents, endpoint, idOf, member, pageOf, pageQuery } from '../kernel/endpoint.ts';
import { language, term } from '../membership/words.ts';
import { goalState, projectState } from '../wijkcontracts/plans/words.ts';
import { portalRefusals as refusals } from './refusals.ts';
import { contributionState, policyState } from './words.ts';

const both = z.object({ nl: z.string(), en: z.string() });

/** A file in the reply itself; the door unpacks the base64. */
export const pdf = z.object({ fileName: z.string(), content: z.string() });

const wijkName = z.object({ wijkId: z.string(), name: z.string() });

export const getMe = endpoint({
  id: 'getMe',
  method: 'GET',
  path: '/me',
  door: 'member-api',
  access: member,
  summary: { nl: 'Uw eigen pagina in het kort', en: 'Your own page in brief' },
  reply: z.object({
    memberId: idOf('member'),
    memberNumber: z.int(),
    kind: z.enum(['natural', 'legal']),
    status: z.enum(['active', 'leaving', 'suspended', 'ended']),
    name: z.string(),
    email: z.string(),
    language,
    address: z.object({
      street: z.string(),
      houseNumber: z.int(),
      houseNumberAddition: z.nullable(z.string()),
      postcode: z.string(),
      city: z.string(),
    }),
    memberSince: calendarDay(),
    endsOn: z.nullable(calendarDay()),
    wijk: z.nullable(wijkName),
    hasPolicy: z.boolean(),
    /** The agreement stands still until what is open is paid. */
    isOnHold: z.boolean(),
    /** The last day on which the policy can be undone; null when there is none to undo. */
    withdrawUntil: z.nullable(calendarDay()),
    /** What has to be paid now: debits that failed or came back. */
    openCents: cents(),
    openCount: z.int(),
    /** The next debit, as far as it can be known. */
    nextCollection: z.nullable(upcomingCollection),
    /** The newest letter that was kept. */
    newestLetter: z.nullable(z.object({ letterId: idOf('letter'), subject: z.string(), sentAt: z.string() })),
  }),
});

export const getMyMembership = endpoint({
  id: 'getMyMembership',
  method: 'GET',
  path: '/me/membership',
  door: 'member-api',
  access: member,
  summary: { nl: 'Uw lidmaatschap', en: 'Your membership' },
  reply: z.object({
    memberNumber: z.int(),
    kind: z.enum(['natural', 'legal']),
    status: z.enum(['active', 'leaving', 'suspended', 'ended']),
    memberSince: calendarDay(),
    endsOn: z.nullable(calendarDay()),
    /** Why it ends or ended. */
    endReason: z.nullable(z.enum(['death', 'resignation', 'termination', 'expulsion', 'merger'])),
    /** In words: what the status means and what follows from it. */
    explanation: both,
    spells: z.array(
      z.object({ from: calendarDay(), until: z.nullable(calendarDay()), reason: z.nullable(z.string()) }),
    ),
    /** What runs at the moment: whoever is expelled reads until when to appeal. */
    procedure: z.nullable(
      z.object({
        kind: z.enum(['resignation', 'termination', 'expulsion']),
        endsOn: z.nullable(calendarDay()),
        appealUntil: z.nullable(calendarDay()),
        appealedOn: z.nullable(calendarDay()),
      }),
    ),
    /** Without a vote for a time, by the statutes; null for who is not. */
    suspendedUntil: z.nullable(calendarDay()),
    mayVote: z.boolean(),
    cooperative: z.object({ legalName: z.string(), kvkNumber: z.string(), email: z.string() }),
    statutes: z.object({ version: z.int(), effectiveFrom: calendarDay() }),
    feeCents: z.nullable(cents()),
    version: z.int(),
  }),
});

export const listMyPolicies = endpoint({
  id: 'listMyPolicies',
  method: 'GET',
  path: '/me/policies',
  door: 'member-api',
  access: member,
  summary: { nl: 'Uw overeenkomst met alle data en voorwaarden', en: 'Your agreement with all its dates and terms' },
  reply: z.object({
    items: z.array(
      z.object({
        policyId: idOf('policy'),
        productName: z.string(),
        description: z.string(),
        benefits: z.array(z.string()),
        /** The sentence that this is no insurance (POL-05). */
        notInsurance: z.string(),
        state: policyState,
        explanation: both,
        term,
        amountCents: cents(),
        perMonthCents: cents(),
        concludedOn: calendarDay(),
        startsOn: calendarDay(),
        startsAtOwnRequest: z.boolean(),
        mayWithdraw: z.boolean(),
        withdrawUntil: calendarDay(),
        initialTermEndsOn: calendarDay(),
        endsOn: z.nullable(calendarDay()),
        change: z.nullable(
          z.object({
            kind: z.enum(['chosen', 'price']),
            productName: z.string(),
            term,
            amountCents: cents(),
            effectiveOn: calendarDay(),
          }),
        ),
        termsVersion: z.string(),
        terms: z.string(),
        /** Proof of what was agreed: check values of the terms and of the overview with the order. */
        termsHash: z.string(),
        preContractHash: z.string(),
      }),
    ),
  }),
});

export const getMyWijk = endpoint({
  id: 'getMyWijk',
  method: 'GET',
  path: '/me/wijk',
  door: 'member-file-api',
  access: member,
  summary: { nl: 'Uw wijk: wat zij kreeg en wat zij ermee deed', en: 'Your wijk: what it received and what it did' },
  reply: z.object({
    /** Null for who lives outside every wijk. */
    wijk: z.nullable(z.object({ wijkId: z.string(), name: z.string(), residents: z.nullable(z.int()) })),
    /** Of rounds that were published, newest first. */
    received: z.array(
      z.object({
        roundId: idOf('round'),
        roundName: z.string(),
        theme: z.string(),
        fundName: z.string(),
        publishedAt: z.nullable(z.string()),
        allocatedCents: cents(),
        conditionalCents: cents(),
        paidCents: cents(),
        returnedCents: cents(),
      }),
    ),
    totals: z.object({ allocatedCents: cents(), paidCents: cents() }),
    /** What its parties agreed to do; null without a contract that runs or ran. */
    contract: z.nullable(
      z.object({
        name: z.string(),
        startsOn: calendarDay(),
        endsOn: calendarDay(),
        parties: z.array(z.object({ name: z.string(), role: z.string() })),
        goals: z.array(
          z.object({
            goalId: z.string(),
            year: z.int(),
            text: z.string(),
            state: goalState,
            outcome: z.nullable(z.string()),
          }),
        ),
        projects: z.array(
          z.object({
            projectId: z.string(),
            year: z.int(),
            name: z.string(),
            text: z.string(),
            ownerName: z.string(),
            startsOn: calendarDay(),
            endsOn: calendarDay(),
            state: projectState,
            outcome: z.nullable(z.string()),
          }),
        ),
        results: z.array(
          z.object({
            name: z.string(),
            unit: z.string(),
            direction: z.enum(['up', 'down']),
            threshold: z.string(),
            dueOn: calendarDay(),
            outcome: z.enum(['reached', 'not-reached', 'unknown']),
            measured: z.nullable(z.object({ value: z.string(), periodTo: z.string() })),
          }),
        ),
      }),
    ),
  }),
});

const myContribution = z.object({
  contributionId: idOf('contribution'),
  invoiceNumber: z.nullable(z.string()),
  state: contributionState,
  explanation: both,
  amountCents: cents(),
  openCents: cents(),
  refundedCents: cents(),
  /** Asked to be paid back, and not there yet. */
  comingBackCents: cents(),
  lines: z.array(z.object({ kind: lineKind, amountCents: cents(), from: calendarDay(), until: calendarDay() })),
  dueOn: calendarDay(),
  paidAt: z.nullable(z.string()),
  method: z.nullable(z.string()),
  canPayNow: z.boolean(),
  hasReceipt: z.boolean(),
});

export const listMyContributions = endpoint({
  id: 'listMyContributions',
  method: 'GET',
  path: '/me/contributions',
  door: 'member-api',
  access: member,
  summary: { nl: 'Uw bijdragen, de nieuwste eerst', en: 'Your contributions, the newest first' },
  query: pageQuery,
  reply: pageOf(myContribution),
});

const oneContribution = z.strictObject({ contributionId: idOf('contribution') });

export const getMyContribution = endpoint({
  id: 'getMyContribution',
  method: 'GET',
  path: '/me/contributions/{contributionId}',
  door: 'member-api',
  access: member,
  summary: { nl: 'Eén bijdrage', en: 'One contribution' },
  params: oneContribution,
  reply: z.object({
    contribution: myContribution,
    failure: z.nullable(z.object({ at: z.string(), nl: z.string(), en: z.string() })),
    refunds: z.array(z.object({ amountCents: cents(), state: z.string(), requestedAt: z.string() })),
    /** For a transfer by hand, when there is a reference for one. */
    byBank: z.nullable(z.object({ iban: z.string(), name: z.string(), paymentReference: z.string() })),
  }),
});

export const getMyReceipt = endpoint({
  id: 'getMyReceipt',
  method: 'GET',
  path: '/me/contributions/{contributionId}/receipt',
  door: 'member-api',
  access: member,
  mediaType: 'application/pdf',
  summary: { nl: 'Het betaalbewijs van een betaalde bijdrage', en: 'The receipt of a contribution that was paid' },
  params: oneContribution,
  reply: pdf,
  refusals: [refusals.CONTRIBUTION_NOT_PAID],
});

export const payMyContribution = endpoint({
  id: 'payMyContribution',
  method: 'POST',
  path: '/me/contributions/{contributionId}/payment',
  door: 'member-api',
  access: member,
  once: true,
  summary: { nl: 'Een open bijdrage nu betalen', en: 'Pay an open contribution now' },
  params: oneContribution,
  reply: paymentPage,
  refusals: [refusals.NOTHING_TO_PAY, arrearsRefusals.ARREARS_CHANGED],
});

export const listMyUpcomingCollections = endpoint({
  id: 'listMyUpcomingCollections',
  method: 'GET',
  path: '/me/upcoming-collections',
  door: 'member-api',
  access: member,
  summary: { nl: 'De volgende drie incasso’s', en: 'The next three debits' },
  reply: z.object({ items: z.array(upcomingCollection) }),
});

export const getMyAccount = endpoint({
  id: 'getMyAccount',
  method: 'GET',
  path: '/me/bank-account',
  door: 'member-api',
  access: member,
  summary: {
    nl: 'De rekening waarvan wordt afgeschreven, en de machtiging',
    en: 'The account that is debited, and its mandate',
  },
  reply: z.object({
    /** Null when none is known: everything was paid at once, or nothing is collected. */
    account: z.nullable(
      z.object({
        kind: z.enum(['sepa_debit', 'card', 'other']),
        /** Of an account number only the country and the last four characters are ever known here. */
        country: z.nullable(z.string()),
        last4: z.nullable(z.string()),
        mandateReference: z.nullable(z.string()),
        mandateSince: z.nullable(z.string()),
      }),
    ),
    canChange: z.boolean(),
    creditorId: z.string(),
  }),
});

export const changeMyAccount = endpoint({
  id: 'changeMyAccount',
  method: 'POST',
  path: '/me/bank-account',
  door: 'member-api',
  access: member,
  once: true,
  summary: { nl: 'Een andere rekening opgeven', en: 'Give another account' },
  /** A page at the provider; its address works once and briefly. */
  reply: z.object({ url: z.string() }),
  refusals: [refusals.ACCOUNT_NOT_CHANGEABLE],
});
