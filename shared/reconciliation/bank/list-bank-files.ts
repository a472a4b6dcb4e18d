import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { pageOfFiles } from './bank-file.table.ts';
import type { listBankFiles as contract } from './contract.ts';

export async function listBankFiles(
  { database }: { database: Database },
  _act: Act,
  { query }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  return pageOfFiles(database, query);
}
