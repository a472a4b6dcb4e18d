import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import type { listDisbursements as contract } from './contract.ts';
import { everyDisbursement } from './disbursement.table.ts';
import { disbursementReply } from './disbursement-reply.ts';

export async function listDisbursements(
  deps: { database: Database },
  _act: Act,
  _input: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const found = await everyDisbursement(deps.database);
  return { items: found.map(disbursementReply) };
}
