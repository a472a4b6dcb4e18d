import type { Database } from '../kernel/table.ts';
import type { AllocationRound } from './allocation-round.ts';
import type { Outcome, Snapshot } from './formula/formula.ts';
import { readOutcome, readSnapshot } from './formula/snapshot.ts';
import { readText } from './round-text.table.ts';

/** @throws when it is no longer what was frozen. */
export async function frozenIn(database: Database, round: AllocationRound): Promise<Snapshot> {
  const text = await readText(database, round, 'SNAPSHOT', round.snapshotHash);
  return readSnapshot(text, String(round.snapshotHash));
}

/** @throws when it is no longer what was calculated. */
export async function outcomeOf(database: Database, round: AllocationRound): Promise<Outcome> {
  const text = await readText(database, round, 'OUTCOME', round.outcomeHash);
  return readOutcome(text, String(round.outcomeHash));
}
