import { findTask, membersAnswer, type NewTask, openTask, statutesAt } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addDays, addMonths, amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import { unlessRaceIsLost } from '../../kernel/race.ts';
import { eachInTurn } from '../../kernel/rounds.ts';
import { ConditionFailed, everyItem, type Write } from '../../kernel/table.ts';
import { loadMember } from '../member.table.ts';
import type { Expulsion, Member, Procedure, Suspension } from '../member.ts';
import { suspensionOver } from '../suspension/suspend-member.ts';
import { appealTask } from './appeal.ts';
import { type LifeDeps, OvertakenByAnotherStep, stepWrites } from './change-membership.ts';
import { acknowledgeTask } from './change-resignation.ts';
import { endEntry, endedWithoutNotice } from './close-membership.ts';
import { type Duty, dutiesOf, openProcedures, whatRuns } from './duties.ts';
import { receiptTask } from './expel-member.ts';
import { lifeLetter } from './life-letter.ts';
import { fiscalYearStart } from './notice.ts';
import { type OpenProcedure, proceduresList, readProcedure, workedUntil } from './procedure.table.ts';
import { ended, shownSuspended } from './spells.ts';

/**
 * The nightly round over what runs: a membership whose last day has passed ends, and a deadline that came becomes a task for the board. Each
 * procedure is one transaction, so that the next round finds done what was done.
 */
export async function followMemberships(
  deps: LifeDeps,
  act: Act,
  stillTime: () => boolean,
): Promise<{ membershipsEnded: number; membershipDeadlines: number }> {
  const today = amsterdamDate(act.at);
  const counts = { membershipsEnded: 0, membershipDeadlines: 0 };
  await askForList(deps, act, today);
  const due = { index: 'whatIsListed', of: proceduresList, to: `${today}#~` } as const;
  await eachInTurn(everyItem(deps.database, due), stillTime, async (item) => {
    const outcome = await unlessRaceIsLost(() => work(deps, act, readProcedure(item), today), isOvertaken);
    if (outcome === 'ended') counts.membershipsEnded++;
    if (outcome === 'told') counts.membershipDeadlines++;
  });
  return counts;
}

/** Article 2:61 d BW: with B.A. and W.A. the signed list of changes goes to the Handelsregister within a month after the fiscal year. */
async function askForList({ database, cooperative }: LifeDeps, act: Act, today: LocalDate): Promise<void> {
  const statutes = await statutesAt(database, cooperative, today);
  const lastDay = addDays(fiscalYearStart(today, statutes.fiscalYear), -1);
  if (!membersAnswer(statutes) || lastDay < cooperative.statutes.effectiveFrom) return;
  const taskId = `register-changes:${lastDay}`;
  if (await findTask(database, taskId)) return;
  const dueOn = addMonths(lastDay, 1);
  const task = openTask({ taskId, kind: 'register-changes', subject: 'register', dueOn, openedAt: act.at });
  await database.commit(act, [task], { subject: 'register' });
}

/** Somebody acted on the member in between: tomorrow's round looks again. */
const isOvertaken = (error: unknown): boolean =>
  error instanceof OvertakenByAnotherStep || error instanceof ConditionFailed;

async function work(
  deps: LifeDeps,
  act: Act,
  seen: OpenProcedure,
  today: LocalDate,
): Promise<'ended' | 'told' | 'none'> {
  const { database } = deps;
  const member = await loadMember(database, seen.memberId);
  const procedure = whatRuns(member).find((one) => one.procedureId === seen.procedureId);
  // The list is read a moment after the table: what is over by then is left.
  if (!procedure) return 'none';
  const due = dutiesOf(procedure).filter(({ on }) => on <= today);
  if (procedure.kind === 'suspension') return due.length > 0 ? termOver(deps, act, member, procedure) : 'none';
  if (due.some(({ what }) => what === 'end')) {
    const writes = await endingWrites(deps, act, member, endsFirst(member, today) ?? procedure);
    await database.commit(act, writes, { subject: member.memberId });
    return 'ended';
  }
  const tasks = await tasksFor(deps, act, member, procedure, due);
  await database.commit(act, [...tasks, workedUntil(seen, procedure, today)], { subject: member.memberId });
  return tasks.length > 0 ? 'told' : 'none';
}

