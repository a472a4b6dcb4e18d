import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database, Write } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { governanceRefusals } from './refusals.ts';
import { findTask, settleTask } from './task.table.ts';
import type { Task } from './task.ts';

type Outcome = Input<typeof contract.closeTask>['body']['outcome'];

/** What else a closing brings about, in one transaction with it: whoever opened a kind of task knows that. */
export interface TaskDesk {
  whenClosed(task: Task, outcome: Outcome, act: Act): Promise<Write[]>;
}

/** A person says what was done about it; the note stays with the task. */
export async function closeTask(
  { database, taskDesk }: { database: Database; taskDesk: TaskDesk },
  act: Act,
  { params: { taskId }, body: { note, outcome } }: Input<typeof contract.closeTask>,
): Promise<Reply<typeof contract.closeTask>> {
  const task = await findTask(database, taskId);
  if (!task) throw commonRefusals.NOT_FOUND();
  if (task.state === 'closed') throw governanceRefusals.TASK_ALREADY_CLOSED();

  const settled = { closedBy: act.actor.id, closedAt: act.at, note };
  const reply = { ...task, ...settled, state: 'closed' as const };
  const follows = await taskDesk.whenClosed(task, outcome, act);
  await database.commit(act, [settleTask(taskId, settled), ...follows], { subject: taskId, reply });
  return reply;
}
