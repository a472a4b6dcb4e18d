import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import { loadRound, recusedFrom } from './allocation-round.table.ts';
import { afterStep, revised } from './allocation-round.ts';
import type * as contract from './contract.ts';
import { mustBeSound } from './open-allocation-round.ts';
import { taken } from './round-reply.ts';

export async function changeAllocationRound(
  { database }: { database: Database },
  act: Act,
  { params: { roundId }, body }: Input<typeof contract.changeAllocationRound>,
): Promise<Reply<typeof contract.changeAllocationRound>> {
  const before = await loadRound(database, roundId);
  const recused = await recusedFrom(database, roundId);
  const after = afterStep(before, 'change', act, { recused, values: body });
  await mustBeSound(database, body);
  return taken(database, act, { step: 'change', before, after });
}

/** Back to the draft, as another revision; what was frozen and computed before stays on record. */
export async function reviseAllocationRound(
  { database }: { database: Database },
  act: Act,
  { params: { roundId }, body }: Input<typeof contract.reviseAllocationRound>,
): Promise<Reply<typeof contract.reviseAllocationRound>> {
  const before = await loadRound(database, roundId);
  const recused = await recusedFrom(database, roundId);
  const after = revised(before, act, recused);
  return taken(database, act, { step: 'revise', before, after, note: body.reason });
}
