import * as z from 'zod/mini';
import { board, calendarDay, endpoint, idOf, office, pageOf, pageQuery } from '../../kernel/endpoint.ts';
import { registerEntry } from '../register/words.ts';
import { boardRefusals } from './board-refusals.ts';
import {
  appealRefusals,
  decisionRefused,
  exitWindow,
  explanation,
  outcome,
  reasoning,
  standing,
} from './own-contract.ts';
import { lifeRefusals as refusals } from './refusals.ts';
import { expulsionGround, terminationGround } from './words.ts';

const day = calendarDay();
const params = z.strictObject({ memberId: idOf('member') });
const exitRefused = [refusals.IMMEDIATE_GROUND_NEEDS_DECISION, refusals.EXIT_WINDOW_CLOSED, ...decisionRefused];

/** Changes that the board makes of one membership, as the board saw it. */
export const act = {
  method: 'POST',
  door: 'membership-api',
  access: board,
  once: true,
  versioned: true,
  params,
} as const;

export const getMembership = endpoint({
  id: 'getMembership',
  method: 'GET',
  path: '/members/{memberId}/membership',
  door: 'membership-api',
  access: office,
  summary: { nl: 'De levensloop van een lidmaatschap', en: 'The life of a membership' },
  params,
  reply: z.object({
    membership: standing,
    /** Today's answer to "when could it end?"; null for a former member. */
    earliestEnd: z.nullable(z.object({ endsOn: day, explanation })),
    entries: z.array(registerEntry),
    /** Reasons as they were written down, oldest first; empty when the identity was erased. */
    texts: z.array(z.object({ procedureId: z.string(), part: z.string(), text: z.string(), at: z.string() })),
  }),
});

const immediate = z.strictObject({
  ground: z.enum(['not-reasonable', 'rights-limited', 'legal-form-changed']),
  /** With a decision that limits rights or changes the legal form. */
  decisionId: z.nullable(idOf('decision')),
});

export const resignMember = endpoint({
  ...act,
  id: 'resignMember',
  path: '/members/{memberId}/resignation',
  summary: { nl: 'De opzegging van een lid vastleggen', en: 'Record the resignation of a member' },
  body: z.strictObject({
    /** The day it was received: the term runs from it. */
    receivedOn: day,
    requestedEnd: z.nullable(day),
    immediate: z.nullable(immediate),
  }),
  refusals: [
    refusals.MEMBERSHIP_ENDED,
    refusals.RESIGNATION_OPEN,
    refusals.TERMINATION_OPEN,
    refusals.DAY_NOT_POSSIBLE,
    refusals.REQUESTED_END_NOT_POSSIBLE,
    ...exitRefused,
  ],
  reply: outcome,
});

export const answerUndo = endpoint({
  ...act,
  id: 'answerUndo',
  path: '/members/{memberId}/resignation/undo',
  summary: { nl: 'Toestaan of weigeren dat een opzegging ongedaan wordt', en: 'Allow or refuse to undo a resignation' },
  body: z.strictObject({ consents: z.boolean() }),
  refusals: [refusals.NO_RESIGNATION_OPEN, refusals.TOO_LATE_TO_UNDO],
  reply: outcome,
});

export const acknowledgeResignation = endpoint({
  ...act,
  id: 'acknowledgeResignation',
  path: '/members/{memberId}/resignation/acknowledgement',
  summary: {
    nl: 'Een opzegging schriftelijk erkennen (B.A. en W.A.)',
    en: 'Acknowledge a resignation in writing (B.A. and W.A.)',
  },
  refusals: [refusals.NO_RESIGNATION_OPEN, refusals.NOT_ACKNOWLEDGEABLE],
  reply: outcome,
});

export const letLeaveAtOnce = endpoint({
  ...act,
  id: 'letLeaveAtOnce',
  path: '/members/{memberId}/resignation/immediate-end',
  summary: { nl: 'Een lopende opzegging meteen laten ingaan', en: 'Let a running resignation take effect at once' },
  body: immediate,
  refusals: [refusals.NO_RESIGNATION_OPEN, ...exitRefused],
  reply: outcome,
});

export const terminateMembership = endpoint({
  ...act,
  id: 'terminateMembership',
  path: '/members/{memberId}/termination',
  summary: {
    nl: 'Een lidmaatschap opzeggen namens de coöperatie',
    en: 'Give notice of a membership for the cooperative',
  },
  body: z.strictObject({
    ground: terminationGround,
    reasoning,
    decisionId: z.nullable(idOf('decision')),
    /** Only on the ground that it cannot be required that the membership lasts. */
    isImmediate: z.boolean(),
  }),
  refusals: [
    refusals.MEMBERSHIP_ENDED,
    refusals.RESIGNATION_OPEN,
    refusals.TERMINATION_OPEN,
    boardRefusals.EXPULSION_OPEN,
    boardRefusals.IMMEDIATE_NOT_ON_THIS_GROUND,
    ...decisionRefused,
  ],
  reply: outcome,
});

export const revokeTermination = endpoint({
  ...act,
  id: 'revokeTermination',
  path: '/members/{memberId}/termination/revocation',
  summary: { nl: 'Een opzegging door de coöperatie intrekken', en: 'Revoke a notice by the cooperative' },
  refusals: [boardRefusals.NO_TERMINATION_OPEN, refusals.TOO_LATE_TO_UNDO],
  reply: outcome,
});

export const expelMember = endpoint({
  ...act,
  id: 'expelMember',
  path: '/members/{memberId}/expulsion',
  summary: { nl: 'Een lid ontzetten', en: 'Expel a member' },
  body: z.strictObject({ ground: expulsionGround, reasoning, decisionId: idOf('decision') }),
  refusals: [refusals.MEMBERSHIP_ENDED, boardRefusals.EXPULSION_OPEN, refusals.TERMINATION_OPEN, ...decisionRefused],
  reply: outcome,
});

