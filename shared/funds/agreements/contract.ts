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
} from '../../kernel/endpoint.ts';
import { agreementRefusals as refusals } from './refusals.ts';
import { agreementStatus, funderKind, instalmentState, restrictedBy } from './words.ts';

/** How much is paid and when: fixed instalments, or so much for each registered person and quarter (O&I). */
export const fundingBasis = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('lump-sum'),
    instalments: z
      .array(z.strictObject({ dueOn: calendarDay(), amountCents: positiveCents() }))
      .check(z.minLength(1), z.maxLength(60)),
  }),
  z.strictObject({
    kind: z.literal('per-person-per-quarter'),
    perPersonCents: positiveCents(),
    persons: z.int().check(z.minimum(1), z.maximum(20_000_000)),
  }),
]);

export const instalment = z.object({
  number: z.int(),
  dueOn: calendarDay(),
  /** Of O&I: as expected, until it is called for with the number of people registered in that quarter. */
  amountCents: cents(),
  persons: z.nullable(z.int()),
  state: instalmentState,
  /** What the funder mentions with the payment. */
  paymentReference: z.string(),
  calledOn: z.nullable(calendarDay()),
  callEntryId: z.nullable(z.string()),
  receivedCents: cents(),
  /** So much less than was called for, as one person proposes and another has not decided. */
  proposedCredit: z.nullable(
    z.object({ amountCents: positiveCents(), reason: z.string(), proposedBy: z.string(), proposedAt: z.string() }),
  ),
  /** By how much it was lowered after it was called for; the amount is less by that. */
  credits: z.array(
    z.object({
      amountCents: positiveCents(),
      reason: z.string(),
      proposedBy: z.string(),
      approvedBy: z.string(),
      approvedAt: z.string(),
      entryId: z.string(),
    }),
  ),
});

/** What can be agreed anew while an agreement runs. Whose money it is and for which fund stays: other money is another agreement. */
const amendable = {
  contractReference: z.string(),
  restriction: z.string(),
  endsOn: calendarDay(),
  refundable: z.boolean(),
  /** Of a lump sum: what is still to be called for. */
  basis: fundingBasis,
};

export const fundingAgreement = z.object({
  fundingAgreementId: idOf('fundingAgreement'),
  name: z.string(),
  funder: z.object({ name: z.string(), kind: funderKind, iban: z.nullable(z.string()) }),
  /** The number of the contract or of the decision that grants it. */
  contractReference: z.string(),
  /** What the money is for, in the words of the agreement. */
  restriction: z.string(),
  restrictedBy,
  fundId: idOf('fund'),
  basis: fundingBasis,
  schedule: z.array(instalment),
  /** All instalments together; of O&I as far as is known. */
  amountCents: cents(),
  startsOn: calendarDay(),
  endsOn: calendarDay(),
  /** What is left at the end goes back to the funder. */
  refundable: z.boolean(),
  status: agreementStatus,
  calledCents: cents(),
  receivedCents: cents(),
  /** What was left at the end and is owed to the funder, and how much of it has been paid. */
  refundOwedCents: cents(),
  refundPaidCents: cents(),
  draftedBy: z.string(),
  draftedAt: z.string(),
  activatedBy: z.nullable(z.string()),
  activatedAt: z.nullable(z.string()),
  ended: z.nullable(z.object({ on: calendarDay(), by: z.string(), reason: z.nullable(z.string()) })),
  /** Other terms that one member of the board proposes and another has not decided on. */
  amendment: z.nullable(z.object({ ...amendable, reason: z.string(), proposedBy: z.string(), proposedAt: z.string() })),
  termsVersion: z.int(),
  /** The terms that held before, oldest first. */
  earlierTerms: z.array(
    z.object({
      ...amendable,
      termsVersion: z.int(),
      until: z.string(),
      reason: z.string(),
      amendedBy: z.string(),
      adoptedBy: z.string(),
    }),
  ),
  version: z.int(),
});

const agreementParams = z.strictObject({ fundingAgreementId: idOf('fundingAgreement') });

