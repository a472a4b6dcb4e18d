import type { Act } from '../kernel/actor.ts';
import { addDays, amsterdamDate } from '../kernel/dates.ts';
import { ConditionFailed, type Database, everyItem } from '../kernel/table.ts';
import { finish, jobsList, readJob } from './job.table.ts';
import { isStuck } from './job.ts';
import { jobsRefusals } from './refusals.ts';

/** Who waits for a job that nobody works on any more is told so. Looks a month back: whatever is older was seen on an earlier night. */
export async function failStuckJobs(
  { database }: { database: Database },
  act: Act,
  stillTime: () => boolean,
): Promise<Record<string, number>> {
  let stuckJobs = 0;
  const from = addDays(amsterdamDate(act.at), -31);
  for await (const item of everyItem(database, { index: 'whatIsListed', of: jobsList, from })) {
    if (!stillTime()) break;
    const job = readJob(item);
    if (!isStuck(job, act.at)) continue;
    const { code, nl, en } = jobsRefusals.JOB_STUCK();
    const { progress, result } = job;
    try {
      const end = { state: 'failed', progress, result, refusal: { code, nl, en }, endedAt: act.at } as const;
      await database.commit(act, [finish(job, end)]);
      stuckJobs += 1;
    } catch (error) {
      // It showed a sign of life after all.
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  return { stuckJobs };
}
