import * as z from 'zod/mini';
import { decisionRefusals } from '../../governance/decisions/refusals.ts';
import { calendarDay, cents, endpoint, idOf, member as memberAccess } from '../../kernel/endpoint.ts';
import { productId } from '../../membership/contract.ts';
import { lifeRefusals } from '../../membership/life/refusals.ts';
import { term } from '../../membership/words.ts';
import { agreementsRefusals } from '../agreements/refusals.ts';
import { policyChange } from '../agreements/words.ts';
import { lineKind } from '../words.ts';
import { leavingRefusals as refusals } from './refusals.ts';

const day = calendarDay();
const bilingual = z.object({ nl: z.string(), en: z.string() });

/** A term is claimed whole, also the last one: what of it is for days after the end comes back after that day. */
const comingClaim = z.object({ dueOn: day, amountCents: cents(), comesBackCents: cents() });

/** What leaving one of the two relations costs and gives back. */
const money = {
  /** Claims that are still to come before the end. */
  coming: z.array(comingClaim),
  comingCents: cents(),
  /** Of what was paid, or will be, for days after the end. */
  comesBackCents: cents(),
  /** Claimed for days after the end, not paid, and not asked any more. */
  askedNoMoreCents: cents(),
};

const endingTogether = z.object({ endsOn: day, ...money });

/** running: goes on. ending: has a last day. ended: that day has passed. */
const state = z.enum(['running', 'ending', 'ended']);

/** Because of a decision the member may leave at once, for a month; left out when there is none (2:36 lid 3 and 4 BW). */
const leavingAtOnce = z.object({
  decisionId: z.string(),
  ground: z.enum(['rights-limited', 'legal-form-changed']),
  until: day,
  endsOn: day,
  explanation: bilingual,
  /** Of the year that was claimed already; null when none was. */
  fee: z.nullable(
    z.object({
      owedCents: cents(),
      /** Comes back, or is asked no more when it was not paid yet. */
      backCents: cents(),
      isPaid: z.boolean(),
      /** The decision raised the fee, and the fee of before it holds. */
      isReverted: z.boolean(),
    }),
  ),
});

const membershipLeaving = z.object({
  state,
  /** The last day: that of a notice given today, or the one that is settled. Null when it has ended, or cannot be given notice of now. */
  endsOn: z.nullable(day),
  explanation: z.nullable(bilingual),
  statuteVersion: z.nullable(z.int()),
  /** Notice can be given now. */
  canStop: z.boolean(),
  /** Notice was given and can be taken back: /me/resignation/undo. */
  canUndo: z.boolean(),
  atOnce: z.optional(leavingAtOnce),
  ...money,
});

const policyLeaving = z.object({
  policyId: z.string(),
  productId,
  name: bilingual,
  term,
  amountCents: cents(),
  state: z.enum(['running', 'suspended', 'ending', 'ended', 'withdrawn']),
  /** It goes on for an indefinite time, with a month's notice; before this day is over it is in its first term. */
  isIndefinite: z.boolean(),
  initialTermEndsOn: day,
  endsOn: z.nullable(day),
  because: z.nullable(z.enum(['initial-term', 'one-month', 'price-change', 'membership-ends', 'death', 'default'])),
  explanation: z.nullable(bilingual),
  canStop: z.boolean(),
  canUndo: z.boolean(),
  /** How it ends together with the membership: left today, or with its last day already; null when it goes on without, or ends sooner by itself. */
  withMembership: z.nullable(endingTogether),
  /** The same for a membership that is left at once. */
  withMembershipAtOnce: z.nullable(endingTogether),
  /** Until this day it can be undone altogether, with everything paid back; null when that has passed. */
  withdrawUntil: z.nullable(day),
  /** A price that was announced and not yet in force. */
  priceChange: z.nullable(z.object({ effectiveOn: day, amountCents: cents(), leaveUntil: day })),
  ...money,
});

