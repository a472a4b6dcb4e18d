import * as z from 'zod/mini';
import {
  boardOrTreasurer,
  calendarDay,
  endpoint,
  idOf,
  line,
  office,
  positiveCents,
  treasurer,
} from '../../kernel/endpoint.ts';
import { wijkId } from '../../region/contract.ts';
import { allocationRefusals } from '../refusals.ts';
import { disbursementRefusals as refusals } from './refusals.ts';
import { disbursementStatus } from './words.ts';

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
  door: 'region-api',
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
    allocationRefusals.WIJKCONTRACT_NOT_ACTIVE,
    refusals.PAY_DAY_PAST,
    refusals.PAY_DAY_BANKS_CLOSED,
    refusals.CONTRACT_BUDGET_TOO_SMALL,
  ],
});

export const approveDisbursement = endpoint({
  id: 'approveDisbursement',
  method: 'POST',
  path: '/disbursements/{disbursementId}/approvals',
  door: 'region-api',
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
  door: 'region-api',
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
  door: 'region-api',
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
  door: 'region-api',
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
  door: 'region-api',
  access: office,
  summary: { nl: 'De betaalbestanden', en: 'The payment files' },
  reply: z.object({ items: z.array(paymentFile) }),
});

export const downloadPaymentFile = endpoint({
  id: 'downloadPaymentFile',
  method: 'GET',
  path: '/payment-files/{paymentFileId}/pain001',
  door: 'region-api',
  access: treasurer,
  mediaType: 'application/xml',
  summary: { nl: 'Het betaalbestand (pain.001.001.09) downloaden', en: 'Download the payment file (pain.001.001.09)' },
  params: z.strictObject({ paymentFileId: idOf('paymentFile') }),
  reply: z.object({ fileName: z.string(), content: z.string() }),
});
