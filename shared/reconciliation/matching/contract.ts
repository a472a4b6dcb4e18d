import * as z from 'zod/mini';
import {
  boardOrTreasurer,
  calendarDay,
  cents,
  endpoint,
  idOf,
  line,
  office,
  pageOf,
  pageQuery,
  positiveCents,
  signedCents,
  treasurer,
} from '../../kernel/endpoint.ts';
import { entryId, journalEntry, watermark } from '../../ledger/contract.ts';
import { payoutId } from '../payouts/contract.ts';
import { matchingRefusals as refusals } from './refusals.ts';

export const lineId = z.string().check(z.regex(/^bln_[A-Za-z0-9_-]{4,60}$/));

/** Where money on the bank may be booked by hand, beside what it clears. Other accounts follow from events only. */
export const matchAccount = z.enum(['1010', '1390', '1400', '1410', '1600', '4600', '8100', '8110', '8120', '8200']);

/** What a bank line, or a part of it, is. */
export const matchTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('payout'), payoutId }),
  z.strictObject({ kind: z.literal('contribution'), memberId: idOf('member'), contributionId: idOf('contribution') }),
  /** What a member was owed back and could not get the way it came. */
  z.strictObject({
    kind: z.literal('contribution-refund'),
    memberId: idOf('member'),
    contributionId: idOf('contribution'),
  }),
  z.strictObject({ kind: z.literal('disbursement'), disbursementId: idOf('disbursement') }),
  /** All payments of one day in a payment file, that the bank debited as one amount. */
  z.strictObject({ kind: z.literal('payment-file'), paymentFileId: idOf('paymentFile'), payOn: calendarDay() }),
  /** A payment that came back. */
  z.strictObject({ kind: z.literal('returned-disbursement'), disbursementId: idOf('disbursement') }),
  /** An instalment of a funder that was called for. */
  z.strictObject({ kind: z.literal('funding'), fundingAgreementId: idOf('fundingAgreement'), number: z.int() }),
  /** What was left at the end of a funding agreement and goes back. */
  z.strictObject({ kind: z.literal('funding-refund'), fundingAgreementId: idOf('fundingAgreement') }),
  /** Money that was paid to a wijkcontract and claimed back. */
  z.strictObject({ kind: z.literal('clawback'), clawbackId: idOf('clawback') }),
  z.strictObject({ kind: z.literal('account'), account: matchAccount }),
]);

export const matchPart = z.strictObject({ amountCents: positiveCents(), target: matchTarget });

const sentence = z.object({ nl: z.string(), en: z.string() });

/** A rule by its place in the order. */
export const matchRule = z.enum([
  'own-reference',
  'payment-reference',
  'payout',
  'invoice-number',
  'known-account',
  'expected-amount',
]);

export const matchProposal = z.object({
  rule: matchRule,
  /** Posts by itself; what does not is for a person to accept. */
  automatic: z.boolean(),
  parts: z.array(matchPart),
  reason: sentence,
});

export const bankLineMatch = z.object({
  number: z.int(),
  state: z.enum(['awaiting-approval', 'posted', 'undone']),
  /** Null when a person chose it. */
  rule: z.nullable(matchRule),
  parts: z.array(matchPart),
  entryId: z.nullable(entryId),
  matchedBy: z.string(),
  matchedAt: z.string(),
  approvedBy: z.nullable(z.string()),
  undone: z.nullable(z.object({ by: z.string(), at: z.string(), reason: z.string(), entryId: z.nullable(entryId) })),
});

export const bankLineState = z.enum(['open', 'proposed', 'awaiting-approval', 'cleared']);

export const bankLine = z.object({
  lineId,
  statementId: z.string(),
  bookedOn: calendarDay(),
  valueOn: z.nullable(calendarDay()),
  side: z.enum(['credit', 'debit']),
  amountCents: positiveCents(),
  state: bankLineState,
  endToEndId: z.nullable(z.string()),
  structuredReference: z.nullable(z.string()),
  isStripe: z.boolean(),
  isReturn: z.boolean(),
  returnReason: z.nullable(z.string()),
  /** From the vault: who is on the other side, the last characters of their account, and what they wrote. */
  counterparty: z.nullable(z.string()),
  ibanEnding: z.nullable(z.string()),
  remittance: z.array(z.string()),
  /** How it stands matched now, or waits to be. */
  match: z.nullable(bankLineMatch),
  version: z.int(),
});

export const listBankLines = endpoint({
  id: 'listBankLines',
  method: 'GET',
  path: '/bank-lines',
  door: 'treasury-api',
  access: office,
  summary: { nl: 'De bankregels in een toestand, oudste eerst', en: 'The bank lines in a state, oldest first' },
  query: z.extend(pageQuery, { state: z.optional(bankLineState) }),
  reply: pageOf(bankLine),
});

const lineParams = z.strictObject({ lineId });

export const getBankLine = endpoint({
  id: 'getBankLine',
  method: 'GET',
  path: '/bank-lines/{lineId}',
  door: 'treasury-api',
  access: office,
  summary: { nl: 'Een bankregel met voorstellen', en: 'A bank line with proposals' },
  params: lineParams,
  reply: z.object({
    line: bankLine,
    proposals: z.array(matchProposal),
    /** Earlier matches that were undone, newest first. */
    earlier: z.array(bankLineMatch),
    /** Above this amount another person approves what a person chooses. */
    fourEyesAboveCents: cents(),
  }),
});

