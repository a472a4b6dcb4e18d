import * as z from 'zod/mini';
import { fundsRefusals } from '../funds/refusals.ts';
import type { Access } from '../kernel/endpoint.ts';
import {
  board,
  boardOrTreasurer,
  calendarDay,
  cents,
  endpoint,
  idOf,
  line,
  positiveCents,
  signedCents,
} from '../kernel/endpoint.ts';
import { regionRefusals } from '../region/refusals.ts';
import { wijkId } from '../region/words.ts';
import { formulaRefusals } from './formula/refusals.ts';
import { formulaParameters, outcome, snapshot } from './formula/words.ts';
import { allocationRefusals as refusals } from './refusals.ts';
import { advisoryBody, planTheme, roundStatus, roundStep, scenarioSet, tranchePlan } from './words.ts';

/** Who sits in a body that advises may read the rounds, to know what the advice is about. */
const readers = {
  kind: 'roles',
  roles: ['board', 'treasurer', 'auditor', 'medical-council', 'regional-table'],
} as const satisfies Access;
const advisers = { kind: 'roles', roles: ['board', 'medical-council', 'regional-table'] } as const satisfies Access;

/** A round in short: what every step answers and the list shows. */
export const allocationRound = z.object({
  roundId: idOf('round'),
  name: z.string(),
  fundId: idOf('fund'),
  budgetCents: positiveCents(),
  formulaId: idOf('formula'),
  theme: planTheme,
  tranchePlan,
  status: roundStatus,
  /** Counts from one: each return to the draft is another. */
  revision: z.int(),
  /** The round that this one corrects, and the one that corrects this. */
  corrects: z.nullable(idOf('round')),
  correctedBy: z.nullable(idOf('round')),
  /** SHA-256 of what was frozen and of what was computed from it. */
  snapshotHash: z.nullable(z.string()),
  outcomeHash: z.nullable(z.string()),
  /** Of the budget, what has yet to be earned; null until it is calculated. */
  conditionalCents: z.nullable(cents()),
  openedBy: z.string(),
  openedAt: z.string(),
  proposedBy: z.nullable(z.string()),
  decidedBy: z.nullable(z.string()),
  decisionReference: z.nullable(z.string()),
  publishedAt: z.nullable(z.string()),
  committedBy: z.nullable(z.string()),
  committedAt: z.nullable(z.string()),
  /** Null until it is committed, and when all of it has yet to be earned. */
  entryId: z.nullable(z.string()),
  /** What its state allows next; who may do it is another question. */
  next: z.array(roundStep),
  version: z.int(),
});

/** What a wijk receives, and why. */
export const allocationLine = z.object({
  wijkId,
  wijkName: z.string(),
  wijkcontractId: idOf('wijkcontract'),
  residents: z.int(),
  /** Null for a wijk that is new. */
  previousCents: z.nullable(cents()),
  amountCents: cents(),
  changeCents: z.nullable(signedCents()),
  perResidentCents: z.nullable(cents()),
  /** The part that has yet to be earned, and the part that has not. */
  conditionalCents: cents(),
  unconditionalCents: cents(),
  bound: z.nullable(z.enum(['floor', 'cap'])),
  parts: z.object({ baseCents: cents(), needCents: cents(), performanceCents: cents() }),
  explanation: z.object({ nl: z.array(z.string()), en: z.array(z.string()) }),
});

export const advice = z.object({
  body: advisoryBody,
  outcome: z.enum(['given', 'none-in-time']),
  text: z.nullable(z.string()),
  reference: z.nullable(z.string()),
  givenOn: calendarDay(),
  recordedBy: z.string(),
  recordedAt: z.string(),
});

export const interest = z.object({
  personId: z.string(),
  reason: z.string(),
  /** Where it stands, when another recorded it. */
  reference: z.nullable(z.string()),
  declaredBy: z.string(),
  declaredAt: z.string(),
});

const historyStep = z.object({
  step: roundStep,
  at: z.string(),
  by: z.string(),
  revision: z.int(),
  note: z.nullable(z.string()),
});

const roundParams = z.strictObject({ roundId: idOf('round') });

const draftBody = {
  name: line(80),
  fundId: idOf('fund'),
  budgetCents: positiveCents(),
  formulaId: idOf('formula'),
  theme: planTheme,
  tranchePlan,
};

const draftRefusals = [
  fundsRefusals.FUND_NOT_FOUND,
  formulaRefusals.FORMULA_NOT_FOUND,
  formulaRefusals.FORMULA_NOT_ADOPTED,
  refusals.TRANCHES_NOT_WHOLE,
  refusals.TRANCHES_NOT_IN_ORDER,
  refusals.LAPSES_BEFORE_MEASURED,
] as const;

