import * as z from 'zod/mini';
import { decisionRefusals as decisions } from '../../governance/decisions/refusals.ts';
import { calendarDay, noteOnPerson } from '../../kernel/endpoint.ts';
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
