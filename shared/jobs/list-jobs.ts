import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { jobsList, readJob } from './job.table.ts';
import { jobReply } from './job.ts';

export async function listJobs(
  { database }: { database: Database },
  _act: Act,
  { query }: Input<typeof contract.listJobs>,
): Promise<Reply<typeof contract.listJobs>> {
  const page = await database.query({ index: 'whatIsListed', of: jobsList, newestFirst: true, ...query });
  return { ...page, items: page.items.map((item) => jobReply(readJob(item))) };
}
