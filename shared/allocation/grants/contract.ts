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
  wijkread,
} from '../../kernel/endpoint.ts';
import { wijkId } from '../../region/contract.ts';
import { disbursementRefusals } from '../disbursements/refusals.ts';
import { disbursementStatus } from '../disbursements/words.ts';
import { grantRefusals as refusals } from './refusals.ts';
import {
  clawbackStatus,
  fundingPart,
  grantStep,
  trancheKind,
  trancheNumber,
  trancheStanding,
  trancheStep,
  writeOff,
} from './words.ts';

export const tranche = z.object({
  number: z.int(),
  kind: trancheKind,
  amountCents: positiveCents(),
  parts: z.array(fundingPart),
  /** The first day of payment; of a performance tranche the day on which its results are looked at. */
  payFrom: calendarDay(),
  /** A performance tranche that is not earned by the end of this day lapses. */
  lapsesOn: z.nullable(calendarDay()),
  state: trancheStanding,
  earnedCents: cents(),
  /** What can be paid on it, or was: the amount of a fixed tranche, what was earned of a performance tranche. */
  payableCents: cents(),
  /** Went back to the fund. */
  returnedCents: cents(),
  /** Claimed back after payment, or proposed to be. */
  clawedBackCents: cents(),
  disbursement: z.nullable(
    z.object({
      disbursementId: idOf('disbursement'),
      status: disbursementStatus,
      payOn: calendarDay(),
      plannedBy: z.string(),
      approvedBy: z.array(z.string()),
      paymentFileId: z.nullable(idOf('paymentFile')),
    }),
  ),
  /** What can be done next; an empty list when nothing waits. */
  next: z.array(trancheStep),
});

export const grant = z.object({
  wijkcontractId: idOf('wijkcontract'),
  wijkId,
  roundId: idOf('round'),
  fundId: idOf('fund'),
  allocatedCents: positiveCents(),
  /** Waits for results; nobody is owed it yet. */
  conditionalCents: cents(),
  /** Owed, now or before it was paid. */
  owedCents: cents(),
  paidCents: cents(),
  returnedCents: cents(),
  clawedBackCents: cents(),
  tranches: z.array(tranche),
  version: z.int(),
});

export const clawback = z.object({
  clawbackId: idOf('clawback'),
  wijkcontractId: idOf('wijkcontract'),
  wijkId,
  roundId: idOf('round'),
  fundId: idOf('fund'),
  tranche: z.int(),
  disbursementId: idOf('disbursement'),
  payeeName: z.string(),
  amountCents: positiveCents(),
  /** What the payer names when the money comes back. */
  paymentReference: z.string(),
  parts: z.array(fundingPart),
  receivedCents: cents(),
  reason: z.string(),
  status: clawbackStatus,
  proposedBy: z.string(),
  proposedAt: z.string(),
  decidedBy: z.nullable(z.string()),
  decidedAt: z.nullable(z.string()),
  decisionReference: z.nullable(z.string()),
  entryId: z.nullable(z.string()),
  writtenOff: z.nullable(writeOff),
  version: z.int(),
});

const ofContract = z.strictObject({ wijkcontractId: idOf('wijkcontract') });
const ofGrant = z.strictObject({ wijkcontractId: idOf('wijkcontract'), roundId: idOf('round') });

export const listGrants = endpoint({
  id: 'listGrants',
  method: 'GET',
  path: '/wijkcontracts/{wijkcontractId}/grants',
  door: 'funds-api',
  access: wijkread,
  summary: {
    nl: 'Wat een wijkcontract in elke verdeelronde kreeg, per deel',
    en: 'What a wijkcontract received in each allocation round, by tranche',
  },
  params: ofContract,
  reply: z.object({ items: z.array(grant) }),
});

export const getGrant = endpoint({
  id: 'getGrant',
  method: 'GET',
  path: '/wijkcontracts/{wijkcontractId}/grants/{roundId}',
  door: 'funds-api',
  access: wijkread,
  summary: {
    nl: 'Een toekenning met haar resultaten, haar geschiedenis en wat is teruggevraagd',
    en: 'A grant with its results, its history and what was asked back',
  },
  params: ofGrant,
  reply: z.object({
    grant,
    /** The result agreements of the wijkcontract as they stand today: what would be earned of the performance tranche. */
    results: z.array(
      z.object({
        resultAgreementId: z.string(),
        feePermille: z.int(),
        outcome: z.enum(['reached', 'not-reached', 'unknown']),
      }),
    ),
    history: z.array(
      z.object({
        at: z.string(),
        by: z.string(),
        step: grantStep,
        tranche: z.int(),
        amountCents: cents(),
        entryId: z.nullable(z.string()),
      }),
    ),
    clawbacks: z.array(clawback),
  }),
});

