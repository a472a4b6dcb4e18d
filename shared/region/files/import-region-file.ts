import { getJob, startJob } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import { ConditionFailed, type Database } from '../../kernel/table.ts';
import type { importRegionFile as contract } from './contract.ts';
import { findRegionFile, keepFileStep } from './region-file.table.ts';
import { kinds, type RegionFile } from './region-file.ts';

/**
 * Asks for the import. A file that was imported or is being imported has its job already, and that is the answer; only one that was refused, or
 * whose job broke off, gets another. Whether the bytes arrived is for the job to say: nothing but it may open what was sent.
 */
export async function importRegionFile(
  deps: { database: Database; newId: NewId },
  act: Act,
  { params: { regionFileId: fileId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const file = await findRegionFile(deps.database, fileId);
  if (!file) throw commonRefusals.NOT_FOUND();
  const under = await jobOf(deps.database, act, file);
  if (under !== null) return { jobId: under };

  const jobId = deps.newId('job');
  const kind = kinds[file.kind].jobKind;
  const asked = { jobId, kind, subject: fileId, requestedBy: act.actor.id, requestedAt: act.at };
  const step = keepFileStep(file, { state: 'importing', jobId, refusal: null });
  try {
    await deps.database.commit(act, [step, startJob(asked)], { subject: fileId, reply: { jobId } });
    return { jobId };
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    const others = (await findRegionFile(deps.database, fileId))?.jobId;
    if (!others) throw commonRefusals.BUSY();
    return { jobId: others };
  }
}

/** The job that has imported it or still may. */
async function jobOf(database: Database, act: Act, { state, jobId }: RegionFile): Promise<string | null> {
  if (jobId === null || (state !== 'imported' && state !== 'importing')) return null;
  if (state === 'imported') return jobId;
  const job = await getJob({ database }, act, { params: { jobId }, query: undefined, body: undefined });
  return job.state === 'failed' ? null : jobId;
}
