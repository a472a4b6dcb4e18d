import * as z from 'zod/mini';
import { calendarDay, endpoint, idOf } from '../../kernel/endpoint.ts';
import { boardRefusals } from '../life/board-refusals.ts';
import { act } from '../life/contract.ts';
import { decisionRefused, outcome, reasoning } from '../life/own-contract.ts';
import { lifeRefusals as refusals } from '../life/refusals.ts';
import { suspensionGround } from '../life/words.ts';

export const suspendMember = endpoint({
  ...act,
  id: 'suspendMember',
  path: '/members/{memberId}/suspension',
  summary: { nl: 'Een lid voor een tijd schorsen', en: 'Suspend a member for a time' },
  body: z.strictObject({
    ground: suspensionGround,
    reasoning,
    decisionId: idOf('decision'),
    /** Its last day; the statutes say how far ahead it may be. */
    until: calendarDay(),
  }),
  refusals: [
    refusals.MEMBERSHIP_ENDED,
    boardRefusals.SUSPENSION_OPEN,
    boardRefusals.SUSPENSION_NOT_IN_STATUTES,
    boardRefusals.SUSPENSION_TERM,
    ...decisionRefused,
  ],
  reply: outcome,
});

export const liftSuspension = endpoint({
  ...act,
  id: 'liftSuspension',
  path: '/members/{memberId}/suspension/lifting',
  summary: { nl: 'Een schorsing opheffen', en: 'Lift a suspension' },
  body: z.strictObject({ reasoning }),
  refusals: [boardRefusals.NO_SUSPENSION_OPEN],
  reply: outcome,
});
