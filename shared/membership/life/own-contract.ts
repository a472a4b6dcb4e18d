import * as z from 'zod/mini';
import { calendarDay, endpoint, idOf, member as memberAccess } from '../../kernel/endpoint.ts';
import { lifeRefusals as refusals } from './refusals.ts';
import { appealRefusals, decisionRefused, exitWindow, explanation, outcome, reasoning, standing } from './shapes.ts';

const day = calendarDay();

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
