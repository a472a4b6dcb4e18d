import type { Job, JobTools } from '../../jobs/index.ts';
import { startJob } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Database } from '../../kernel/table.ts';
import { rebuildBalances as rebuild } from '../../ledger/index.ts';
import type * as contract from './contract.ts';

/** Adds the whole journal up again behind the stream. It can only put right: what was right stays as it is. */
export async function rebuildBalances(
  { database, newId }: { database: Database; newId: NewId },
  act: Act,
): Promise<Reply<typeof contract.rebuildBalances>> {
  const jobId = newId('job');
  const asked = { requestedBy: act.actor.id, requestedAt: act.at };
  const write = startJob({ jobId, kind: 'rebuild-balances', subject: jobId, ...asked });
  await database.commit(act, [write], { subject: jobId, reply: { jobId } });
  return { jobId };
}

/** The work of that job. */
export async function addUpAgain(
  { database }: { database: Database },
  act: Act,
  _job: Job,
  tools: Pick<JobTools, 'note' | 'report'>,
): Promise<'done'> {
  const { entries, corrected } = await rebuild({ database }, act);
  await tools.report(entries, entries, 'entries');
  tools.note({ entries, corrected: corrected.length });
  return 'done';
}
