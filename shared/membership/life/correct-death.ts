import { statutesAt } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addDays, amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database, Write } from '../../kernel/table.ts';
import type { MembershipEnding, RevivalDesk } from '../ending-desk.ts';
import { findHousehold, keepHousehold } from '../households/household.table.ts';
import { mostInHousehold, withMember } from '../households/household.ts';
import type { Member, Procedure, Termination } from '../member.ts';
import { enterChange } from '../register/register-entry.table.ts';
import { readIdentity } from '../vault.table.ts';
import { beforeDeath } from './before-death.table.ts';
import { boardRefusals } from './board-refusals.ts';
import { after, changeMembership, type LifeDeps } from './change-membership.ts';
import type * as contract from './contract.ts';
import { lifeLetter } from './life-letter.ts';
import { keepProcedureText } from './procedure-text.table.ts';
import { endingBy } from './resignation.ts';
import { aliveAfterAll, diedOn, openResignation } from './spells.ts';

/**
 * Somebody was recorded as dead who lives. The line in the register stays and the next one puts it right: the spell goes on as if it had never been
 * closed, with the procedure that ran, the household and the agreements. The member is told, with an apology.
 */
export async function correctDeath(
  deps: LifeDeps & { revivalDesk: RevivalDesk },
  act: Act,
  { params, body }: Input<typeof contract.correctDeath>,
): Promise<Reply<typeof contract.correctDeath>> {
  const { database } = deps;
  const today = amsterdamDate(act.at);
  return changeMembership(deps, act, params.memberId, async (member) => {
    if (diedOn(member) === null) throw boardRefusals.NOT_RECORDED_AS_DEAD();
    if (!(await readIdentity(database, member.personId))) throw boardRefusals.IDENTITY_ERASED();
    const before = await beforeDeath(database, member);
    const home = await backHome(database, act, member, before.householdId);
    const changed = { ...aliveAfterAll(member, before), householdId: home.householdId };
    const ending = await endingOf(deps, changed.procedure);
    const goesOn = await deps.revivalDesk.whenDeathIsCorrected(after(member, changed), ending, act);
    const procedureId = deps.newId('procedure');
    const told = {
      memberSince: member.memberSince,
      endsOn: changed.endsOn ?? '',
      firstClaimOn: goesOn.firstClaimOn ?? '',
      asksAccount: goesOn.asksAccount ? 1 : 0,
    };
    return {
      changed,
      also: [
        ...goesOn.writes,
        ...home.writes,
        keepProcedureText(member.personId, { procedureId, part: 'correction', text: body.reasoning }, act.at),
        enterChange(member, 'death-corrected', { on: today, procedureId }, act),
        await lifeLetter(deps, act, member, 'membership-goes-on', told),
      ],
    };
  });
}

/** The notice that ran, by the member or by the cooperative, ends the membership on its own day all the same. */
async function endingOf(deps: LifeDeps, procedure: Procedure | null): Promise<MembershipEnding | null> {
  if (procedure?.kind === 'termination') return terminated(deps, procedure);
  const resignation = openResignation({ procedure });
  if (!resignation) return null;
  return endingBy(resignation, await statutesAt(deps.database, deps.cooperative, resignation.receivedOn));
}

async function terminated({ database, cooperative }: LifeDeps, termination: Termination): Promise<MembershipEnding> {
  const { noticeOn, endsOn, isImmediate, decisionId } = termination;
  const { rules, version } = await statutesAt(database, cooperative, noticeOn);
  return {
    reason: 'termination',
    endsOn,
    membershipFeeStops: addDays(endsOn, 1),
    isPaidBackInPart: rules.resignation.isPaidBackInPart,
    immediate: isImmediate ? { ground: 'not-reasonable', decisionId } : null,
    statuteVersion: version,
  };
}

/** Among the others again, while there is room. */
async function backHome(
  database: Database,
  act: Act,
  { memberId }: Member,
  householdId: string | null,
): Promise<{ householdId: string | null; writes: Write[] }> {
  const household = householdId === null ? undefined : await findHousehold(database, householdId);
  if (household?.memberIds.includes(memberId)) return { householdId, writes: [] };
  if (!household || household.memberIds.length === 0 || household.memberIds.length >= mostInHousehold)
    return { householdId: null, writes: [] };
  return {
    householdId,
    writes: [keepHousehold(household, withMember(household, memberId, amsterdamDate(act.at)))],
  };
}
