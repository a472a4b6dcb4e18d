import {
  confirmLeaving,
  endingDesk,
  previewLeaving,
  revivalDesk,
  settleEndings,
  settleWithdrawals,
  undoPolicyNotice,
} from '../../../../shared/billing/index.ts';
import { type Act, systemAct } from '../../../../shared/kernel/actor.ts';
import { findMember, followMemberships, policyIdOf } from '../../../../shared/membership/index.ts';
import { findPolicy } from '../../../../shared/policies/index.ts';
import { aMember, settle } from '../arrears/member.ts';
import type { BillingStage } from '../stage.ts';

/** Signed in with a code. */
export function asMember(stage: BillingStage, { memberId, personId }: { memberId: string; personId: string }): Act {
  return { ...stage.act(), actor: { kind: 'member', id: memberId, personId, sessionId: 'ses_test' } };
}

export const deps = (stage: BillingStage) => {
  const had = stage.deps();
  return { ...had, endingDesk: endingDesk(had), revivalDesk: revivalDesk(had) };
};

/** Somebody who may leave, with what they can do themselves. */
export async function aLeaver(stage: BillingStage, term: 'month' | 'quarter' | 'year' = 'month', misfortune = '') {
  const member = await aMember(stage, misfortune, term);
  const policyId = policyIdOf(member.app);
  const me = () => asMember(stage, member);
  return {
    ...member,
    policyId,
    me,
    preview: () => previewLeaving(deps(stage), me()),
    /** Confirms exactly what the preview shows. */
    async leave(what: { membership?: boolean; policy?: boolean }) {
      const shown = await previewLeaving(deps(stage), me());
      const [policy] = shown.policies;
      const both = what.membership && what.policy;
      const policyEnds = [policy?.endsOn, both ? policy?.withMembership?.endsOn : null]
        .filter((day) => day != null)
        .sort()[0];
      const body = {
        membership: what.membership ? { seenEndsOn: shown.membership.endsOn ?? '' } : null,
        policies: what.policy ? [{ policyId, seenEndsOn: policyEnds ?? '' }] : [],
      };
      return confirmLeaving(deps(stage), me(), { params: undefined, query: undefined, body });
    },
    undo: () => undoPolicyNotice(deps(stage), me(), { params: { policyId }, query: undefined, body: undefined }),
    policy: () => findPolicy(stage.database, member.personId, policyId),
    member: () => findMember(stage.database, member.memberId),
    subscription: async () => {
      const { subscriptionId } = await member.newest();
      return stage.sdk.subscriptions.retrieve(subscriptionId ?? '');
    },
  };
}

/** Night after night, as the doors do: news first, then the rounds, then what they asked of the provider. */
export async function nights(stage: BillingStage, count: number, step = 1) {
  for (let day = 0; day < count; day += step) {
    await stage.later(step);
    await settle(stage);
    await night(stage);
    await stage.errands();
  }
}

export async function night(stage: BillingStage) {
  const act = () => systemAct('nightly', stage.now(), 'night');
  await followMemberships(deps(stage), act(), () => true);
  await settleEndings(stage.deps(), act(), () => true);
  await settleWithdrawals(stage.deps(), act(), () => true);
}