const openClaim = z.object({ contributionId: z.string(), kinds: z.array(lineKind), dueOn: day, openCents: cents() });

/** Both relations with their two last days, what is owed now, and what each costs and gives back. */
export const leaving = z.object({
  memberId: z.string(),
  today: day,
  membership: membershipLeaving,
  policies: z.array(policyLeaving),
  /** Owed already, whoever leaves or stays. */
  due: z.array(openClaim),
  dueCents: cents(),
});
export type Leaving = z.output<typeof leaving>;

/** What is left, with the days that were shown: when one of them is no longer that, nothing happens. */
export const confirmation = {
  membership: z.nullable(
    z.strictObject({
      seenEndsOn: day,
      /** To leave at once because of this decision. */
      decisionId: z.optional(idOf('decision')),
    }),
  ),
  /** A member has one at a time. */
  policies: z.array(z.strictObject({ policyId: idOf('policy'), seenEndsOn: day })).check(z.maxLength(1)),
};

export const previewLeaving = endpoint({
  id: 'previewLeaving',
  method: 'GET',
  path: '/me/leaving',
  door: 'member-api',
  access: memberAccess,
  summary: {
    nl: 'Wanneer uw lidmaatschap en uw polis stoppen, wat u nog betaalt en wat u terugkrijgt',
    en: 'When your membership and your policy end, what you still pay and what comes back',
  },
  reply: leaving,
});

export const leavingRefused = [
  refusals.NOTHING_TO_LEAVE,
  refusals.LEAVING_DATE_CHANGED,
  refusals.POLICY_NOT_RUNNING,
  lifeRefusals.MEMBERSHIP_ENDED,
  lifeRefusals.RESIGNATION_OPEN,
  lifeRefusals.TERMINATION_OPEN,
  lifeRefusals.EXIT_WINDOW_CLOSED,
  decisionRefusals.DECISION_NOT_ADOPTED,
];

export const confirmLeaving = endpoint({
  id: 'confirmLeaving',
  method: 'POST',
  path: '/me/leaving',
  door: 'member-api',
  access: memberAccess,
  once: true,
  summary: { nl: 'Lidmaatschap, polis of beide opzeggen', en: 'Give notice of membership, policy or both' },
  body: z.strictObject(confirmation),
  refusals: leavingRefused,
  reply: leaving,
});

export const undo = { method: 'POST', once: true, reply: leaving, refusals: [refusals.NO_NOTICE_TO_UNDO] } as const;

export const undoPolicyNotice = endpoint({
  ...undo,
  id: 'undoPolicyNotice',
  path: '/me/policies/{policyId}/notice/undo',
  door: 'member-api',
  access: memberAccess,
  summary: { nl: 'De opzegging van uw polis ongedaan maken', en: 'Undo the notice of your policy' },
  params: z.strictObject({ policyId: idOf('policy') }),
});

export const changeMyPolicy = endpoint({
  id: 'changeMyPolicy',
  method: 'POST',
  path: '/me/policies/{policyId}/change',
  door: 'member-api',
  access: memberAccess,
  once: true,
  summary: {
    nl: 'Uw product of betaaltermijn wijzigen vanaf de volgende termijn',
    en: 'Change your product or payment term from the next term on',
  },
  params: z.strictObject({ policyId: idOf('policy') }),
  body: z.strictObject({ productId, term }),
  reply: policyChange,
  refusals: [
    agreementsRefusals.POLICY_WITHDRAWN,
    agreementsRefusals.POLICY_ENDING,
    agreementsRefusals.POLICY_CHANGED,
    agreementsRefusals.CHANGE_NOT_ON_OFFER,
    agreementsRefusals.CHANGE_WITHOUT_DIFFERENCE,
    agreementsRefusals.CHANGE_TOO_CLOSE,
    agreementsRefusals.SUBSCRIPTION_NOT_KNOWN,
  ],
});
