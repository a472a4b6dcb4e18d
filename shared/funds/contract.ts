import * as z from 'zod/mini';
import {
  board,
  boardOrTreasurer,
  calendarDay,
  cents,
  endpoint,
  idOf,
  line,
  office,
  positiveCents,
  signedCents,
  treasurer,
} from '../kernel/endpoint.ts';
import { residents, wijkId } from '../region/contract.ts';
import { fundsRefusals as refusals } from './refusals.ts';
import { disbursementStatus } from './words.ts';

/** A restriction by a third party makes a bestemmingsfonds, one by the own board or assembly a bestemmingsreserve. */
export const fundKind = z.enum(['designated-reserve', 'restricted-fund']);

export const fund = z.object({
  fundId: idOf('fund'),
  name: z.string(),
  kind: fundKind,
  purpose: z.string(),
  account: z.string(),
  /** The guard: what can still be allocated. */
  availableCents: cents(),
  appropriatedCents: cents(),
  allocatedCents: cents(),
  /** The same from the journal, as far as it is projected. */
  projectedCents: signedCents(),
  version: z.int(),
  createdAt: z.string(),
});

export const createFund = endpoint({
  id: 'createFund',
  method: 'POST',
  path: '/funds',
  door: 'office-api',
  access: board,
  once: true,
  status: 201,
  summary: { nl: 'Een fonds openen', en: 'Open a fund' },
  body: z.strictObject({ name: line(80), kind: fundKind, purpose: line(400), decisionReference: line(60) }),
  reply: fund,
});

export const appropriateToFund = endpoint({
  id: 'appropriateToFund',
  method: 'POST',
  path: '/funds/{fundId}/appropriations',
  door: 'office-api',
  access: board,
  once: true,
  status: 201,
  summary: { nl: 'Ontvangen geld bestemmen voor een fonds', en: 'Appropriate collected money to a fund' },
  params: z.strictObject({ fundId: idOf('fund') }),
  body: z.strictObject({ amountCents: positiveCents(), decisionReference: line(60) }),
  reply: z.object({ fund, entryId: z.string() }),
  refusals: [refusals.MORE_THAN_COLLECTED, refusals.APPROPRIATION_ALREADY_BOOKED],
});

export const listFunds = endpoint({
  id: 'listFunds',
  method: 'GET',
  path: '/funds',
  door: 'office-api',
  access: office,
  summary: { nl: 'De fondsen, en wat nog te bestemmen is', en: 'The funds, and what can still be appropriated' },
  reply: z.object({ items: z.array(fund), appropriableCents: signedCents() }),
});

export const getFund = endpoint({
  id: 'getFund',
  method: 'GET',
  path: '/funds/{fundId}',
  door: 'office-api',
  access: office,
  summary: { nl: 'Een fonds met alles wat erin kwam en eruit ging', en: 'A fund with all that came in and went out' },
  params: z.strictObject({ fundId: idOf('fund') }),
  reply: z.object({
    fund,
    movements: z.array(
      z.object({
        at: z.string(),
        kind: z.enum(['appropriation', 'allocation']),
        amountCents: signedCents(),
        entryId: z.string(),
        description: z.string(),
      }),
    ),
    months: z.array(z.object({ month: z.string(), inCents: cents(), outCents: cents() })),
  }),
});

export const roundStatus = z.enum(['open', 'calculated', 'proposed', 'decided', 'rejected', 'committed']);

export const allocationLine = z.object({
  wijkId,
  wijkName: z.string(),
  wijkcontractId: idOf('wijkcontract'),
  residents: z.int(),
  /** The exact share as a fraction, so that anyone can recompute it. */
  shareNumerator: z.string(),
  shareDenominator: z.string(),
  flooredCents: cents(),
  /** One cent more, by the largest remainders. */
  roundingCents: cents(),
  amountCents: cents(),
  explanation: z.object({ nl: z.string(), en: z.string() }),
});

export const allocationRound = z.object({
  roundId: idOf('round'),
  name: z.string(),
  fundId: idOf('fund'),
  budgetCents: positiveCents(),
  status: roundStatus,
  formulaVersion: z.string(),
  cbsYear: z.int(),
  /**
   * The frozen inputs and who froze them. The hash is the SHA-256 of the canonical JSON of budgetCents (as text), cbsYear, formulaVersion, fundId and
   * inputs: no spaces, names in alphabetical order.
   */
  inputs: z.array(
    z.object({ wijkId, wijkName: z.string(), wijkcontractId: idOf('wijkcontract'), residents, source: z.string() }),
  ),
  inputsHash: z.string(),
  openedBy: z.string(),
  openedAt: z.string(),
  lines: z.array(allocationLine),
  proposedBy: z.nullable(z.string()),
  decidedBy: z.nullable(z.string()),
  decisionReference: z.nullable(z.string()),
  entryId: z.nullable(z.string()),
  version: z.int(),
});

