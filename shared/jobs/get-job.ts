import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { findJob } from './job.table.ts';
import { jobReply } from './job.ts';

export async function getJob(
  { database }: { database: Database },
  _act: Act,
  { params: { jobId } }: Input<typeof contract.getJob>,
): Promise<Reply<typeof contract.getJob>> {
  const found = await findJob(database, jobId);
  if (!found) throw commonRefusals.NOT_FOUND();
  return jobReply(found);
}
