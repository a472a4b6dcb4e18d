import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import type { listRegionFiles as contract } from './contract.ts';
import { pageOfRegionFiles } from './region-file.table.ts';

export async function listRegionFiles(
  { database }: { database: Database },
  _act: Act,
  { query }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  return pageOfRegionFiles(database, query);
}