const roundParams = z.strictObject({ roundId: idOf('round') });

export const openAllocationRound = endpoint({
  id: 'openAllocationRound',
  method: 'POST',
  path: '/allocation-rounds',
  door: 'office-api',
  access: board,
  once: true,
  status: 201,
  summary: {
    nl: 'Een verdeelronde openen; de gegevens worden bevroren',
    en: 'Open an allocation round; its inputs are frozen',
  },
  body: z.strictObject({ name: line(80), fundId: idOf('fund'), budgetCents: positiveCents() }),
  refusals: [
    refusals.FUND_NOT_FOUND,
    refusals.NO_ACTIVE_WIJKCONTRACTS,
    refusals.TOO_MANY_WIJKCONTRACTS,
    refusals.WIJKEN_OF_DIFFERENT_YEARS,
    refusals.NO_RESIDENTS,
  ],
  reply: allocationRound,
});

const roundStep = {
  method: 'POST',
  door: 'office-api',
  access: board,
  once: true,
  versioned: true,
  params: roundParams,
  reply: allocationRound,
  refusals: [refusals.ROUND_NOT_IN_STATE],
} as const;

export const calculateAllocationRound = endpoint({
  ...roundStep,
  id: 'calculateAllocationRound',
  path: '/allocation-rounds/{roundId}/calculation',
  summary: { nl: 'De verdeling berekenen', en: 'Calculate the allocation' },
});

export const proposeAllocationRound = endpoint({
  ...roundStep,
  id: 'proposeAllocationRound',
  path: '/allocation-rounds/{roundId}/proposal',
  summary: { nl: 'De verdeling voorstellen', en: 'Propose the allocation' },
});

export const decideAllocationRound = endpoint({
  ...roundStep,
  id: 'decideAllocationRound',
  path: '/allocation-rounds/{roundId}/decision',
  body: z.strictObject({ outcome: z.enum(['adopted', 'rejected']), decisionReference: line(60) }),
  refusals: [refusals.ROUND_NOT_IN_STATE, refusals.DECIDED_BY_ITS_MAKER],
  summary: {
    nl: 'Beslissen over het voorstel (door een ander bestuurslid)',
    en: 'Decide on the proposal (by another board member)',
  },
});

export const commitAllocationRound = endpoint({
  ...roundStep,
  id: 'commitAllocationRound',
  path: '/allocation-rounds/{roundId}/commitment',
  refusals: [refusals.ROUND_NOT_IN_STATE, refusals.FUND_TOO_SMALL],
  summary: { nl: 'De verdeling toekennen en boeken', en: 'Commit and book the allocation' },
});

export const getAllocationRound = endpoint({
  id: 'getAllocationRound',
  method: 'GET',
  path: '/allocation-rounds/{roundId}',
  door: 'office-api',
  access: office,
  summary: { nl: 'Een verdeelronde met uitleg per wijk', en: 'An allocation round with an explanation per wijk' },
  params: roundParams,
  reply: allocationRound,
});

export const listAllocationRounds = endpoint({
  id: 'listAllocationRounds',
  method: 'GET',
  path: '/allocation-rounds',
  door: 'office-api',
  access: office,
  summary: {
    nl: 'De verdeelrondes, zonder hun gegevens en regels',
    en: 'The allocation rounds, without their inputs and lines',
  },
  reply: z.object({ items: z.array(allocationRound) }),
});

export const disbursement = z.object({
  disbursementId: idOf('disbursement'),
  wijkcontractId: idOf('wijkcontract'),
  wijkId,
  payeeId: idOf('payee'),
  payeeName: z.string(),
  amountCents: positiveCents(),
  description: z.string(),
  payOn: calendarDay(),
  status: disbursementStatus,
  plannedBy: z.string(),
  approvedBy: z.array(z.string()),
  paymentFileId: z.nullable(z.string()),
  /** How often it was sent to the bank; each time under a reference of its own. */
  attempt: z.int(),
  /** The bank line that debited it. */
  bankLineId: z.nullable(z.string()),
  /** The last time it came back: why, by the bank's code or in a person's words, and when. */
  lastReturn: z.nullable(z.object({ reason: z.string(), on: calendarDay() })),
  version: z.int(),
});