export const openAllocationRound = endpoint({
  id: 'openAllocationRound',
  method: 'POST',
  path: '/allocation-rounds',
  door: 'allocation-api',
  access: board,
  once: true,
  status: 201,
  summary: { nl: 'Een verdeelronde ontwerpen', en: 'Draft an allocation round' },
  body: z.strictObject({ ...draftBody, corrects: z.optional(idOf('round')) }),
  refusals: [...draftRefusals, refusals.ROUND_TO_CORRECT_NOT_DECIDED, refusals.ROUND_IS_CORRECTED],
  reply: allocationRound,
});

const roundStepOf = {
  method: 'POST',
  door: 'allocation-api',
  access: board,
  once: true,
  versioned: true,
  params: roundParams,
  reply: allocationRound,
} as const;

export const changeAllocationRound = endpoint({
  ...roundStepOf,
  id: 'changeAllocationRound',
  path: '/allocation-rounds/{roundId}/draft',
  summary: { nl: 'Het ontwerp van een verdeelronde wijzigen', en: 'Change the draft of an allocation round' },
  body: z.strictObject(draftBody),
  refusals: [...draftRefusals, refusals.ROUND_NOT_IN_STATE],
});

const gatherRefusals = [
  refusals.NO_ACTIVE_WIJKCONTRACTS,
  refusals.TOO_MANY_WIJKCONTRACTS,
  refusals.WIJKEN_OF_DIFFERENT_YEARS,
  refusals.NO_RESIDENTS,
  regionRefusals.BUURT_WITHOUT_FIGURES,
] as const;

export const runScenarios = endpoint({
  ...roundStepOf,
  id: 'runScenarios',
  path: '/allocation-rounds/{roundId}/scenarios',
  summary: {
    nl: 'Scenario’s doorrekenen en bij het ontwerp bewaren',
    en: 'Compute scenarios and keep them with the draft',
  },
  body: z.strictObject({
    scenarios: z
      .array(z.strictObject({ name: line(60), budgetCents: positiveCents(), parameters: formulaParameters }))
      .check(z.minLength(1), z.maxLength(5)),
  }),
  refusals: [
    ...gatherRefusals,
    refusals.ROUND_NOT_IN_STATE,
    formulaRefusals.FORMULA_NOT_ADOPTED,
    formulaRefusals.POTS_NOT_WHOLE,
    formulaRefusals.FORMULA_HAS_NO_WEIGHT,
  ],
  reply: scenarioSet,
});

export const getScenarios = endpoint({
  id: 'getScenarios',
  method: 'GET',
  path: '/allocation-rounds/{roundId}/scenarios',
  door: 'allocation-api',
  access: readers,
  summary: { nl: 'De scenario’s van een ronde naast elkaar', en: 'The scenarios of a round side by side' },
  params: roundParams,
  /** Null when none were computed. */
  reply: z.object({ set: z.nullable(scenarioSet) }),
});

export const freezeAllocationRound = endpoint({
  ...roundStepOf,
  id: 'freezeAllocationRound',
  path: '/allocation-rounds/{roundId}/freeze',
  summary: { nl: 'De gegevens van een ronde bevriezen', en: 'Freeze what a round is computed from' },
  refusals: [...gatherRefusals, formulaRefusals.FORMULA_NOT_ADOPTED, refusals.ROUND_NOT_IN_STATE],
});

export const calculateAllocationRound = endpoint({
  ...roundStepOf,
  id: 'calculateAllocationRound',
  path: '/allocation-rounds/{roundId}/calculation',
  summary: { nl: 'De verdeling berekenen', en: 'Calculate the allocation' },
  refusals: [
    refusals.ROUND_NOT_IN_STATE,
    formulaRefusals.NO_NEED,
    formulaRefusals.FLOORS_EXCEED_BUDGET,
    formulaRefusals.CAPS_BELOW_BUDGET,
  ],
});

export const reviseAllocationRound = endpoint({
  ...roundStepOf,
  id: 'reviseAllocationRound',
  path: '/allocation-rounds/{roundId}/revision',
  summary: { nl: 'Terug naar het ontwerp', en: 'Back to the draft' },
  body: z.strictObject({ reason: line(400) }),
  refusals: [refusals.ROUND_NOT_IN_STATE],
});

export const recordAdvice = endpoint({
  ...roundStepOf,
  id: 'recordAdvice',
  path: '/allocation-rounds/{roundId}/advice',
  access: advisers,
  summary: {
    nl: 'Advies vastleggen van medische raad of regiotafel, of dat er niet op tijd een kwam',
    en: 'Record the advice of medical council or regional table, or that none came in time',
  },
  body: z.strictObject({
    body: advisoryBody,
    outcome: z.enum(['given', 'none-in-time']),
    text: z.optional(line(4000)),
    reference: z.optional(line(120)),
    givenOn: calendarDay(),
  }),
  refusals: [
    refusals.ROUND_NOT_IN_STATE,
    refusals.ADVICE_OF_ANOTHER_BODY,
    refusals.ADVICE_TEXT_MISSING,
    refusals.ADVICE_ALREADY_RECORDED,
    refusals.REFERENCE_MISSING,
  ],
});

