import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { governanceRefusals } from './refusals.ts';
import { findTask, settleTask } from './task.table.ts';

/** A person says what was done about it; the note stays with the task. */
export async function closeTask(
  { database }: { database: Database },
  act: Act,
  { params: { taskId }, body: { note } }: Input<typeof contract.closeTask>,
): Promise<Reply<typeof contract.closeTask>> {
  const task = await findTask(database, taskId);
  if (!task) throw commonRefusals.NOT_FOUND();
  if (task.state === 'closed') throw governanceRefusals.TASK_ALREADY_CLOSED();

  const settled = { closedBy: act.actor.id, closedAt: act.at, note };
  const reply = { ...task, ...settled, state: 'closed' as const };
  await database.commit(act, [settleTask(taskId, settled)], { subject: taskId, reply });
  return reply;
}
