import { importSentFile } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Database } from '../../kernel/table.ts';
import type { importRegionFile as contract } from './contract.ts';
import { findRegionFile, keepFileStep } from './region-file.table.ts';
import { kinds, type RegionFile } from './region-file.ts';

export async function importRegionFile(
  deps: { database: Database; newId: NewId },
  act: Act,
  { params: { regionFileId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  return importSentFile(deps, act, regionFileId, {
    find: (fileId) => findRegionFile(deps.database, fileId),
    jobKind: ({ kind }: RegionFile) => kinds[kind].jobKind,
    step: keepFileStep,
  });
}