export const declareInterest = endpoint({
  ...roundStepOf,
  id: 'declareInterest',
  path: '/allocation-rounds/{roundId}/interests',
  access: boardOrTreasurer,
  summary: { nl: 'Vastleggen dat iemand een belang heeft', en: 'Record that somebody has an interest' },
  /** Without a person it is one's own. */
  body: z.strictObject({
    personId: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_-]{4,64}$/))),
    reason: line(400),
    reference: z.optional(line(120)),
  }),
  refusals: [
    refusals.ROUND_NOT_IN_STATE,
    refusals.INTEREST_ALREADY_DECLARED,
    refusals.INTEREST_OF_ANOTHER,
    refusals.REFERENCE_MISSING,
  ],
});

export const proposeAllocationRound = endpoint({
  ...roundStepOf,
  id: 'proposeAllocationRound',
  path: '/allocation-rounds/{roundId}/proposal',
  summary: { nl: 'De verdeling voorstellen', en: 'Propose the allocation' },
  refusals: [refusals.ROUND_NOT_IN_STATE, refusals.HAS_AN_INTEREST],
});

export const decideAllocationRound = endpoint({
  ...roundStepOf,
  id: 'decideAllocationRound',
  path: '/allocation-rounds/{roundId}/decision',
  body: z.strictObject({ outcome: z.enum(['adopted', 'rejected']), decisionReference: line(60) }),
  refusals: [refusals.ROUND_NOT_IN_STATE, refusals.DECIDED_BY_ITS_MAKER, refusals.HAS_AN_INTEREST],
  summary: {
    nl: 'Beslissen over het voorstel (door een ander bestuurslid)',
    en: 'Decide on the proposal (by another board member)',
  },
});

export const publishAllocationRound = endpoint({
  ...roundStepOf,
  id: 'publishAllocationRound',
  path: '/allocation-rounds/{roundId}/publication',
  refusals: [refusals.ROUND_NOT_IN_STATE, refusals.ROUND_IS_CORRECTED],
  summary: { nl: 'De verdeling openbaar maken', en: 'Publish the allocation' },
});

export const commitAllocationRound = endpoint({
  ...roundStepOf,
  id: 'commitAllocationRound',
  path: '/allocation-rounds/{roundId}/commitment',
  refusals: [
    refusals.ROUND_NOT_IN_STATE,
    refusals.ROUND_IS_CORRECTED,
    refusals.DECIDER_HAS_AN_INTEREST,
    fundsRefusals.FUND_TOO_SMALL,
  ],
  summary: { nl: 'De verdeling toekennen en boeken', en: 'Commit and book the allocation' },
});

export const closeAllocationRound = endpoint({
  ...roundStepOf,
  id: 'closeAllocationRound',
  path: '/allocation-rounds/{roundId}/closure',
  refusals: [refusals.ROUND_NOT_IN_STATE, refusals.ROUND_STILL_RUNS],
  summary: { nl: 'Een ronde afsluiten', en: 'Close a round' },
});

export const getAllocationRound = endpoint({
  id: 'getAllocationRound',
  method: 'GET',
  path: '/allocation-rounds/{roundId}',
  door: 'allocation-api',
  access: readers,
  summary: {
    nl: 'Een verdeelronde: wat elke wijk krijgt en waarom, adviezen, belangen en wat er gebeurde',
    en: 'An allocation round: what each wijk receives and why, advice, interests and what happened',
  },
  params: roundParams,
  reply: z.extend(allocationRound, {
    /** Empty until it is calculated. */
    lines: z.array(allocationLine),
    /** Of this revision. */
    advice: z.array(advice),
    interests: z.array(interest),
    /** Oldest first. */
    history: z.array(historyStep),
  }),
});

export const getRoundCalculation = endpoint({
  id: 'getRoundCalculation',
  method: 'GET',
  path: '/allocation-rounds/{roundId}/calculation',
  door: 'allocation-api',
  access: readers,
  summary: {
    nl: 'Wat bevroren is en wat daaruit berekend is, elk getal met zijn bron',
    en: 'What was frozen and what was computed from it, each number with its source',
  },
  params: roundParams,
  reply: z.object({
    snapshotHash: z.nullable(z.string()),
    snapshot: z.nullable(snapshot),
    outcomeHash: z.nullable(z.string()),
    outcome: z.nullable(outcome),
  }),
});

export const listAllocationRounds = endpoint({
  id: 'listAllocationRounds',
  method: 'GET',
  path: '/allocation-rounds',
  door: 'allocation-api',
  access: readers,
  summary: { nl: 'De verdeelrondes, nieuwste eerst', en: 'The allocation rounds, newest first' },
  reply: z.object({ items: z.array(allocationRound) }),
});
