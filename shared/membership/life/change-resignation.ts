import { openTask, statutesAt } from '../../governance/index.ts';
import { type Act, requireMember } from '../../kernel/actor.ts';
import { addDays, amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Member, Resignation } from '../member.ts';
import { enterChange } from '../register/register-entry.table.ts';
import { settled } from './board-tasks.ts';
import { after, changeMembership, type Decided, type LifeDeps } from './change-membership.ts';
import type * as contract from './contract.ts';
import { explainEnd } from './explain-end.ts';
import { lifeLetter } from './life-letter.ts';
import { noticeRulesOf } from './notice.ts';
import type * as own from './own-contract.ts';
import { lifeRefusals as refusals } from './refusals.ts';
import { confirmation, endingBy, entryOf, groundGiven, leaveAtOnceTask } from './resignation.ts';
import { openResignation, withResignation } from './spells.ts';

export const undoTask = (procedureId: string): string => `undo-resignation:${procedureId}`;
export const acknowledgeTask = (procedureId: string, day: LocalDate): string =>
  `acknowledge-resignation:${procedureId}:${day}`;

/** @throws NO_RESIGNATION_OPEN, TOO_LATE_TO_UNDO */
function mustStillRun(member: Member, today: LocalDate): Resignation {
  const resignation = openResignation(member);
  if (!resignation) throw member.status === 'ended' ? refusals.TOO_LATE_TO_UNDO() : refusals.NO_RESIGNATION_OPEN();
  if (resignation.endsOn < today) throw refusals.TOO_LATE_TO_UNDO();
  return resignation;
}

/** Until the last day. The statutes say whether a member takes a notice back alone or the board must agree. */
export async function undoResignation(
  deps: LifeDeps,
  act: Act,
  _input: Input<typeof own.undoResignation>,
): Promise<Reply<typeof own.undoResignation>> {
  const today = amsterdamDate(act.at);
  const statutes = await statutesAt(deps.database, deps.cooperative, today);
  const isAlone = statutes.rules.resignation.undo === 'member';
  const { membership } = await changeMembership(deps, act, requireMember(act).memberId, async (member) => {
    const resignation = mustStillRun(member, today);
    if (!isAlone && resignation.undoAskedOn !== null) throw refusals.UNDO_ASKED_BEFORE();
    return isAlone ? undone(deps, act, member, resignation) : asked(act, member, resignation, today);
  });
  return { membership, outcome: isAlone ? 'undone' : 'asked' };
}

function asked(act: Act, member: Member, resignation: Resignation, today: LocalDate): Decided {
  const { procedureId, endsOn } = resignation;
  const { memberId } = member;
  const [dueOn = endsOn] = [addDays(today, 14), endsOn].sort();
  return {
    changed: withResignation(member, { ...resignation, undoAskedOn: today }),
    also: [
      enterChange(member, 'resignation-undo-asked', { on: today, procedureId }, act),
      openTask({
        taskId: undoTask(procedureId),
        kind: 'undo-resignation',
        subject: memberId,
        memberId,
        dueOn,
        openedAt: act.at,
      }),
    ],
  };
}

async function undone(deps: LifeDeps, act: Act, member: Member, resignation: Resignation): Promise<Decided> {
  const { procedureId } = resignation;
  const changed = withResignation(member, null);
  const { memberNumber } = member;
  return {
    changed,
    also: [
      ...(await deps.endingDesk.whenEndIsUndone(after(member, changed), act)),
      enterChange(member, 'resignation-undone', { on: amsterdamDate(act.at), procedureId }, act),
      await lifeLetter(deps, act, member, 'resignation-undone', { procedureId, memberNumber }),
      ...(await settled(
        deps,
        act,
        [undoTask(procedureId), leaveAtOnceTask(procedureId)],
        'Opzegging ongedaan gemaakt',
      )),
    ],
  };
}

