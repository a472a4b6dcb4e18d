import { findTask } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate, localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { keepBeforeDeath } from './before-death.table.ts';
import { boardRefusals } from './board-refusals.ts';
import { settled } from './board-tasks.ts';
import { changeMembership, type LifeDeps } from './change-membership.ts';
import { endedWithoutNotice } from './close-membership.ts';
import type * as contract from './contract.ts';
import { lifeRefusals as refusals } from './refusals.ts';

/**
 * A member has died: the membership ended on that day by law (2:35 lid 1 a BW), whatever else ran. No letter goes out; whoever recorded it speaks
 * with the family. When the bank told it first (MD07), the review that it opened is closed with this.
 */
export async function recordDeath(
  deps: LifeDeps,
  act: Act,
  { params, body }: Input<typeof contract.recordDeath>,
): Promise<Reply<typeof contract.recordDeath>> {
  const diedOn = localDate(body.diedOn);
  const { taskId } = body;
  const task = taskId === null ? undefined : await findTask(deps.database, taskId);
  if (taskId !== null && (task?.kind !== 'death-review' || task.memberId !== params.memberId))
    throw boardRefusals.TASK_NOT_OF_MEMBER({ field: 'taskId' });
  return changeMembership(deps, act, params.memberId, async (member) => {
    if (member.kind === 'legal') throw boardRefusals.NOT_A_PERSON();
    if (member.status === 'ended') throw refusals.MEMBERSHIP_ENDED();
    if (diedOn > amsterdamDate(act.at) || diedOn < member.memberSince)
      throw refusals.DAY_NOT_POSSIBLE({ field: 'diedOn' });
    const { changed, also } = await endedWithoutNotice(deps, act, member, { endsOn: diedOn, reason: 'death' });
    const closes = taskId === null ? [] : await settled(deps, act, [taskId], 'Overlijden vastgelegd');
    return { changed, also: [...also, ...closes, keepBeforeDeath(member)] };
  });
}
