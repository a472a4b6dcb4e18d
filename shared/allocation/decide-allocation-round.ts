import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database, Write } from '../kernel/table.ts';
import { keepRound, loadRound, recusedFrom } from './allocation-round.table.ts';
import { type AllocationRound, afterStep } from './allocation-round.ts';
import type { decideAllocationRound as contract } from './contract.ts';
import { taken } from './round-reply.ts';

export async function decideAllocationRound(
  { database }: { database: Database },
  act: Act,
  { params: { roundId }, body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const before = await loadRound(database, roundId);
  const recused = await recusedFrom(database, roundId);

  const step = body.outcome === 'adopted' ? 'adopt' : 'reject';
  const { decisionReference } = body;
  const after = afterStep(before, step, act, { values: { decidedBy: act.actor.id, decisionReference }, recused });

  const writes = step === 'reject' ? await letGo(database, before) : [];
  return taken(database, act, { step, before, after, note: decisionReference }, writes);
}

/** A correction that was rejected stands in nobody's way. */
async function letGo(database: Database, { corrects }: AllocationRound): Promise<Write[]> {
  if (corrects === null) return [];
  const before = await loadRound(database, corrects);
  return [keepRound(before, { ...before, correctedBy: null, version: before.version + 1 })];
}