/** The board agrees or does not. It may also agree to what a member asked by letter. */
export async function answerUndo(
  deps: LifeDeps,
  act: Act,
  { params, body }: Input<typeof contract.answerUndo>,
): Promise<Reply<typeof contract.answerUndo>> {
  const today = amsterdamDate(act.at);
  return changeMembership(deps, act, params.memberId, async (member) => {
    const resignation = mustStillRun(member, today);
    return body.consents ? undone(deps, act, member, resignation) : undoRefused(deps, act, member, resignation);
  });
}

async function undoRefused(deps: LifeDeps, act: Act, member: Member, resignation: Resignation): Promise<Decided> {
  const { procedureId, endsOn } = resignation;
  return {
    changed: withResignation(member, { ...resignation, undoAskedOn: null }),
    also: [
      enterChange(member, 'resignation-undo-refused', { on: amsterdamDate(act.at), procedureId }, act),
      await lifeLetter(deps, act, member, 'resignation-undo-refused', { procedureId, endsOn }),
      ...(await settled(deps, act, [undoTask(procedureId)], 'Bestuur stemde niet in')),
    ],
  };
}

/** Article 2:61 c BW: with B.A. and W.A. the board acknowledges in writing. */
export async function acknowledgeResignation(
  deps: LifeDeps,
  act: Act,
  { params }: Input<typeof contract.acknowledgeResignation>,
): Promise<Reply<typeof contract.acknowledgeResignation>> {
  const today = amsterdamDate(act.at);
  return changeMembership(deps, act, params.memberId, async (member) => {
    const resignation = openResignation(member);
    if (!resignation) throw refusals.NO_RESIGNATION_OPEN();
    const { procedureId, receivedOn, endsOn, acknowledgeBy, acknowledgedOn } = resignation;
    if (acknowledgeBy === null || acknowledgedOn !== null) throw refusals.NOT_ACKNOWLEDGEABLE();
    const tasks = [addDays(receivedOn, 10), acknowledgeBy].map((day) => acknowledgeTask(procedureId, day));
    return {
      changed: withResignation(member, { ...resignation, acknowledgedOn: today }),
      also: [
        enterChange(member, 'resignation-acknowledged', { on: today, procedureId }, act),
        await lifeLetter(deps, act, member, 'resignation-acknowledged', { procedureId, receivedOn, endsOn }),
        ...(await settled(deps, act, tasks, 'Opzegging schriftelijk erkend')),
      ],
    };
  });
}

/** Who cannot be asked to stay until the end of the term, or may go because of a decision, leaves today. */
export async function letLeaveAtOnce(
  deps: LifeDeps,
  act: Act,
  { params, body }: Input<typeof contract.letLeaveAtOnce>,
): Promise<Reply<typeof contract.letLeaveAtOnce>> {
  const today = amsterdamDate(act.at);
  return changeMembership(deps, act, params.memberId, async (member) => {
    const resignation = mustStillRun(member, today);
    const immediate = await groundGiven(deps.database, body, resignation.receivedOn);
    const statutes = await statutesAt(deps.database, deps.cooperative, resignation.receivedOn);
    const brought = { ...resignation, immediate, endsOn: today };
    const changed = withResignation(member, brought);
    const { receivedOn, requestedEnd, statuteVersion } = resignation;
    const facts = { by: 'member', receivedOn, requestedEnd, immediate, endsOn: today, statuteVersion } as const;
    const explanation = explainEnd(facts, noticeRulesOf(statutes));
    const tasks = [leaveAtOnceTask(resignation.procedureId), undoTask(resignation.procedureId)];
    return {
      changed,
      explanation,
      also: [
        ...(await deps.endingDesk.whenMembershipEnds(after(member, changed), endingBy(brought, statutes), act)),
        enterChange(member, 'leaves-at-once', { ...entryOf(brought), on: today }, act),
        await confirmation(deps, act, member, brought, explanation),
        ...(await settled(deps, act, tasks, 'Lidmaatschap meteen beëindigd')),
      ],
    };
  });
}