export const planDisbursement = endpoint({
  id: 'planDisbursement',
  method: 'POST',
  path: '/disbursements',
  door: 'office-api',
  access: boardOrTreasurer,
  once: true,
  status: 201,
  summary: { nl: 'Een uitbetaling aan een wijkcontract klaarzetten', en: 'Plan a disbursement to a wijkcontract' },
  body: z.strictObject({
    wijkcontractId: idOf('wijkcontract'),
    amountCents: positiveCents(),
    description: z.string().check(z.trim(), z.minLength(1), z.maxLength(140), z.regex(/^[A-Za-z0-9/?:().,'+ -]+$/)),
    payOn: calendarDay(),
  }),
  reply: disbursement,
  refusals: [
    refusals.WIJKCONTRACT_NOT_FOUND,
    refusals.WIJKCONTRACT_NOT_ACTIVE,
    refusals.PAY_DAY_PAST,
    refusals.PAY_DAY_BANKS_CLOSED,
    refusals.CONTRACT_BUDGET_TOO_SMALL,
  ],
});

export const approveDisbursement = endpoint({
  id: 'approveDisbursement',
  method: 'POST',
  path: '/disbursements/{disbursementId}/approvals',
  door: 'office-api',
  access: boardOrTreasurer,
  once: true,
  versioned: true,
  summary: {
    nl: 'Een uitbetaling goedkeuren (twee anderen dan de maker)',
    en: 'Approve a disbursement (two others than its maker)',
  },
  params: z.strictObject({ disbursementId: idOf('disbursement') }),
  reply: disbursement,
  refusals: [refusals.APPROVED_BY_ITS_MAKER, refusals.APPROVED_TWICE_BY_ONE, refusals.DISBURSEMENT_NOT_IN_STATE],
});

export const rejectDisbursement = endpoint({
  id: 'rejectDisbursement',
  method: 'POST',
  path: '/disbursements/{disbursementId}/rejection',
  door: 'office-api',
  access: treasurer,
  once: true,
  summary: {
    nl: 'Zeggen dat de bank een uitbetaling niet heeft uitgevoerd',
    en: 'Say that the bank did not carry out a disbursement',
  },
  params: z.strictObject({ disbursementId: idOf('disbursement') }),
  body: z.strictObject({ reason: line(200) }),
  reply: disbursement,
  refusals: [refusals.DISBURSEMENT_NOT_UNDER_WAY],
});

export const listDisbursements = endpoint({
  id: 'listDisbursements',
  method: 'GET',
  path: '/disbursements',
  door: 'office-api',
  access: office,
  summary: { nl: 'De uitbetalingen', en: 'The disbursements' },
  reply: z.object({ items: z.array(disbursement) }),
});

export const paymentFile = z.object({
  paymentFileId: idOf('paymentFile'),
  disbursementIds: z.array(idOf('disbursement')),
  totalCents: positiveCents(),
  executeOn: calendarDay(),
  sha256: z.string(),
  madeBy: z.string(),
  madeAt: z.string(),
});

export const exportPaymentFile = endpoint({
  id: 'exportPaymentFile',
  method: 'POST',
  path: '/payment-files',
  door: 'office-api',
  access: treasurer,
  once: true,
  status: 201,
  summary: {
    nl: 'Goedgekeurde uitbetalingen in een betaalbestand zetten',
    en: 'Put approved disbursements in a payment file',
  },
  body: z.strictObject({ disbursementIds: z.array(idOf('disbursement')).check(z.minLength(1), z.maxLength(40)) }),
  reply: paymentFile,
  refusals: [refusals.DISBURSEMENT_NOT_FOUND, refusals.DISBURSEMENT_NOT_APPROVED, refusals.DISBURSEMENT_NAMED_TWICE],
});

export const listPaymentFiles = endpoint({
  id: 'listPaymentFiles',
  method: 'GET',
  path: '/payment-files',
  door: 'office-api',
  access: office,
  summary: { nl: 'De betaalbestanden', en: 'The payment files' },
  reply: z.object({ items: z.array(paymentFile) }),
});

export const downloadPaymentFile = endpoint({
  id: 'downloadPaymentFile',
  method: 'GET',
  path: '/payment-files/{paymentFileId}/pain001',
  door: 'office-api',
  access: treasurer,
  mediaType: 'application/xml',
  summary: { nl: 'Het betaalbestand (pain.001.001.09) downloaden', en: 'Download the payment file (pain.001.001.09)' },
  params: z.strictObject({ paymentFileId: idOf('paymentFile') }),
  reply: z.object({ fileName: z.string(), content: z.string() }),
});
