import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import { detailsOf, loadRound } from './allocation-round.table.ts';
import { roundReply } from './allocation-round.ts';
import type { getAllocationRound as contract } from './contract.ts';

export async function getAllocationRound(
  deps: { database: Database },
  _act: Act,
  { params: { roundId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const round = await loadRound(deps.database, roundId);
  return roundReply(round, await detailsOf(deps.database, round));
}
