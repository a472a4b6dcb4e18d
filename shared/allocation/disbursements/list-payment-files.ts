import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import type { listPaymentFiles as contract } from './contract.ts';
import { everyPaymentFile } from './disbursement.table.ts';

export async function listPaymentFiles(
  deps: { database: Database },
  _act: Act,
  _input: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  return { items: await everyPaymentFile(deps.database) };
}
