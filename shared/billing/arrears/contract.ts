import * as z from 'zod/mini';
import {
  boardOrTreasurer,
  calendarDay,
  cents,
  endpoint,
  idOf,
  noteOnPerson,
  office,
  pageOf,
  pageQuery,
  treasurer,
} from '../../kernel/endpoint.ts';
import { lineKind, returnAction } from '../words.ts';
import { arrearsRefusals as refusals } from './refusals.ts';
import { arrearsEvent, arrearsStep, decision, paymentPage } from './words.ts';

export const decisionKind = decision.shape.kind;

export type ArrearsStep = z.infer<typeof arrearsStep>;

export type ArrearsEvent = z.infer<typeof arrearsEvent>;

export const arrearsCase = z.object({
  contributionId: idOf('contribution'),
  memberId: z.string(),
  memberNumber: z.nullable(z.int()),
  personId: z.string(),
  state: z.enum(['open', 'closed']),
  /** What became of it: the status of the contribution that closed the case. */
  closedAs: z.nullable(z.string()),
  amountCents: cents(),
  dueOn: calendarDay(),
  openedOn: calendarDay(),
  /** Whole days since it fell into arrears. */
  ageDays: z.int(),
  reason: z.object({ code: z.string(), sepa: z.nullable(z.string()), nl: z.string(), en: z.string() }),
  /** What the reason of the bank asks for. */
  action: returnAction,
  step: arrearsStep,
  nextOn: z.nullable(calendarDay()),
  retries: z.int(),
  paymentReference: z.nullable(z.string()),
  noticeOn: z.nullable(calendarDay()),
  /** The last day to pay without costs, and what the costs are after it (art. 6:96 lid 6 BW). */
  noticeUntil: z.nullable(calendarDay()),
  noticeCostsCents: z.nullable(cents()),
  suspendedOn: z.nullable(calendarDay()),
  decision: z.nullable(decision),
  history: z.array(arrearsEvent),
  version: z.int(),
});

export const ageBucket = z.enum(['under-8', '8-to-30', '31-to-60', 'over-60']);

export const listArrears = endpoint({
  id: 'listArrears',
  method: 'GET',
  path: '/arrears',
  door: 'office-api',
  access: office,
  summary: { nl: 'Achterstanden, de oudste eerst', en: 'Arrears, the oldest first' },
  query: pageQuery,
  reply: z.object({
    ...pageOf(arrearsCase).shape,
    /** Of everything that is open, not only of this page. */
    buckets: z.array(z.object({ days: ageBucket, count: z.int(), amountCents: cents() })),
  }),
});

const contributionId = z.strictObject({ contributionId: idOf('contribution') });

export const getArrearsCase = endpoint({
  id: 'getArrearsCase',
  method: 'GET',
  path: '/arrears/{contributionId}',
  door: 'office-api',
  access: office,
  summary: { nl: 'Eén achterstand met wat er gedaan is', en: 'One case of arrears with what was done' },
  params: contributionId,
  reply: arrearsCase,
});

export const retryCollection = endpoint({
  id: 'retryCollection',
  method: 'POST',
  path: '/arrears/{contributionId}/retry',
  door: 'office-api',
  access: treasurer,
  once: true,
  summary: { nl: 'Opnieuw incasseren, met aankondiging', en: 'Collect again, with notice' },
  params: contributionId,
  reply: arrearsCase,
  refusals: [
    refusals.ARREARS_CLOSED,
    refusals.ARREARS_CHANGED,
    refusals.RETRY_NOT_ALLOWED,
    refusals.COLLECTION_UNDER_WAY,
  ],
});

export const proposeArrearsDecision = endpoint({
  id: 'proposeArrearsDecision',
  method: 'POST',
  path: '/arrears/{contributionId}/decision',
  door: 'office-api',
  access: treasurer,
  once: true,
  summary: { nl: 'Voorstellen om af te boeken of uit handen te geven', en: 'Propose to write off or to hand over' },
  params: contributionId,
  body: z.strictObject({ kind: decisionKind, reason: noteOnPerson(400) }),
  reply: arrearsCase,
  refusals: [
    refusals.ARREARS_CLOSED,
    refusals.ARREARS_CHANGED,
    refusals.COLLECTION_UNDER_WAY,
    refusals.DECISION_ALREADY_PROPOSED,
    refusals.HAND_OVER_TOO_EARLY,
    refusals.NOTICE_NOT_SENT,
  ],
});

export const approveArrearsDecision = endpoint({
  id: 'approveArrearsDecision',
  method: 'POST',
  path: '/arrears/{contributionId}/decision/approval',
  door: 'office-api',
  access: boardOrTreasurer,
  once: true,
  summary: { nl: 'Het voorstel van een ander goedkeuren', en: 'Approve the proposal of somebody else' },
  params: contributionId,
  reply: arrearsCase,
  refusals: [
    refusals.ARREARS_CLOSED,
    refusals.ARREARS_CHANGED,
    refusals.COLLECTION_UNDER_WAY,
    refusals.DECISION_NOT_PROPOSED,
    refusals.DECISION_NEEDS_ANOTHER_PERSON,
  ],
});

/** What the holder of the mailed link sees: never a name, so that a leaked link tells little. */
export const getPayment = endpoint({
  id: 'getPayment',
  method: 'GET',
  path: '/payments/{contributionId}',
  door: 'public-api',
  access: { kind: 'bearer' },
  summary: { nl: 'Wat u nog moet betalen en hoe dat kan', en: 'What you still have to pay and how' },
  params: contributionId,
  reply: z.object({
    contributionId: idOf('contribution'),
    /** Under way: the bank still has to answer. Closed: nothing is asked of you any more. */
    state: z.enum(['open', 'under-way', 'paid', 'closed']),
    amountCents: cents(),
    dueOn: calendarDay(),
    lines: z.array(
      z.object({
        kind: lineKind,
        amountCents: cents(),
        from: calendarDay(),
        until: calendarDay(),
      }),
    ),
    reason: z.nullable(z.object({ nl: z.string(), en: z.string() })),
    canPayOnline: z.boolean(),
    canRenewMandate: z.boolean(),
    byBank: z.nullable(z.object({ iban: z.string(), name: z.string(), paymentReference: z.string() })),
  }),
});

/** Asking again leads to the same open page; who has paid is led to the own page, which says so. */
export const startPayment = endpoint({
  id: 'startPayment',
  method: 'POST',
  path: '/payments/{contributionId}/checkout',
  door: 'public-api',
  access: { kind: 'bearer' },
  summary: { nl: 'Naar de betaalpagina', en: 'To the payment page' },
  params: contributionId,
  reply: paymentPage,
  refusals: [refusals.ARREARS_CHANGED],
});

export const renewMandate = endpoint({
  id: 'renewMandate',
  method: 'POST',
  path: '/payments/{contributionId}/new-account',
  door: 'public-api',
  access: { kind: 'bearer' },
  summary: { nl: 'Een andere rekening opgeven voor de incasso', en: 'Give another account for the direct debit' },
  params: contributionId,
  reply: z.object({ url: z.string() }),
  refusals: [refusals.ACCOUNT_NOT_KNOWN],
});