const agreementBody = z.strictObject({
  name: line(80),
  funder: z.strictObject({
    name: line(80),
    kind: funderKind,
    iban: z.optional(line(42)),
  }),
  contractReference: line(60),
  restriction: line(400),
  restrictedBy,
  fundId: idOf('fund'),
  basis: fundingBasis,
  startsOn: calendarDay(),
  endsOn: calendarDay(),
  refundable: z.boolean(),
});

const draftRefusals = [
  refusals.FUNDING_TERM_TURNED_AROUND,
  refusals.INSTALMENT_BEFORE_START,
  refusals.FUND_UNKNOWN,
  refusals.FUND_OF_OTHER_KIND,
  refusals.FUNDER_IBAN_NOT_VALID,
] as const;

export const draftFundingAgreement = endpoint({
  id: 'draftFundingAgreement',
  method: 'POST',
  path: '/funding-agreements',
  door: 'funds-api',
  access: board,
  once: true,
  status: 201,
  summary: { nl: 'Een financieringsafspraak opstellen', en: 'Draft a funding agreement' },
  body: agreementBody,
  reply: fundingAgreement,
  refusals: draftRefusals,
});

export const changeFundingAgreement = endpoint({
  id: 'changeFundingAgreement',
  method: 'PUT',
  path: '/funding-agreements/{fundingAgreementId}',
  door: 'funds-api',
  access: board,
  versioned: true,
  summary: { nl: 'Een concept wijzigen', en: 'Change a draft' },
  params: agreementParams,
  body: agreementBody,
  reply: fundingAgreement,
  refusals: [refusals.FUNDING_NOT_IN_STATE, ...draftRefusals],
});

const step = {
  method: 'POST',
  door: 'funds-api',
  once: true,
  versioned: true,
  reply: fundingAgreement,
} as const;

export const activateFundingAgreement = endpoint({
  ...step,
  id: 'activateFundingAgreement',
  path: '/funding-agreements/{fundingAgreementId}/activation',
  access: board,
  summary: {
    nl: 'Een financieringsafspraak laten ingaan (door een ander bestuurslid)',
    en: 'Let a funding agreement begin (by another board member)',
  },
  params: agreementParams,
  refusals: [refusals.FUNDING_NOT_IN_STATE, refusals.FUNDING_ACTIVATED_BY_ITS_DRAFTER, refusals.FUND_HAS_MANY_FUNDERS],
});

export const endFundingAgreement = endpoint({
  ...step,
  id: 'endFundingAgreement',
  path: '/funding-agreements/{fundingAgreementId}/end',
  access: board,
  summary: { nl: 'Een financieringsafspraak eerder beëindigen', en: 'End a funding agreement early' },
  params: agreementParams,
  body: z.strictObject({ reason: line(200) }),
  refusals: [refusals.FUNDING_NOT_IN_STATE],
});

export const amendFundingAgreement = endpoint({
  ...step,
  id: 'amendFundingAgreement',
  path: '/funding-agreements/{fundingAgreementId}/amendment',
  access: board,
  summary: {
    nl: 'Voorstellen om een lopende financieringsafspraak te wijzigen',
    en: 'Propose to amend a running funding agreement',
  },
  params: agreementParams,
  body: z.strictObject({
    contractReference: line(60),
    restriction: line(400),
    endsOn: calendarDay(),
    refundable: z.boolean(),
    basis: fundingBasis,
    reason: line(200),
  }),
  refusals: [
    refusals.FUNDING_NOT_IN_STATE,
    refusals.AMENDMENT_ALREADY_PROPOSED,
    refusals.BASIS_OF_OTHER_KIND,
    refusals.FUNDING_ENDS_IN_THE_PAST,
    refusals.FUNDING_TERM_TURNED_AROUND,
    refusals.INSTALMENT_BEFORE_START,
  ],
});

export const decideFundingAmendment = endpoint({
  ...step,
  id: 'decideFundingAmendment',
  path: '/funding-agreements/{fundingAgreementId}/amendment/decision',
  access: board,
  summary: {
    nl: 'Beslissen over een wijziging (door een ander dan wie haar voorstelde)',
    en: 'Decide on an amendment (by another than who proposed it)',
  },
  params: agreementParams,
  body: z.strictObject({ outcome: z.enum(['adopted', 'rejected']) }),
  refusals: [refusals.FUNDING_NOT_IN_STATE, refusals.NO_AMENDMENT_PROPOSED, refusals.AMENDMENT_ADOPTED_BY_ITS_PROPOSER],
});

