import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { statutesAt } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addDays, amsterdamDate } from '../../kernel/dates.ts';
import type { NewId } from '../../kernel/ids.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database, Write } from '../../kernel/table.ts';
import type { EndingDesk, Member, MembershipEnding } from '../../membership/index.ts';
import {
  feeBefore,
  type HealthPolicy,
  isRunning,
  type PolicyEndReason,
  policyStops,
  stopPolicy,
} from '../../policies/index.ts';
import { letterAbout } from '../arrears/arrears-letters.ts';
import { noteWhoStays } from '../prices/price-change.table.ts';
import { collectedBy, type Holding, holdingOf } from './collected.ts';
import { findEnding } from './ending.table.ts';
import { endOfPolicy, type FeeBefore, type FixedEnd, membershipEndingId, policyEndingId } from './ending.ts';
import { toTheEstate } from './estate.ts';
import { feeLetter } from './fee-letter.ts';
import { fixEnd, undoneEnd } from './fix-end.ts';
import { staysWrites } from './stays.ts';

export interface DeskDeps {
  database: Database;
  newId: NewId;
  cooperative: CooperativeFacts;
}

/** An agreement whose holder gives notice of it in the same act: what becomes of it is decided there. */
export type AlsoStopping = ReadonlySet<string>;

/**
 * What the end of a membership means for money and agreements. The yearly fee stops on the day that membership names. An agreement goes on
 * without membership only where the statutes allow that (2:53 lid 3 BW); else it ends with it, unless it ends sooner by itself. On death all
 * of it ends on the day of death, and what was paid for later days waits for whoever is entitled to it.
 */
export function endingDesk(deps: DeskDeps, alsoStopping: AlsoStopping = new Set()): EndingDesk {
  const { database } = deps;
  return {
    async whenMembershipEnds(member, ending, act) {
      const holding = await holdingOf(database, member);
      const { policy } = holding;
      const isTouched = policy && isRunning(policy) && !alsoStopping.has(policy.policyId);
      const end = await endOfMembership(database, member, ending, act);
      return [
        ...(await fixEnd(database, act, end, holding)),
        ...(isBecauseOfDecision(ending) ? await feeLetter(deps, act, member, holding, end) : []),
        ...(isTouched ? await policyWrites(deps, act, ending, { ...holding, policy }) : []),
        ...(ending.reason === 'death' ? [await toTheEstate(database, member.memberId, act)] : []),
      ];
    },

    async whenEndIsUndone(member, act) {
      const holding = await holdingOf(database, member);
      const known = await findEnding(database, membershipEndingId(member.memberId));
      const collected = await collectedBy(database, holding, 'membership', amsterdamDate(act.at));
      return [
        ...(known?.state === 'running' ? undoneEnd(known, collected, act) : []),
        ...(await keptOn(database, act, holding)),
      ];
    },
  };
}

export async function endOfMembership(
  database: Database,
  { memberId, personId }: Member,
  ending: MembershipEnding,
  act: Act,
): Promise<FixedEnd> {
  const { endsOn, membershipFeeStops, isPaidBackInPart, immediate, reason } = ending;
  // What a withdrawal undoes is paid back by the withdrawal, whole.
  const isUndone = immediate?.ground === 'withdrawn-in-cooling-off';
  return {
    kind: 'membership',
    memberId,
    personId,
    policyId: null,
    endsOn,
    stopsOn: membershipFeeStops,
    creditsFrom: isPaidBackInPart && !isUndone ? addDays(endsOn, 1) : null,
    feeBefore: await feeThatHolds(database, ending),
    isForEstate: reason === 'death',
    requestedBy: act.actor.id,
  };
}

const isBecauseOfDecision = ({ immediate }: MembershipEnding): boolean =>
  immediate?.ground === 'rights-limited' || immediate?.ground === 'legal-form-changed';

/** The decision because of which somebody leaves at once does not hold for them: their fee is that of before it (2:36 lid 3 BW). */
export async function feeThatHolds(
  database: Database,
  { immediate }: Pick<MembershipEnding, 'immediate'>,
): Promise<FeeBefore | null> {
  if (immediate?.ground !== 'rights-limited' || immediate.decisionId === null) return null;
  return (await feeBefore(database, immediate.decisionId)) ?? null;
}

async function policyWrites(
  deps: DeskDeps,
  act: Act,
  ending: MembershipEnding,
  holding: Holding & { policy: HealthPolicy },
): Promise<Write[]> {
  const { policy } = holding;
  const reason = await whyPolicyEnds(deps, act, ending);
  if (reason === null || (policy.endsOn !== null && policy.endsOn <= ending.endsOn)) return [];
  const saidOn = amsterdamDate(act.at);
  const stop = { endsOn: ending.endsOn, reason, noticeGivenOn: policy.noticeGivenOn, saidOn };
  const end = { ...endOfPolicy(policy, ending.endsOn, act.actor.id), isForEstate: reason === 'death' };
  const told = { policyId: policy.policyId, endsOn: ending.endsOn, reason };
  return [
    stopPolicy(policy, stop, changed),
    ...(await fixEnd(deps.database, act, end, holding)),
    ...(reason === 'death' ? [] : [await letterAbout(deps, act, policy, 'policy-stops', told)]),
  ];
}

/** Null when it goes on: the membership passes to another, was only undone together with it, or the statutes allow it to. */
async function whyPolicyEnds(
  { database, cooperative }: DeskDeps,
  act: Act,
  { reason, immediate }: MembershipEnding,
): Promise<PolicyEndReason | null> {
  if (reason === 'death') return 'death';
  if (reason === 'merger' || immediate?.ground === 'withdrawn-in-cooling-off') return null;
  const { rules } = await statutesAt(database, cooperative, amsterdamDate(act.at));
  return rules.nonMemberPoliciesAllowed ? null : 'membership-ended';
}

/** An agreement that ended only because the membership did goes on; one of which notice was given ends on its own day again. */
async function keptOn(database: Database, act: Act, holding: Holding): Promise<Write[]> {
  const { policy } = holding;
  if (!policy || !isRunning(policy) || policy.endsOn === null) return [];
  const known = await findEnding(database, policyEndingId(policy.policyId));
  if (policy.noticeGivenOn !== null) {
    const { endsOn } = policyStops(policy, policy.noticeGivenOn);
    if (endsOn === policy.endsOn || policy.endReason === 'price-change') return [];
    const stop = { endsOn, reason: 'notice' as const, noticeGivenOn: policy.noticeGivenOn };
    const end = endOfPolicy(policy, endsOn, known?.requestedBy ?? act.actor.id);
    const stopped = [stopPolicy(policy, stop, changed), noteWhoStays(policy, amsterdamDate(act.at))];
    return [...stopped, ...(await fixEnd(database, act, end, holding))];
  }
  if (policy.endReason !== 'membership-ended' && policy.endReason !== 'death') return [];
  return staysWrites(database, act, policy, holding);
}

const changed = () => commonRefusals.BUSY();
