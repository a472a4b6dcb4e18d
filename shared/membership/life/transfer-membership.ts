import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate, localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { findMember } from '../member.table.ts';
import { isMember } from '../member.ts';
import { enterChange } from '../register/register-entry.table.ts';
import { boardRefusals } from './board-refusals.ts';
import { changeMembership, type LifeDeps } from './change-membership.ts';
import { endedWithoutNotice } from './close-membership.ts';
import type * as contract from './contract.ts';
import { lifeRefusals as refusals } from './refusals.ts';

/** Membership is personal. Only that of an organisation passes on, to who takes it over in a merger or demerger (2:34 lid 2 BW). */
export async function transferMembership(
  deps: LifeDeps,
  act: Act,
  { params, body }: Input<typeof contract.transferMembership>,
): Promise<Reply<typeof contract.transferMembership>> {
  const on = localDate(body.on);
  const { reason, acquirerId } = body;
  return changeMembership(deps, act, params.memberId, async (member) => {
    if (member.status === 'ended') throw refusals.MEMBERSHIP_ENDED();
    if (member.kind !== 'legal') throw boardRefusals.ONLY_LEGAL_MEMBERS_TRANSFER();
    if (on > amsterdamDate(act.at) || on < member.memberSince) throw refusals.DAY_NOT_POSSIBLE({ field: 'on' });
    const acquirer = acquirerId === member.memberId ? undefined : await findMember(deps.database, acquirerId);
    if (acquirer?.kind !== 'legal' || !isMember(acquirer))
      throw boardRefusals.ACQUIRER_NOT_A_MEMBER({ field: 'acquirerId' });
    const { changed, also } = await endedWithoutNotice(deps, act, member, { endsOn: on, reason: 'merger' });
    const passed = { on, reason: `${reason}:${member.memberId}` };
    return { changed, also: [...also, enterChange(acquirer, 'transferred', passed, act)] };
  });
}