const instalmentParams = z.strictObject({
  fundingAgreementId: idOf('fundingAgreement'),
  number: z.codec(z.string().check(z.regex(/^[1-9]\d{0,2}$/)), z.number(), {
    decode: (text) => Number(text),
    encode: (number) => String(number),
  }),
});

export const proposeInstalmentCredit = endpoint({
  ...step,
  id: 'proposeInstalmentCredit',
  path: '/funding-agreements/{fundingAgreementId}/instalments/{number}/credit',
  access: boardOrTreasurer,
  summary: {
    nl: 'Voorstellen om een opgevraagde termijn te verlagen',
    en: 'Propose to lower an instalment that was called for',
  },
  params: instalmentParams,
  body: z.strictObject({ amountCents: positiveCents(), reason: line(200) }),
  refusals: [
    refusals.FUNDING_NOT_IN_STATE,
    refusals.INSTALMENT_NOT_FOUND,
    refusals.INSTALMENT_NOT_CALLED,
    refusals.CREDIT_ALREADY_PROPOSED,
    refusals.CREDIT_ABOVE_OPEN,
  ],
});

export const decideInstalmentCredit = endpoint({
  ...step,
  id: 'decideInstalmentCredit',
  path: '/funding-agreements/{fundingAgreementId}/instalments/{number}/credit/decision',
  access: boardOrTreasurer,
  summary: {
    nl: 'Beslissen over het verlagen van een termijn (door een ander dan wie het voorstelde)',
    en: 'Decide on lowering an instalment (by another than who proposed it)',
  },
  params: instalmentParams,
  body: z.strictObject({ outcome: z.enum(['approved', 'rejected']) }),
  refusals: [
    refusals.FUNDING_NOT_IN_STATE,
    refusals.INSTALMENT_NOT_FOUND,
    refusals.INSTALMENT_NOT_CALLED,
    refusals.NO_CREDIT_PROPOSED,
    refusals.CREDIT_APPROVED_BY_ITS_PROPOSER,
    refusals.CREDIT_ABOVE_OPEN,
  ],
});

export const callInstalment = endpoint({
  ...step,
  id: 'callInstalment',
  path: '/funding-agreements/{fundingAgreementId}/instalments/{number}/call',
  access: boardOrTreasurer,
  summary: { nl: 'Een termijn bij de financier opvragen', en: 'Call for an instalment from the funder' },
  params: instalmentParams,
  /** Of O&I: how many people are registered in this quarter, or null for as many as the agreement says. */
  body: z.strictObject({ persons: z.nullable(z.int().check(z.minimum(1), z.maximum(20_000_000))) }),
  refusals: [
    refusals.FUNDING_NOT_IN_STATE,
    refusals.INSTALMENT_NOT_FOUND,
    refusals.INSTALMENT_ALREADY_CALLED,
    refusals.PERSONS_NOT_ASKED,
  ],
});

export const listFundingAgreements = endpoint({
  id: 'listFundingAgreements',
  method: 'GET',
  path: '/funding-agreements',
  door: 'funds-api',
  access: office,
  summary: { nl: 'De financieringsafspraken', en: 'The funding agreements' },
  reply: z.object({ items: z.array(fundingAgreement) }),
});

export const getFundingAgreement = endpoint({
  id: 'getFundingAgreement',
  method: 'GET',
  path: '/funding-agreements/{fundingAgreementId}',
  door: 'funds-api',
  access: office,
  summary: {
    nl: 'Een financieringsafspraak met wat er binnenkwam en nog over is',
    en: 'A funding agreement with what came in and what is left of it',
  },
  params: agreementParams,
  reply: z.object({
    agreement: fundingAgreement,
    fundName: z.string(),
    /** In the fund and not given out. */
    leftCents: cents(),
    /** Everything that was done with its money, oldest first. */
    movements: z.array(
      z.object({
        at: z.string(),
        kind: z.string(),
        amountCents: z.codec(z.int(), z.bigint(), {
          decode: (amount) => BigInt(amount),
          encode: (amount) => Number(amount),
        }),
        entryId: z.nullable(z.string()),
        description: z.string(),
      }),
    ),
  }),
});
