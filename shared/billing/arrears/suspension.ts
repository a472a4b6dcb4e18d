import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Write } from '../../kernel/table.ts';
import { type HealthPolicy, resumePolicy, stopPolicy, suspendPolicy } from '../../policies/index.ts';
import { policyOfMember } from '../agreements/load-policy.ts';
import { contributionsOf } from '../agreements/terms-of.ts';
import type { Contribution } from '../contribution.ts';
import { endOfPolicy } from '../leaving/ending.ts';
import { fixEnd } from '../leaving/fix-end.ts';
import type { Done } from './act-on-move.ts';
import type { ArrearsCase } from './arrears-case.ts';
import { letterAbout } from './arrears-letters.ts';
import { openCasesOf } from './cases-of-member.ts';
import { asksForHold, pauseCollection, resumeCollection } from './collection-hold.ts';
import { arrearsRefusals } from './refusals.ts';
import type { ArrearsDeps } from './work-arrears.ts';

const policyOf = ({ database }: ArrearsDeps, { memberId }: ArrearsCase): Promise<HealthPolicy | undefined> =>
  policyOfMember(database, memberId);

/** After sixty days the policy is on hold, and so is what is collected for it; membership is another thing, and is left alone. */
export async function suspendFor(deps: ArrearsDeps, act: Act, open: ArrearsCase): Promise<Done> {
  const { contributionId } = open;
  const policy = await policyOf(deps, open);
  const suspended = policy && suspendPolicy(policy, contributionId, act.at, () => arrearsRefusals.ARREARS_CHANGED());
  const on = amsterdamDate(act.at);
  if (!suspended) return { values: { suspendedOn: on }, events: [], writes: [] };
  const letter = await letterAbout(deps, act, open, 'policy-suspended', { contributionId });
  const paused = pauseCollection(occasionOf(open, act));
  return { values: { suspendedOn: on }, events: ['suspended'], writes: [suspended, letter, paused] };
}

/** After sixty days on hold it ends, today. What was used is owed all the same; what was claimed for later days is taken back. */
export async function endFor(deps: ArrearsDeps, act: Act, open: ArrearsCase): Promise<Done> {
  const on = amsterdamDate(act.at);
  const policy = await policyOf(deps, open);
  if (policy?.status !== 'suspended' || (policy.endsOn !== null && policy.endsOn <= on))
    return { values: { policyEndedOn: on }, events: [], writes: [] };
  const { memberId } = open;
  const contributions = await contributionsOf(deps.database, memberId, { consistent: true });
  const stop = { endsOn: on, reason: 'default' as const, noticeGivenOn: policy.noticeGivenOn };
  const end = endOfPolicy(policy, on, act.actor.id);
  return {
    values: { policyEndedOn: on },
    events: ['policy-ended'],
    writes: [
      stopPolicy(policy, stop, () => arrearsRefusals.ARREARS_CHANGED()),
      ...(await fixEnd(deps.database, act, end, { memberId, policy, contributions })),
      await letterAbout(deps, act, open, 'policy-stops', { policyId: policy.policyId, endsOn: on, reason: 'default' }),
    ],
  };
}

const occasionOf = ({ contributionId, memberId, version }: ArrearsCase, { at }: Act) => ({
  contributionId,
  memberId,
  occurrence: `case-${version}`,
  requestedAt: at,
});

/** The end of a case: the policy runs again, unless something else is still in arrears for more than sixty days. */
export async function resumeAfter(
  deps: ArrearsDeps,
  act: Act,
  open: ArrearsCase,
  contribution: Contribution,
): Promise<Done> {
  const isClosed = open.state === 'closed';
  const closing = isClosed
    ? {}
    : ({ state: 'closed', closedAs: contribution.status, step: 'done', stepOn: null } as const);
  const events = open.history.at(-1)?.event === 'closed' ? [] : (['closed'] as const);
  const wasHeld = open.suspendedOn !== null || asksForHold(open.failureCode);
  // Whether anything else still asks for the hold is looked at when this is carried out.
  const collected = wasHeld ? [resumeCollection(occasionOf(open, act))] : [];
  const ended: Done = { values: { ...closing, suspendedOn: null }, events: [...events], writes: collected, look: null };
  if (open.suspendedOn === null) return ended;
  const others = await openCasesOf(deps.database, open.memberId);
  const isHeldByAnother = others.some(
    (other) => other.open.contributionId !== open.contributionId && other.open.suspendedOn !== null,
  );
  const policy = isHeldByAnother ? undefined : await policyOf(deps, open);
  const resumed = policy && resumePolicy(policy, act.at, () => arrearsRefusals.ARREARS_CHANGED());
  if (!resumed) return ended;
  const writes: Write[] = [...collected, resumed, await letterAbout(deps, act, open, 'policy-resumed', {})];
  return { ...ended, events: ['resumed', ...events], writes };
}
