import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import { loadRound, recusedFrom } from './allocation-round.table.ts';
import { afterStep } from './allocation-round.ts';
import type { publishAllocationRound as contract } from './contract.ts';
import { outcomeOf } from './round-calculation.ts';
import { taken } from './round-reply.ts';

/** From here on everyone can see what each wijk receives and compute it again: what was calculated is looked at once more. */
export async function publishAllocationRound(
  { database }: { database: Database },
  act: Act,
  { params: { roundId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const before = await loadRound(database, roundId);
  const recused = await recusedFrom(database, roundId);
  const after = afterStep(before, 'publish', act, { recused, values: { publishedAt: act.at } });
  await outcomeOf(database, before);
  return taken(database, act, { step: 'publish', before, after });
}
