import { settleTask } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database, Write } from '../../kernel/table.ts';
import type { Member, MembershipEnding } from '../../membership/index.ts';
import { changeOfWhoStays, type HealthPolicy, policyStops, reopenPolicy } from '../../policies/index.ts';
import { waitForAccount } from '../account/collect-again.ts';
import { findMembership } from '../agreements/membership-subscription.table.ts';
import { openCasesOf } from '../arrears/cases-of-member.ts';
import { isCollectionHeld } from '../arrears/collection-hold.ts';
import { noteWhoStays } from '../prices/price-change.table.ts';
import { nextClaim } from './begin-again.ts';
import { collectedBy, type Holding } from './collected.ts';
import { findEnding } from './ending.table.ts';
import { type Ending, endOfPolicy, type FixedEnd, membershipEndingId, policyEndingId } from './ending.ts';
import { estateTaskOf } from './estate.ts';
import { fixEnd, undoneEnd } from './fix-end.ts';
import { isOfDeath, undoCreditsOfDeath } from './undo-credits.ts';

/** What runs again of somebody who was wrongly recorded as dead: both relations as they would have been, and when the first claim comes. */
export interface LivesAfterAll {
  member: Member;
  holding: Holding;
  /** The end by which the membership would end all the same: notice that ran when the death was recorded. */
  end: FixedEnd | null;
  ending: MembershipEnding | null;
  mayOutlive: boolean;
}

export async function livesAfterAll(
  database: Database,
  act: Act,
  { member, holding, end, ending, mayOutlive }: LivesAfterAll,
): Promise<{ writes: Write[]; firstClaimOn: LocalDate | null; asksAccount: boolean }> {
  const { memberId } = member;
  const { policy, contributions } = holding;
  const told = contributions.find(({ failure }) => isOfDeath(failure));
  const [ofMembership, ofPolicy] = await Promise.all([
    findEnding(database, membershipEndingId(memberId)),
    policy && findEnding(database, policyEndingId(policy.policyId)),
  ]);
  const ended = [ofMembership, ofPolicy].filter((one) => one !== undefined).filter(({ isForEstate }) => isForEstate);
  const writes = [
    ...(await ofMembershipWrites(database, act, holding, ofMembership, end)),
    ...(policy && policy.endReason === 'death'
      ? await policyWrites(database, act, { ...holding, policy }, ofPolicy, mayOutlive ? null : ending)
      : []),
    ...(await undoCreditsOfDeath(database, act, contributions, ended)),
    ...(await noEstate(database, act, member)),
    ...(told ? waitForAccount(told, act) : []),
  ];
  const asksAccount = told !== undefined;
  return { writes, asksAccount, firstClaimOn: asksAccount ? null : await firstClaimOn(database, act, holding, end) };
}

async function ofMembershipWrites(
  database: Database,
  act: Act,
  holding: Holding,
  known: Ending | undefined,
  end: FixedEnd | null,
): Promise<Write[]> {
  if (end) return fixEnd(database, act, end, holding);
  if (!known) return [];
  return undoneEnd(known, await collectedBy(database, holding, 'membership', amsterdamDate(act.at)), act);
}

/** Notice that was given of it, or of the membership on which it rests, holds as before. */
async function policyWrites(
  database: Database,
  act: Act,
  holding: Holding & { policy: HealthPolicy },
  known: Ending | undefined,
  ending: MembershipEnding | null,
): Promise<Write[]> {
  const { policy, memberId } = holding;
  const { noticeGivenOn } = policy;
  const own = noticeGivenOn && policyStops(policy, noticeGivenOn).endsOn;
  const isOwn = own !== null && (ending === null || own <= ending.endsOn);
  const endsOn = isOwn ? own : (ending?.endsOn ?? null);
  const endReason = endsOn === null ? null : isOwn ? ('notice' as const) : ('membership-ended' as const);
  const held = (await openCasesOf(database, memberId)).find(({ open }) => open.suspendedOn !== null);
  const arranged = await findMembership(database, memberId);
  const until = { endsOn, endReason, suspendedFor: held?.contribution.contributionId ?? null, at: act.at };
  // Whoever leaves before it began has it taken off the list.
  const isYearUnsettled = arranged === undefined || arranged.state === 'not-begun';
  const reopened = [
    reopenPolicy(policy, until, isYearUnsettled, () => commonRefusals.BUSY()),
    noteWhoStays(policy, amsterdamDate(act.at)),
  ];
  if (endsOn !== null)
    return [...reopened, ...(await fixEnd(database, act, endOfPolicy(policy, endsOn, act.actor.id), holding))];
  if (!known) return reopened;
  return [...reopened, ...undoneEnd(known, await collectedBy(database, holding, 'policy', amsterdamDate(act.at)), act)];
}

/** The first day on which something is claimed again; null when there is none, or a person arranges it first. */
async function firstClaimOn(
  database: Database,
  act: Act,
  holding: Holding,
  end: FixedEnd | null,
): Promise<LocalDate | null> {
  const today = amsterdamDate(act.at);
  if (isCollectionHeld(holding.contributions)) return null;
  const { policy } = holding;
  const asBefore = policy && { ...policy, ...{ change: changeOfWhoStays(policy, null, today) } };
  const rows = await Promise.all([
    policy?.endReason === 'death' ? collectedBy(database, { ...holding, policy: asBefore }, 'policy', today) : null,
    collectedBy(database, holding, 'membership', today),
  ]);
  const days = rows.flatMap((row) =>
    row && row.subscriptionId !== null ? [nextClaim(row, end?.stopsOn ?? null)] : [],
  );
  return (
    days
      .flatMap((due) => (due ? [due.dueOn] : []))
      .sort()
      .at(0) ?? null
  );
}

/** There are no heirs to ask. */
async function noEstate(database: Database, { actor, at }: Act, member: Member): Promise<Write[]> {
  const task = await estateTaskOf(database, member.memberId);
  if (task?.state !== 'open') return [];
  return [settleTask(task.taskId, { closedBy: actor.id, closedAt: at, note: 'Het overlijden was een vergissing' })];
}
