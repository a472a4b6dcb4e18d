import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import { loadRound, recusedFrom } from './allocation-round.table.ts';
import { afterStep } from './allocation-round.ts';
import type { calculateAllocationRound as contract } from './contract.ts';
import { formula } from './formula/formula.ts';
import { sealOutcome } from './formula/snapshot.ts';
import { frozenIn } from './round-calculation.ts';
import { conditionalIn, linesOf, writeLines } from './round-lines.ts';
import { taken } from './round-reply.ts';
import { hashOf, keepText } from './round-text.table.ts';

export async function calculateAllocationRound(
  { database }: { database: Database },
  act: Act,
  { params: { roundId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const before = await loadRound(database, roundId);
  const recused = await recusedFrom(database, roundId);
  const calculated = afterStep(before, 'calculate', act, { recused });
  const snapshot = await frozenIn(database, before);

  const outcome = formula(snapshot);
  const sealed = sealOutcome(outcome);
  const lines = linesOf(outcome, before.tranchePlan);
  const short = writeLines(lines);

  const hashes = { outcomeHash: sealed.hash, linesHash: hashOf(short) };
  const after = { ...calculated, ...hashes, conditionalCents: conditionalIn(lines) };
  return taken(database, act, { step: 'calculate', before, after }, [
    ...keepText(before, 'OUTCOME', sealed.text),
    ...keepText(before, 'LINES', short),
  ]);
}
