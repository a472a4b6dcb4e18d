import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import { detailsOf, keepLines, keepStep, loadRound } from './allocation-round.table.ts';
import { afterStep, roundReply } from './allocation-round.ts';
import type { calculateAllocationRound as contract } from './contract.ts';
import { allocateByResidents } from './population-formula.ts';

export async function calculateAllocationRound(
  deps: { database: Database },
  act: Act,
  { params: { roundId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const round = await loadRound(deps.database, roundId);
  const { inputs } = await detailsOf(deps.database, round);

  const calculated = afterStep(round, 'calculate', act);
  const lines = allocateByResidents(round.budgetCents, inputs);
  const reply = roundReply(calculated, { inputs, lines });

  const writes = [keepStep(round, calculated), keepLines(roundId, lines)];
  await deps.database.commit(act, writes, { subject: roundId, reply });
  return reply;
}
