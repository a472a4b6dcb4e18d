/**
 * What waits for a person.
 * Access patterns:
 * 1. one task by id                         get TASK#<taskId> / TASK
 * 2. open or closed tasks, oldest first     list TASKS#<state> by the moment it was opened
 */
import * as z from 'zod/mini';
import type { Instant } from '../kernel/dates.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import { change, type Database, type Key, putNew, type StoredItem, type Write } from '../kernel/table.ts';
import { governanceRefusals } from './refusals.ts';
import type { NewTask, Task } from './task.ts';
import { task } from './words.ts';

const taskKey = (taskId: string): Key => ({ pk: `TASK#${taskId}`, sk: 'TASK' });

export const taskList = (state: Task['state']): string => `TASKS#${state}`;

export const readTask = (item: StoredItem): Task => z.parse(task, item);

export async function findTask(database: Database, taskId: string): Promise<Task | undefined> {
  const item = await database.get(taskKey(taskId));
  return item && readTask(item);
}

/** Put in the transaction of what calls for it; its id follows from that, so a repeat fails with the rest of the repeat. */
export function openTask({ taskId, kind, subject, memberId = null, dueOn = null, openedAt }: NewTask): Write {
  return putNew({
    ...taskKey(taskId),
    entity: 'Task',
    taskId,
    kind,
    subject,
    memberId,
    dueOn,
    openedAt,
    state: 'open',
    closedBy: null,
    closedAt: null,
    note: null,
    listedUnder: taskList('open'),
    listedAt: `${openedAt}#${taskId}`,
  });
}

export function settleTask(taskId: string, settled: { closedBy: string; closedAt: Instant; note: string }): Write {
  return change(taskKey(taskId))
    .expect('state', '=', 'open')
    .set({ ...settled, state: 'closed', listedUnder: taskList('closed') })
    .orElse((existing) => (existing ? governanceRefusals.TASK_ALREADY_CLOSED() : commonRefusals.NOT_FOUND()));
}
