import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import { detailsOf, keepStep, loadRound } from './allocation-round.table.ts';
import { afterStep, roundReply } from './allocation-round.ts';
import type { decideAllocationRound as contract } from './contract.ts';

export async function decideAllocationRound(
  deps: { database: Database },
  act: Act,
  { params: { roundId }, body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const round = await loadRound(deps.database, roundId);
  const details = await detailsOf(deps.database, round);

  const step = body.outcome === 'adopted' ? 'adopt' : 'reject';
  const decided = afterStep(round, step, act, {
    decidedBy: act.actor.id,
    decisionReference: body.decisionReference,
  });
  const reply = roundReply(decided, details);

  await deps.database.commit(act, [keepStep(round, decided)], { subject: roundId, reply });
  return reply;
}