/** What became of a line. Without its text: an answer is kept to repeat it, and names stand only in the vault. */
export const matchedLine = z.object({
  lineId,
  state: bankLineState,
  match: z.nullable(bankLineMatch),
  version: z.int(),
});

const step = { method: 'POST', door: 'treasury-api', once: true, params: lineParams, reply: matchedLine } as const;

const targetRefusals = [
  refusals.LINE_NOT_OPEN,
  refusals.PARTS_DO_NOT_ADD_UP,
  refusals.TARGET_NOT_FOUND,
  refusals.TARGET_NAMED_TWICE,
  refusals.TARGET_ON_OTHER_SIDE,
  refusals.PAYOUT_IS_ONE_LINE,
  refusals.PAYOUT_ALREADY_MATCHED,
  refusals.CONTRIBUTION_NOT_OPEN,
  refusals.CONTRIBUTION_BEING_COLLECTED,
  refusals.MORE_THAN_OPEN,
  refusals.DISBURSEMENT_AMOUNT_DIFFERS,
  refusals.DISBURSEMENT_NOT_UNDER_WAY,
  refusals.DISBURSEMENT_NOT_PAID,
  refusals.FUNDING_NOT_CALLED,
  refusals.MORE_THAN_FUNDING_OPEN,
  refusals.MORE_THAN_CLAWBACK_OPEN,
  refusals.PARTS_TOUCH_ONE_THING,
  refusals.REFUND_NOT_OWED,
] as const;

export const matchBankLine = endpoint({
  ...step,
  id: 'matchBankLine',
  path: '/bank-lines/{lineId}/match',
  access: treasurer,
  summary: {
    nl: 'Zeggen wat een bankregel is, zo nodig in delen',
    en: 'Say what a bank line is, in parts where needed',
  },
  body: z.strictObject({ parts: z.array(matchPart).check(z.minLength(1), z.maxLength(20)) }),
  refusals: targetRefusals,
});

export const approveMatch = endpoint({
  ...step,
  id: 'approveMatch',
  path: '/bank-lines/{lineId}/match/approval',
  access: boardOrTreasurer,
  summary: { nl: 'Goedkeuren wat een ander koos', en: 'Approve what another person chose' },
  refusals: [refusals.MATCH_NOT_AWAITING, refusals.MATCHED_BY_ITS_APPROVER, ...targetRefusals],
});

export const undoMatch = endpoint({
  ...step,
  id: 'undoMatch',
  path: '/bank-lines/{lineId}/match/undo',
  access: treasurer,
  summary: { nl: 'Een verwerkte bankregel terugdraaien', en: 'Undo what a bank line was matched to' },
  body: z.strictObject({ reason: line(200) }),
  refusals: [refusals.NOTHING_TO_UNDO, refusals.TARGET_MOVED_ON],
});

/** The ledger beside what Stripe, the bank and our own books say it must be. */
export const reconciliationWay = z.object({
  /** The account in the ledger, and what it is held against. */
  account: z.enum(['1050', '1060', '1000', '1300', '1760']),
  against: z.enum(['stripe-balance', 'payouts', 'bank-statement', 'contributions', 'disbursements']),
  ledgerCents: signedCents(),
  /** Null when it is not known yet: nothing was imported or read. */
  outsideCents: z.nullable(signedCents()),
  differenceCents: z.nullable(signedCents()),
  /** The day or moment that the other side speaks of. */
  asOf: z.nullable(z.string()),
});

const stageOfMoney = z.enum(['owed', 'at-stripe', 'payout', 'unmatched-receipts', 'disbursements']);

/** A number of lines, counted to at most a thousand. */
const countOfLines = z.object({ count: z.int(), more: z.boolean() });

export const getReconciliation = endpoint({
  id: 'getReconciliation',
  method: 'GET',
  path: '/reconciliation',
  door: 'treasury-api',
  access: office,
  summary: {
    nl: 'Grootboek, Stripe en bank naast elkaar',
    en: 'Ledger, Stripe and bank side by side',
  },
  reply: z.object({
    watermark,
    ways: z.array(reconciliationWay),
    lines: z.object({ open: countOfLines, proposed: countOfLines, awaitingApproval: countOfLines }),
    payouts: z.object({ underWay: z.int(), withDifference: z.int(), failed: z.int() }),
    tasksOpen: countOfLines,
    /** Money on its way, by where it is; a count where there is something to count. */
    underWay: z.array(z.object({ stage: stageOfMoney, amountCents: signedCents(), count: z.nullable(z.int()) })),
  }),
});

export const evidenceStep = z.object({
  kind: z.enum([
    'contribution',
    'charge',
    'movement',
    'payout',
    'bank-line',
    'bank-statement',
    'disbursement',
    'payment-file',
    'funding',
    'clawback',
  ]),
  id: z.string(),
  /** The day it happened. */
  on: z.nullable(calendarDay()),
  amountCents: z.nullable(signedCents()),
  /** The state it is in, in the words of its own kind. */
  state: z.nullable(z.string()),
  /** The member it is of, where there is one. */
  memberId: z.nullable(z.string()),
  entryIds: z.array(entryId),
});

export const getEvidence = endpoint({
  id: 'getEvidence',
  method: 'GET',
  path: '/ledger/entries/{entryId}/evidence',
  door: 'treasury-api',
  access: office,
  summary: {
    nl: 'Het bewijs bij een boeking: van bijdrage tot bankafschrift',
    en: 'The evidence of an entry: from contribution to bank statement',
  },
  params: z.strictObject({ entryId }),
  reply: z.object({ entry: journalEntry, steps: z.array(evidenceStep) }),
});