/** The vote comes back by itself. */
async function termOver(deps: LifeDeps, act: Act, member: Member, suspension: Suspension): Promise<'told'> {
  const ended = { on: suspension.until, kind: 'suspension-ended' } as const;
  const { changed, also } = await suspensionOver(deps, act, member, suspension, ended);
  const writes = [...stepWrites(member, shownSuspended(member, changed), act), ...also];
  await deps.database.commit(act, writes, { subject: member.memberId });
  return 'told';
}

/** Of two that end the membership the one that came due first; on the same day the one of the earlier last day, by which it had ended already. */
function endsFirst({ procedure }: Member, today: LocalDate): Procedure | undefined {
  const over = openProcedures(procedure).flatMap((one) => {
    const end = dutiesOf(one).find(({ what, on }) => what === 'end' && on <= today);
    return end ? [{ one, order: `${end.on} ${lastDayOf(one)}` }] : [];
  });
  return over.sort((a, b) => (a.order < b.order ? -1 : 1))[0]?.one;
}

const lastDayOf = (procedure: Procedure): LocalDate =>
  procedure.kind === 'expulsion' ? (procedure.appealUntil ?? procedure.notifiedOn) : procedure.endsOn;

async function endingWrites(deps: LifeDeps, act: Act, member: Member, procedure: Procedure): Promise<Write[]> {
  const { procedureId } = procedure;
  if (procedure.kind === 'expulsion') return expelledForGood(deps, act, member, procedure);
  const { endsOn, kind: reason, statuteVersion } = procedure;
  const letter = await lifeLetter(deps, act, member, 'membership-ended', { procedureId, endsOn, reason });
  return [
    ...stepWrites(member, ended(member, endsOn, reason), act),
    endEntry(member, { endsOn, reason, procedureId }, act, statuteVersion),
    letter,
  ];
}

/** The term for appeal went by unused: its last day was the last day of membership. */
async function expelledForGood(deps: LifeDeps, act: Act, member: Member, expulsion: Expulsion): Promise<Write[]> {
  const { procedureId, decisionId } = expulsion;
  const endsOn = lastDayOf(expulsion);
  const ending = { endsOn, reason: 'expulsion', procedureId, decisionId } as const;
  const { changed, also } = await endedWithoutNotice(deps, act, member, ending);
  const told = { procedureId, decidedOn: endsOn, by: 'term' };
  return [...stepWrites(member, changed, act), ...also, await lifeLetter(deps, act, member, 'expulsion-final', told)];
}

async function tasksFor(
  { database }: LifeDeps,
  act: Act,
  { memberId }: Member,
  { procedureId }: Procedure,
  duties: readonly Duty[],
): Promise<Write[]> {
  const wanted = duties.flatMap((duty) => taskOf(duty, procedureId));
  const known = await Promise.all(wanted.map(({ taskId }) => findTask(database, taskId)));
  return wanted
    .filter((_, at) => known[at] === undefined)
    .map((task) => openTask({ ...task, subject: memberId, memberId, openedAt: act.at }));
}

function taskOf({ what, on }: Duty, procedureId: string): Pick<NewTask, 'taskId' | 'kind' | 'dueOn'>[] {
  switch (what) {
    case 'end':
      return [];
    case 'acknowledge':
      return [{ taskId: acknowledgeTask(procedureId, on), kind: 'acknowledge-resignation', dueOn: on }];
    case 'record-receipt':
      return [{ taskId: receiptTask(procedureId), kind: 'expulsion-receipt', dueOn: addDays(on, 7) }];
    case 'decide-appeal':
      return [{ taskId: appealTask(procedureId), kind: 'appeal-decision', dueOn: addDays(on, 28) }];
  }
}