export const listGrantsOfRound = endpoint({
  id: 'listGrantsOfRound',
  method: 'GET',
  path: '/allocation-rounds/{roundId}/grants',
  door: 'funds-api',
  access: office,
  summary: { nl: 'De toekenningen van een verdeelronde', en: 'The grants of an allocation round' },
  params: z.strictObject({ roundId: idOf('round') }),
  reply: z.object({ items: z.array(grant) }),
});

export const earnTranche = endpoint({
  id: 'earnTranche',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/grants/{roundId}/earning',
  door: 'funds-api',
  access: board,
  once: true,
  versioned: true,
  summary: {
    nl: 'Vaststellen wat van een deel is verdiend; de rest gaat terug naar het fonds',
    en: 'Establish what of a tranche was earned; the rest returns to the fund',
  },
  params: ofGrant,
  body: z.strictObject({
    tranche: trancheNumber,
    /** That the part of agreements without a validated measurement lapses. */
    unknownLapses: z.boolean(),
  }),
  reply: grant,
  refusals: [
    refusals.TRANCHE_NOT_FOUND,
    refusals.TRANCHE_NOT_CONDITIONAL,
    refusals.TRANCHE_NOT_OPEN,
    refusals.TRANCHE_LAPSED,
    refusals.RESULTS_NOT_DUE,
    refusals.NO_RESULT_AGREEMENTS,
    refusals.RESULTS_UNKNOWN,
  ],
});

export const settleGrant = endpoint({
  id: 'settleGrant',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/grants/{roundId}/settlement',
  door: 'funds-api',
  access: board,
  once: true,
  versioned: true,
  summary: {
    nl: 'Een toekenning afwikkelen na het einde van het wijkcontract: wat over is gaat terug naar het fonds',
    en: 'Settle a grant after the end of its wijkcontract: what is left returns to the fund',
  },
  params: ofGrant,
  reply: grant,
  refusals: [refusals.GRANT_STILL_IN_USE, refusals.PAYMENTS_UNDER_WAY],
});

export const proposeClawback = endpoint({
  id: 'proposeClawback',
  method: 'POST',
  path: '/clawbacks',
  door: 'funds-api',
  access: boardOrTreasurer,
  once: true,
  status: 201,
  summary: { nl: 'Voorstellen om betaald geld terug te vragen', en: 'Propose to ask paid money back' },
  body: z.strictObject({
    wijkcontractId: idOf('wijkcontract'),
    roundId: idOf('round'),
    tranche: trancheNumber,
    amountCents: positiveCents(),
    reason: line(400),
  }),
  reply: clawback,
  refusals: [
    refusals.GRANT_NOT_FOUND,
    refusals.TRANCHE_NOT_FOUND,
    disbursementRefusals.DISBURSEMENT_NOT_PAID,
    disbursementRefusals.MORE_THAN_PAID,
  ],
});

export const decideClawback = endpoint({
  id: 'decideClawback',
  method: 'POST',
  path: '/clawbacks/{clawbackId}/decision',
  door: 'funds-api',
  access: board,
  once: true,
  versioned: true,
  summary: {
    nl: 'Beslissen over een terugvordering (door een ander dan wie haar voorstelde)',
    en: 'Decide on a clawback (by another than who proposed it)',
  },
  params: z.strictObject({ clawbackId: idOf('clawback') }),
  body: z.strictObject({ outcome: z.enum(['adopted', 'rejected']), decisionReference: line(60) }),
  reply: clawback,
  refusals: [refusals.CLAWBACK_NOT_PROPOSED, refusals.CLAWBACK_DECIDED_BY_ITS_MAKER],
});

export const writeOffClawback = endpoint({
  id: 'writeOffClawback',
  method: 'POST',
  path: '/clawbacks/{clawbackId}/write-off',
  door: 'funds-api',
  access: board,
  once: true,
  versioned: true,
  summary: {
    nl: 'Afboeken wat van een terugvordering niet meer komt (door een ander dan wie erover besliste)',
    en: 'Write off what of a clawback will not come any more (by another than who decided on it)',
  },
  params: z.strictObject({ clawbackId: idOf('clawback') }),
  body: z.strictObject({ reason: line(400), decisionReference: line(60) }),
  reply: clawback,
  refusals: [refusals.CLAWBACK_NOT_OPEN, refusals.CLAWBACK_WRITTEN_OFF_BY_ITS_DECIDER],
});

export const listClawbacks = endpoint({
  id: 'listClawbacks',
  method: 'GET',
  path: '/clawbacks',
  door: 'funds-api',
  access: office,
  summary: { nl: 'De terugvorderingen', en: 'The clawbacks' },
  reply: z.object({ items: z.array(clawback) }),
});
