import type { Act } from '../kernel/actor.ts';
import type { Reply } from '../kernel/endpoint.ts';
import type { Database, Write } from '../kernel/table.ts';
import { keepHistory, keepRound } from './allocation-round.table.ts';
import { type AllocationRound, entryIdOf, type RoundStep, stepsFrom } from './allocation-round.ts';
import type { listAllocationRounds } from './contract.ts';

export type RoundReply = Reply<typeof listAllocationRounds>['items'][number];

export function roundReply(round: AllocationRound): RoundReply {
  const { linesHash: _, giving: __, ...facts } = round;
  const isBooked =
    round.committedAt !== null &&
    (round.giving === null || round.giving.given > 0) &&
    round.conditionalCents !== round.budgetCents;
  return { ...facts, entryId: isBooked ? entryIdOf(round.roundId) : null, next: stepsFrom(round) };
}

/** Writes a step with its line in the history, and what else belongs to it, and answers with the round as it is then. */
export async function taken(
  database: Database,
  act: Act,
  { step, before, after, note = null }: Taken,
  writes: readonly Write[] = [],
): Promise<RoundReply> {
  const reply = roundReply(after);
  const told = { step, at: act.at, by: act.actor.id, revision: before.revision, note };
  const all = [keepRound(before, after), keepHistory(after, told), ...writes];
  await database.commit(act, all, { subject: after.roundId, reply });
  return reply;
}

interface Taken {
  step: RoundStep;
  before: AllocationRound;
  after: AllocationRound;
  note?: string | null;
}
