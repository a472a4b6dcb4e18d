import * as z from 'zod/mini';
import { decisionRefusals as decisions } from '../../governance/decisions/refusals.ts';
import { calendarDay, endpoint, idOf, member as memberAccess, noteOnPerson } from '../../kernel/endpoint.ts';
import { lifeRefusals as refusals } from './refusals.ts';
import { member, memberKind } from './words.ts';

const day = calendarDay();

/** Why, in the board's or the member's own words: it goes to the vault and into the letter, and nowhere else. */
export const reasoning = noteOnPerson(2000);
export const decisionRefused = [
  decisions.DECISION_NOT_FOUND,
  decisions.DECISION_NOT_ADOPTED,
  decisions.DECISION_OF_ANOTHER_BODY,
  decisions.DECISION_ABOUT_SOMETHING_ELSE,
];
export const explanation = z.object({ nl: z.string(), en: z.string() });

const { memberId, memberNumber, status, memberSince, spells, suspensions, endsOn, version } = member.shape;
const { procedure, suspension } = member.shape;

/** How a membership stands: its spells, its end if one is known, and what runs. */
export const standing = z.object({
  memberId,
  memberNumber,
  kind: memberKind,
  status,
  memberSince,
  spells,
  suspensions,
  endsOn,
  procedure,
  /** By the statutes, for a term. */
  suspension,
  version,
});

export const outcome = z.object({
  membership: standing,
  /** The day and how it follows, for the screen. The letter says the same. */
  explanation: z.nullable(explanation),
});

export const appealRefusals = [refusals.NO_EXPULSION_OPEN, refusals.APPEAL_TOO_LATE, refusals.APPEAL_MADE_BEFORE];

export const exitWindow = z.object({
  decisionId: z.string(),
  ground: z.enum(['rights-limited', 'legal-form-changed']),
  isFinancial: z.boolean(),
  toldOn: day,
  closesOn: day,
  statuteVersion: z.int(),
});

export type Standing = z.output<typeof standing>;

export const getMyResignation = endpoint({
  id: 'getMyResignation',
  method: 'GET',
  path: '/me/resignation',
  door: 'member-api',
  access: memberAccess,
  summary: {
    nl: 'Wanneer uw lidmaatschap zou eindigen, en wat er loopt',
    en: 'When your membership would end, and what runs',
  },
  reply: z.object({
    membership: standing,
    earliestEnd: z.nullable(z.object({ endsOn: day, explanation })),
    /** Whether an open resignation can be undone, and by whom. */
    undo: z.enum(['not-now', 'by-yourself', 'ask-the-board']),
    exitWindows: z.array(exitWindow),
    appeal: z.nullable(z.object({ until: z.nullable(day), isPossible: z.boolean() })),
  }),
});

/**
 * Notice of the membership alone, for who wishes what leaving both relations at once (`confirmLeaving`) does not know: a later day than the first, or
 * to be let go by the board before the term of notice is over.
 */
export const resign = endpoint({
  id: 'resign',
  method: 'POST',
  path: '/me/resignation',
  door: 'member-api',
  access: memberAccess,
  once: true,
  summary: { nl: 'Uw lidmaatschap opzeggen', en: 'Resign as a member' },
  body: z.strictObject({
    /** The date that was shown; when it is no longer that, nothing happens. */
    seenEndsOn: day,
    requestedEnd: z.nullable(day),
    /** The decision because of which you leave at once. */
    decisionId: z.nullable(idOf('decision')),
    /** You cannot stay until then: the board gets in touch with you. */
    asksToLeaveAtOnce: z.boolean(),
  }),
  refusals: [
    refusals.MEMBERSHIP_ENDED,
    refusals.RESIGNATION_OPEN,
    refusals.TERMINATION_OPEN,
    refusals.END_DATE_CHANGED,
    refusals.REQUESTED_END_NOT_POSSIBLE,
    refusals.EXIT_WINDOW_CLOSED,
    ...decisionRefused,
  ],
  reply: outcome,
});

export const undoResignation = endpoint({
  id: 'undoResignation',
  method: 'POST',
  path: '/me/resignation/undo',
  door: 'member-api',
  access: memberAccess,
  once: true,
  summary: { nl: 'Uw opzegging ongedaan maken', en: 'Undo your resignation' },
  refusals: [refusals.NO_RESIGNATION_OPEN, refusals.TOO_LATE_TO_UNDO, refusals.UNDO_ASKED_BEFORE],
  reply: z.object({ membership: standing, outcome: z.enum(['undone', 'asked']) }),
});

export const appeal = endpoint({
  id: 'appeal',
  method: 'POST',
  path: '/me/appeal',
  door: 'member-api',
  access: memberAccess,
  once: true,
  summary: { nl: 'Beroep instellen tegen uw ontzetting', en: 'Appeal against your expulsion' },
  body: z.strictObject({ reasoning: z.nullable(reasoning) }),
  refusals: appealRefusals,
  reply: outcome,
});
