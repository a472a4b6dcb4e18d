import { findTask, openTask } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Database, Write } from '../../kernel/table.ts';

const taskIdOf = (memberId: string, time: number): string => `estate:${memberId}${time === 1 ? '' : `:${time}`}`;

/** A death that proved a mistake leaves its task behind, closed: the latest, and the name of the one that would come after it. */
async function estateTasks(database: Database, memberId: string) {
  let latest: Awaited<ReturnType<typeof findTask>>;
  for (let time = 1; ; time++) {
    const found = await findTask(database, taskIdOf(memberId, time));
    if (!found) return { latest, nextId: taskIdOf(memberId, time) };
    latest = found;
  }
}

export const estateTaskOf = async (database: Database, memberId: string) =>
  (await estateTasks(database, memberId)).latest;

/** Nothing is paid to somebody who has died: the treasurer asks the heirs to which account. */
export async function toTheEstate(database: Database, memberId: string, { at: openedAt }: Act): Promise<Write> {
  const { nextId: taskId } = await estateTasks(database, memberId);
  return openTask({ taskId, kind: 'estate', subject: memberId, memberId, openedAt });
}
