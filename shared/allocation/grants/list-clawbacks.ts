import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { everyClawback } from './clawback.table.ts';
import { clawbackReply } from './clawback.ts';
import type { listClawbacks as contract } from './contract.ts';

export async function listClawbacks(
  { database }: { database: Database },
  _act: Act,
  _input: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  return { items: (await everyClawback(database)).map(clawbackReply) };
}
