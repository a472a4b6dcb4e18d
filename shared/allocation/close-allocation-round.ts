import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import { loadRound, recusedFrom } from './allocation-round.table.ts';
import { afterStep } from './allocation-round.ts';
import type { closeAllocationRound as contract } from './contract.ts';
import { allocationRefusals } from './refusals.ts';
import { taken } from './round-reply.ts';
import { runningTranchesOf } from './running-tranches.ts';

/** Nothing of the round waits any more: every part is paid, lapsed or given back. */
export async function closeAllocationRound(
  { database }: { database: Database },
  act: Act,
  { params: { roundId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const before = await loadRound(database, roundId);
  const recused = await recusedFrom(database, roundId);
  const after = afterStep(before, 'close', act, { recused });
  const count = await runningTranchesOf(database, before, act.at);
  if (count > 0) throw allocationRefusals.ROUND_STILL_RUNS({ values: { count } });
  return taken(database, act, { step: 'close', before, after });
}
