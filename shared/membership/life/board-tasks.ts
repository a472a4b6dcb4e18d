import { findTask, settleTask } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Database, Write } from '../../kernel/table.ts';

/** What was asked of the board is done by the act itself, so its task is closed with it. */
export async function settled(
  { database }: { database: Database },
  act: Act,
  taskIds: readonly string[],
  note: string,
): Promise<Write[]> {
  const tasks = await Promise.all(taskIds.map((taskId) => findTask(database, taskId)));
  return tasks
    .filter((task) => task?.state === 'open')
    .flatMap((task) => (task ? [settleTask(task.taskId, { closedBy: act.actor.id, closedAt: act.at, note })] : []));
}
