import { type Act, systemAct } from '../../kernel/actor.ts';
import { addDays, amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { findTask, openTask } from '../task.table.ts';
import type { NewTask } from '../task.ts';
import type * as contract from './contract.ts';
import { keepDecision, loadDecision } from './decision.table.ts';
import { type Decision, mustBeReadyTo } from './decision.ts';
import { mustNotHaveSteppedBack } from './record-decision.ts';
import { decisionRefusals as refusals } from './refusals.ts';
import { whatRestsOn } from './rest.table.ts';

interface Deps {
  database: Database;
}

/** Whoever has an interest says so in time: from then on this person records and carries out nothing of it (COOP-28). */
export async function recuseFromDecision(
  { database }: Deps,
  act: Act,
  { params: { decisionId }, body }: Input<typeof contract.recuseFromDecision>,
): Promise<Reply<typeof contract.recuseFromDecision>> {
  const before = await loadDecision(database, decisionId);
  mustBeReadyTo('vote', before);
  if (before.recusals.some(({ personId }) => personId === act.actor.id)) throw refusals.DECISION_RECUSED_ALREADY();
  const recusals = [...before.recusals, { personId: act.actor.id, reason: body.reason }];
  return kept(database, act, before, { ...before, recusals });
}

export async function executeDecision(
  { database }: Deps,
  act: Act,
  { params: { decisionId } }: Input<typeof contract.executeDecision>,
): Promise<Reply<typeof contract.executeDecision>> {
  const before = await loadDecision(database, decisionId);
  mustHaveSeen(act, before.version);
  mustBeReadyTo('execute', before);
  mustNotHaveSteppedBack(before.recusals, act);
  return kept(database, act, before, {
    ...before,
    status: 'executed',
    executedBy: act.actor.id,
    executedAt: act.at,
  });
}

/** What rested on it before is not undone by itself: each act becomes work for the board, and nothing new can rest on it. */
export async function annulDecision(
  { database }: Deps,
  act: Act,
  { params: { decisionId }, body }: Input<typeof contract.annulDecision>,
): Promise<Reply<typeof contract.annulDecision>> {
  const before = await loadDecision(database, decisionId);
  mustHaveSeen(act, before.version);
  mustBeReadyTo('annul', before);
  const annulled = { annulledBy: act.actor.id, annulledAt: act.at, annulledBecause: body.reason };
  const work = async () => tasksOf(decisionId, act, await whatRestsOn(database, decisionId));
  const changed = { ...before, ...annulled, status: 'annulled' } as const;
  const after = await kept(database, act, before, changed, (await work()).map(openTask));
  const late = await withoutTask(database, await work());
  if (late.length > 0)
    await database.commit(systemAct(act.operation, act.at, act.requestId), late.map(openTask), { subject: decisionId });
  return after;
}

/** As many as fit well in one transaction; of what is more, the last tells to look at the decision itself. */
const mostTasks = 40;
const reviewDays = 14;

function tasksOf(decisionId: string, { at }: Act, rests: readonly { subject: string }[]): NewTask[] {
  const subjects = [...new Set(rests.map(({ subject }) => subject))];
  const named = subjects.length > mostTasks ? [...subjects.slice(0, mostTasks - 1), decisionId] : subjects;
  const dueOn = addDays(amsterdamDate(at), reviewDays);
  return named.map((subject) => ({
    taskId: `decision-annulled:${decisionId}:${subject}`,
    kind: 'decision-annulled',
    subject,
    memberId: subject.startsWith('mem_') ? subject : null,
    dueOn,
    openedAt: at,
  }));
}

/** An act that was committed while the decision was being annulled; after that, nothing can rest on it any more. */
async function withoutTask(database: Database, tasks: readonly NewTask[]): Promise<NewTask[]> {
  const known = await Promise.all(tasks.map(({ taskId }) => findTask(database, taskId)));
  return tasks.filter((_, at) => known[at] === undefined);
}

async function kept(
  database: Database,
  act: Act,
  before: Decision,
  changed: Decision,
  also: readonly Write[] = [],
): Promise<Decision> {
  const after = { ...changed, version: before.version + 1 };
  await database.commit(act, [keepDecision(before, after), ...also], { subject: before.decisionId, reply: after });
  return after;
}
