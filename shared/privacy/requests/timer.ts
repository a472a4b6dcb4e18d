import { findTask, openTask, settleTask } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import type { Database, Write } from '../../kernel/table.ts';

interface Timed {
  subject: string;
  memberId: string | null;
  dueOn: LocalDate;
  /** Another day is another task: a task does not change. */
  turn: number;
}

type Kind = 'data-request' | 'data-breach';

const taskIdOf = (kind: Kind, { subject, turn }: Pick<Timed, 'subject' | 'turn'>): string =>
  turn === 1 ? `${kind}:${subject}` : `${kind}:${subject}:${turn}`;

/** A term stands among what waits for a person, with the day it ends. */
export const startTimer = (kind: Kind, timed: Timed, act: Act): Write =>
  openTask({ ...timed, taskId: taskIdOf(kind, timed), kind, openedAt: act.at });

/** What was done ends the task too, unless somebody closed it by hand. */
export async function stopTimer(
  database: Database,
  kind: Kind,
  timed: Pick<Timed, 'subject' | 'turn'>,
  { act, note }: { act: Act; note: string },
): Promise<Write[]> {
  const taskId = taskIdOf(kind, timed);
  const task = await findTask(database, taskId);
  return task?.state === 'open' ? [settleTask(taskId, { closedBy: act.actor.id, closedAt: act.at, note })] : [];
}