export const recordReceipt = endpoint({
  ...act,
  id: 'recordReceipt',
  path: '/members/{memberId}/expulsion/receipt',
  summary: {
    nl: 'Vastleggen wanneer het lid het besluit tot ontzetting ontving',
    en: 'Record when the member received the decision to expel',
  },
  body: z.strictObject({ receivedOn: day }),
  refusals: [refusals.NO_EXPULSION_OPEN, boardRefusals.RECEIPT_RECORDED_BEFORE, refusals.DAY_NOT_POSSIBLE],
  reply: outcome,
});

export const recordAppeal = endpoint({
  ...act,
  id: 'recordAppeal',
  path: '/members/{memberId}/expulsion/appeal',
  summary: { nl: 'Een beroep tegen ontzetting vastleggen', en: 'Record an appeal against expulsion' },
  body: z.strictObject({ receivedOn: day, reasoning: z.nullable(reasoning) }),
  refusals: [...appealRefusals, refusals.DAY_NOT_POSSIBLE],
  reply: outcome,
});

export const decideAppeal = endpoint({
  ...act,
  id: 'decideAppeal',
  path: '/members/{memberId}/expulsion/appeal-decision',
  summary: { nl: 'De beslissing op een beroep vastleggen', en: 'Record the decision on an appeal' },
  body: z.strictObject({ outcome: z.enum(['expelled', 'reinstated']), decisionId: idOf('decision'), reasoning }),
  refusals: [refusals.NO_APPEAL_OPEN, ...decisionRefused],
  reply: outcome,
});

export const recordDeath = endpoint({
  ...act,
  id: 'recordDeath',
  path: '/members/{memberId}/death',
  summary: { nl: 'Het overlijden van een lid vastleggen', en: 'Record the death of a member' },
  body: z.strictObject({
    diedOn: day,
    /** The review that the bank's return code asked for; it is closed with it. */
    taskId: z.nullable(z.string().check(z.maxLength(160))),
  }),
  refusals: [
    refusals.MEMBERSHIP_ENDED,
    refusals.DAY_NOT_POSSIBLE,
    boardRefusals.NOT_A_PERSON,
    boardRefusals.TASK_NOT_OF_MEMBER,
  ],
  reply: outcome,
});

export const correctDeath = endpoint({
  ...act,
  id: 'correctDeath',
  path: '/members/{memberId}/death/correction',
  summary: {
    nl: 'Een overlijden dat ten onrechte is vastgelegd herstellen',
    en: 'Put right a death that was recorded by mistake',
  },
  /** How the mistake came about, for the file; the letter only says that it was one. */
  body: z.strictObject({ reasoning }),
  refusals: [boardRefusals.NOT_RECORDED_AS_DEAD, boardRefusals.IDENTITY_ERASED],
  reply: outcome,
});

export const transferMembership = endpoint({
  ...act,
  id: 'transferMembership',
  path: '/members/{memberId}/transfer',
  summary: {
    nl: 'Het lidmaatschap van een organisatie laten overgaan bij fusie of splitsing',
    en: 'Pass on the membership of an organisation by merger or demerger',
  },
  body: z.strictObject({ reason: z.enum(['merger', 'demerger']), on: day, acquirerId: idOf('member') }),
  refusals: [
    refusals.MEMBERSHIP_ENDED,
    boardRefusals.ONLY_LEGAL_MEMBERS_TRANSFER,
    boardRefusals.ACQUIRER_NOT_A_MEMBER,
    refusals.DAY_NOT_POSSIBLE,
  ],
  reply: outcome,
});

const openProcedure = z.object({
  memberId: idOf('member'),
  memberNumber: z.int(),
  procedureId: z.string(),
  kind: z.enum(['resignation', 'termination', 'expulsion', 'suspension']),
  state: z.string(),
  /** The next day on which something ends or somebody must act. */
  dueOn: z.nullable(day),
  openedAt: z.string(),
});

export const listProcedures = endpoint({
  id: 'listProcedures',
  method: 'GET',
  path: '/membership-procedures',
  door: 'membership-api',
  access: office,
  summary: {
    nl: 'Lopende opzeggingen, ontzettingen en schorsingen, eerste termijn eerst',
    en: 'Running resignations, terminations, expulsions and suspensions, the first deadline first',
  },
  query: pageQuery,
  reply: pageOf(openProcedure),
});

export const openExitWindow = endpoint({
  id: 'openExitWindow',
  method: 'POST',
  path: '/exit-windows',
  door: 'membership-api',
  access: board,
  once: true,
  status: 201,
  summary: {
    nl: 'Leden een maand laten weggaan wegens een besluit (artikel 2:36 lid 3 en 4 BW)',
    en: 'Let members leave for a month because of a decision (article 2:36(3) and (4) BW)',
  },
  body: z.strictObject({
    decisionId: idOf('decision'),
    ground: exitWindow.shape.ground,
    isFinancial: z.boolean(),
    /** The day on which members were told. */
    toldOn: day,
  }),
  refusals: [boardRefusals.EXIT_WINDOW_EXCLUDED, refusals.EXIT_WINDOW_KNOWN, ...decisionRefused],
  reply: exitWindow,
});

export const listExitWindows = endpoint({
  id: 'listExitWindows',
  method: 'GET',
  path: '/exit-windows',
  door: 'membership-api',
  access: office,
  summary: {
    nl: 'Besluiten waardoor leden meteen weg mogen',
    en: 'Decisions because of which members may leave at once',
  },
  reply: z.object({ items: z.array(exitWindow) }),
});
