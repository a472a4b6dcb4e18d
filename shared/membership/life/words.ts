import * as z from 'zod/mini';
import type { LocalDate } from '../../kernel/dates.ts';

/**
 * A member, without a name. A membership is a row of spells, each from its first day to its last; only the last may be open and none overlap
 * (INV-50). At most one procedure runs at a time. The number stays with the member for ever, also after leaving and coming back.
 */
const day = () => z.custom<LocalDate>((value) => typeof value === 'string');

export const memberKind = z.enum(['natural', 'legal']);

export const memberStatus = z.enum(['active', 'leaving', 'suspended', 'ended']);

/** The four ways of article 2:35 lid 1 BW, and the merger by which a legal person's membership passes on (2:34 BW). */
export const endReason = z.enum(['death', 'resignation', 'termination', 'expulsion', 'merger']);
export type EndReason = z.infer<typeof endReason>;

const spell = z.object({
  from: day(),
  /** The last day of membership; null while it lasts. */
  until: z.nullable(day()),
  reason: z.nullable(endReason),
});
export type Spell = z.infer<typeof spell>;

/** Without a vote (2:38 BW). `until` is its last day; null while an expulsion runs. */
const suspended = z.object({ from: day(), until: z.nullable(day()) });

/**
 * Why a membership may end at once: it cannot be expected to last (2:36 lid 1), a decision takes rights away or adds duties (lid 3), the
 * cooperative is converted, merged or split (lid 4), or the sign-up was withdrawn within its fourteen days (6:230o BW).
 */
export const immediateGround = z.enum([
  'not-reasonable',
  'rights-limited',
  'legal-form-changed',
  'withdrawn-in-cooling-off',
]);

const immediate = z.object({ ground: immediateGround, decisionId: z.nullable(z.string()) });
export type Immediate = z.infer<typeof immediate>;

export const resignation = z.object({
  kind: z.literal('resignation'),
  procedureId: z.string(),
  /** The day it was received, on which the term begins to run (3:37 lid 3 BW). */
  receivedOn: day(),
  requestedEnd: z.nullable(day()),
  immediate: z.nullable(immediate),
  endsOn: day(),
  statuteVersion: z.int(),
  givenBy: z.enum(['member', 'office']),
  /** The member asked to undo it and the board has not answered yet. */
  undoAskedOn: z.nullable(day()),
  /** Only with B.A. or W.A.: the last day for the board's acknowledgement (2:61 c BW), and the day it was given. */
  acknowledgeBy: z.nullable(day()),
  acknowledgedOn: z.nullable(day()),
});
export type Resignation = z.infer<typeof resignation>;

export const terminationGround = z.enum(['statutory-case', 'requirements-not-met', 'cannot-be-required']);

export const termination = z.object({
  kind: z.literal('termination'),
  procedureId: z.string(),
  ground: terminationGround,
  noticeOn: day(),
  endsOn: day(),
  /** Only when it cannot be required that the membership lasts (2:36 lid 1 BW). */
  isImmediate: z.boolean(),
  decisionId: z.nullable(z.string()),
  statuteVersion: z.int(),
});
export type Termination = z.infer<typeof termination>;

export const expulsionGround = z.enum([
  'acts-against-statutes',
  'acts-against-rules',
  'acts-against-decisions',
  'harms-the-cooperative',
]);

export const expulsion = z.object({
  kind: z.literal('expulsion'),
  procedureId: z.string(),
  ground: expulsionGround,
  /** notified: told, within the term for appeal. appealed: an appeal waits for its decision. */
  state: z.enum(['notified', 'appealed']),
  decisionId: z.string(),
  notifiedOn: day(),
  /** The term for appeal begins when the member has it in hand (2:35 lid 4 BW). */
  receivedOn: z.nullable(day()),
  appealUntil: z.nullable(day()),
  appealBody: z.enum(['assembly', 'committee']),
  appealedOn: z.nullable(day()),
  statuteVersion: z.int(),
  /** Who is expelled stays free to leave: the notice that ran already, or was given since. */
  resignation: z.nullable(resignation),
});
export type Expulsion = z.infer<typeof expulsion>;

export const suspensionGround = z.enum(['statutory-case', ...expulsionGround.options]);

/**
 * By the statutes and a decision, for a term: without a vote, and with all duties. It stands beside whatever else runs, and ends by itself. An
 * expulsion suspends by law, and is no such suspension.
 */
export const suspension = z.object({
  kind: z.literal('suspension'),
  procedureId: z.string(),
  ground: suspensionGround,
  from: day(),
  until: day(),
  decisionId: z.string(),
  statuteVersion: z.int(),
});
export type Suspension = z.infer<typeof suspension>;

export const procedure = z.discriminatedUnion('kind', [resignation, termination, expulsion]);
export type Procedure = z.infer<typeof procedure>;

export const member = z.object({
  memberId: z.string(),
  memberNumber: z.int(),
  personId: z.string(),
  /** The application of the present spell. */
  applicationId: z.string(),
  kind: memberKind,
  status: memberStatus,
  /** The first day of the present spell, or of the last one. */
  memberSince: day(),
  spells: z.array(spell),
  suspensions: z.array(suspended),
  /** The last day of membership, past or to come; null while no end is known. */
  endsOn: z.nullable(day()),
  wijkId: z.string(),
  policyId: z.nullable(z.string()),
  householdId: z.nullable(z.string()),
  procedure: z.nullable(procedure),
  suspension: z._default(z.nullable(suspension), null),
  /** Who came back has the earlier records behind the present one, oldest first, under the same number. */
  formerly: z.array(z.object({ memberId: z.string(), personId: z.string() })),
  returnedAs: z.nullable(z.string()),
  version: z.int(),
});
export type Member = z.infer<typeof member>;
