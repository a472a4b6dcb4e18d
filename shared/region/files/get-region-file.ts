import { getJob } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import type { getRegionFile as contract } from './contract.ts';
import { findRegionFile, rowErrorsOf } from './region-file.table.ts';

export async function getRegionFile(
  { database }: { database: Database },
  act: Act,
  { params: { regionFileId: fileId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const file = await findRegionFile(database, fileId);
  if (!file) throw commonRefusals.NOT_FOUND();
  const asked = { query: undefined, body: undefined };
  const [errors, job] = await Promise.all([
    rowErrorsOf(database, fileId),
    file.jobId === null ? null : getJob({ database }, act, { params: { jobId: file.jobId }, ...asked }),
  ]);
  return { file, errors, job };
}
