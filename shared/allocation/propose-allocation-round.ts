import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import { detailsOf, keepStep, loadRound } from './allocation-round.table.ts';
import { afterStep, roundReply } from './allocation-round.ts';
import type { proposeAllocationRound as contract } from './contract.ts';

export async function proposeAllocationRound(
  deps: { database: Database },
  act: Act,
  { params: { roundId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const round = await loadRound(deps.database, roundId);
  const details = await detailsOf(deps.database, round);

  const proposed = afterStep(round, 'propose', act, { proposedBy: act.actor.id });
  const reply = roundReply(proposed, details);

  await deps.database.commit(act, [keepStep(round, proposed)], { subject: roundId, reply });
  return reply;
}
