import * as z from 'zod/mini';
import {
  boardOrTreasurer,
  calendarDay,
  cents,
  endpoint,
  idOf,
  line,
  noCitizenServiceNumber,
  office,
  positiveCents,
  treasurer,
} from '../../kernel/endpoint.ts';
import { wijkId } from '../../region/contract.ts';
import { payeesRefusals } from '../../wijkcontracts/payees/refusals.ts';
import { grantRefusals } from '../grants/refusals.ts';
import { fundingPart, trancheNumber } from '../grants/words.ts';
import { allocationRefusals } from '../refusals.ts';
import { disbursementRefusals as refusals } from './refusals.ts';
import { disbursementStatus } from './words.ts';

export const disbursement = z.object({
  disbursementId: idOf('disbursement'),
  wijkcontractId: idOf('wijkcontract'),
  wijkId,
  payeeId: idOf('payee'),
  payeeName: z.string(),
  roundId: idOf('round'),
  /** The number of the tranche in the grant of that round. */
  tranche: z.int(),
  amountCents: positiveCents(),
  /** Whose money it is. */
  parts: z.array(fundingPart),
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
  /** Claimed back after it was paid, or proposed to be. */
  clawedBackCents: cents(),
  version: z.int(),
});

export const planDisbursement = endpoint({
  id: 'planDisbursement',
  method: 'POST',
  path: '/disbursements',
  door: 'funds-api',
  access: boardOrTreasurer,
  once: true,
  status: 201,
  summary: {
    nl: 'De uitbetaling van een deel van een toekenning klaarzetten',
    en: 'Plan the disbursement of a tranche of a grant',
  },
  body: z.strictObject({
    wijkcontractId: idOf('wijkcontract'),
    roundId: idOf('round'),
    tranche: trancheNumber,
    description: z
      .string()
      .check(z.trim(), z.minLength(1), z.maxLength(140), z.regex(/^[A-Za-z0-9/?:().,'+ -]+$/), noCitizenServiceNumber),
    payOn: calendarDay(),
  }),
  reply: disbursement,
  refusals: [
    refusals.WIJKCONTRACT_NOT_FOUND,
    allocationRefusals.WIJKCONTRACT_NOT_ACTIVE,
    allocationRefusals.HAS_AN_INTEREST,
    grantRefusals.GRANT_NOT_FOUND,
    grantRefusals.TRANCHE_NOT_FOUND,
    grantRefusals.TRANCHE_NOT_DUE,
    grantRefusals.TRANCHE_NOT_EARNED,
    grantRefusals.TRANCHE_NOT_OPEN,
    grantRefusals.TRANCHE_ALREADY_PLANNED,
    refusals.PAY_DAY_PAST,
    refusals.PAY_DAY_BANKS_CLOSED,
  ],
});

export const approveDisbursement = endpoint({
  id: 'approveDisbursement',
  method: 'POST',
  path: '/disbursements/{disbursementId}/approvals',
  door: 'funds-api',
  access: boardOrTreasurer,
  once: true,
  versioned: true,
  summary: {
    nl: 'Een uitbetaling goedkeuren (twee anderen dan de maker)',
    en: 'Approve a disbursement (two others than its maker)',
  },
  params: z.strictObject({ disbursementId: idOf('disbursement') }),
  reply: disbursement,
  refusals: [
    refusals.APPROVED_BY_ITS_MAKER,
    refusals.APPROVED_TWICE_BY_ONE,
    refusals.DISBURSEMENT_NOT_IN_STATE,
    allocationRefusals.HAS_AN_INTEREST,
  ],
});

export const withdrawDisbursement = endpoint({
  id: 'withdrawDisbursement',
  method: 'POST',
  path: '/disbursements/{disbursementId}/withdrawal',
  door: 'funds-api',
  access: boardOrTreasurer,
  once: true,
  versioned: true,
  summary: {
    nl: 'Een uitbetaling intrekken die nog niet bij de bank is',
    en: 'Withdraw a disbursement that the bank does not have yet',
  },
  params: z.strictObject({ disbursementId: idOf('disbursement') }),
  reply: disbursement,
  refusals: [refusals.DISBURSEMENT_WITH_THE_BANK],
});

export const rejectDisbursement = endpoint({
  id: 'rejectDisbursement',
  method: 'POST',
  path: '/disbursements/{disbursementId}/rejection',
  door: 'funds-api',
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
  door: 'funds-api',
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
  door: 'funds-api',
  access: treasurer,
  once: true,
  status: 201,
  summary: {
    nl: 'Goedgekeurde uitbetalingen in een betaalbestand zetten',
    en: 'Put approved disbursements in a payment file',
  },
  body: z.strictObject({ disbursementIds: z.array(idOf('disbursement')).check(z.minLength(1), z.maxLength(40)) }),
  reply: paymentFile,
  refusals: [
    refusals.DISBURSEMENT_NOT_FOUND,
    refusals.DISBURSEMENT_NOT_APPROVED,
    refusals.DISBURSEMENT_NAMED_TWICE,
    refusals.SOMEBODY_HAS_AN_INTEREST,
    payeesRefusals.PAYEE_NOT_APPROVED,
    payeesRefusals.PAYEE_COOLING_OFF,
  ],
});

export const listPaymentFiles = endpoint({
  id: 'listPaymentFiles',
  method: 'GET',
  path: '/payment-files',
  door: 'funds-api',
  access: office,
  summary: { nl: 'De betaalbestanden', en: 'The payment files' },
  reply: z.object({ items: z.array(paymentFile) }),
});

export const downloadPaymentFile = endpoint({
  id: 'downloadPaymentFile',
  method: 'GET',
  path: '/payment-files/{paymentFileId}/pain001',
  door: 'funds-api',
  access: treasurer,
  mediaType: 'application/xml',
  summary: { nl: 'Het betaalbestand (pain.001.001.09) downloaden', en: 'Download the payment file (pain.001.001.09)' },
  params: z.strictObject({ paymentFileId: idOf('paymentFile') }),
  reply: z.object({ fileName: z.string(), content: z.string() }),
});
