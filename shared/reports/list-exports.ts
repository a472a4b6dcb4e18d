import { findJobs } from '../jobs/index.ts';
import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { newestExports } from './export.table.ts';
import { availableUntil } from './export.ts';

export async function listExports(
  { database }: { database: Database },
  _act: Act,
  { query }: Input<typeof contract.listExports>,
): Promise<Reply<typeof contract.listExports>> {
  const page = await newestExports(database, query);
  const jobs = await findJobs(
    database,
    page.items.map(({ jobId }) => jobId),
  );
  const items = page.items.map(({ requestedRoles: _, ...made }, at) => {
    const { state = 'failed' as const, refusal = null } = jobs[at] ?? {};
    return { ...made, state, refusal, availableUntil: availableUntil(made) };
  });
  return { ...page, items };
}
