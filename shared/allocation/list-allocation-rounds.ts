import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import { everyRound } from './allocation-round.table.ts';
import { roundReply } from './allocation-round.ts';
import type { listAllocationRounds as contract } from './contract.ts';

/** Without inputs and lines: forty rounds of ninety wijken would not fit in a reply. One round is read by its id. */
export async function listAllocationRounds(
  deps: { database: Database },
  _act: Act,
  _input: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const rounds = await everyRound(deps.database);
  return { items: rounds.map((round) => roundReply(round, { inputs: [], lines: [] })) };
}
