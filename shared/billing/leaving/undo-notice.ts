import { type Act, requireMember } from '../../kernel/actor.ts';
import type { Input } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Write } from '../../kernel/table.ts';
import { loadMember } from '../../membership/index.ts';
import { type HealthPolicy, isRunning, stopPolicy } from '../../policies/index.ts';
import { letterAbout } from '../arrears/arrears-letters.ts';
import { noteWhoStays } from '../prices/price-change.table.ts';
import type * as officeContract from './contract.ts';
import { endOfPolicy } from './ending.ts';
import { fixEnd } from './fix-end.ts';
import type * as contract from './own-contract.ts';
import type { Leaving } from './own-contract.ts';
import { leavingOf, type Picture, pictureOf, type ReadDeps } from './preview-leaving.ts';
import { leavingRefusals as refusals } from './refusals.ts';
import { staysWrites } from './stays.ts';

type UndoDeps = ReadDeps & { newId: NewId };

export async function undoPolicyNotice(
  deps: UndoDeps,
  act: Act,
  { params }: Input<typeof contract.undoPolicyNotice>,
): Promise<Leaving> {
  return undo(deps, act, { memberId: requireMember(act).memberId, policyId: params.policyId });
}

export async function undoPolicyNoticeOfMember(
  deps: UndoDeps,
  act: Act,
  { params }: Input<typeof officeContract.undoPolicyNoticeOfMember>,
): Promise<Leaving> {
  return undo(deps, act, params);
}

/** Until the last day the holder may stay after all, and needs nobody's leave for it. */
async function undo(
  deps: UndoDeps,
  act: Act,
  { memberId, policyId }: { memberId: string; policyId: string },
): Promise<Leaving> {
  if (!act.repeats) {
    const picture = await pictureOf(deps, act, await loadMember(deps.database, memberId));
    const { policy, today } = picture;
    if (policy?.policyId !== policyId) throw commonRefusals.NOT_FOUND();
    if (!isRunning(policy) || policy.noticeGivenOn === null || policy.endsOn === null || policy.endsOn < today)
      throw refusals.NO_NOTICE_TO_UNDO();
    const writes = await undoWrites(deps, act, picture, policy);
    const letter = await letterAbout(deps, act, policy, 'leaving-undone', { policyId });
    await deps.database.commit(act, [...writes, letter], { subject: policyId });
  }
  return leavingOf(deps, act, memberId);
}

/** Where the membership ends all the same, and the statutes want one, the agreement goes on until then and no longer. */
async function undoWrites({ database }: UndoDeps, act: Act, picture: Picture, policy: HealthPolicy): Promise<Write[]> {
  const { member, mayOutlive } = picture;
  if (member.endsOn !== null && !mayOutlive) {
    const stop = { endsOn: member.endsOn, reason: 'membership-ended' as const, noticeGivenOn: null };
    const end = endOfPolicy(policy, member.endsOn, act.actor.id);
    const stopped = [stopPolicy(policy, stop, busy), noteWhoStays(policy, picture.today)];
    return [...stopped, ...(await fixEnd(database, act, end, picture))];
  }
  return staysWrites(database, act, policy, picture);
}

const busy = () => commonRefusals.BUSY();
