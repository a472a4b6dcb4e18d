import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import { loadRound, recusedFrom } from './allocation-round.table.ts';
import { afterStep } from './allocation-round.ts';
import type { proposeAllocationRound as contract } from './contract.ts';
import { taken } from './round-reply.ts';

export async function proposeAllocationRound(
  { database }: { database: Database },
  act: Act,
  { params: { roundId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const before = await loadRound(database, roundId);
  const recused = await recusedFrom(database, roundId);
  const after = afterStep(before, 'propose', act, { values: { proposedBy: act.actor.id }, recused });
  return taken(database, act, { step: 'propose', before, after });
}
