import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import { everyRound } from './allocation-round.table.ts';
import type { listAllocationRounds as contract } from './contract.ts';
import { roundReply } from './round-reply.ts';

export async function listAllocationRounds(
  deps: { database: Database },
  _act: Act,
  _input: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  return { items: (await everyRound(deps.database)).map(roundReply) };
}
