import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import type * as contract from './contract.ts';
import { findRun, runs } from './invariant-run.table.ts';

export async function listInvariantRuns(
  { database }: { database: Database },
  _act: Act,
  { query }: Input<typeof contract.listInvariantRuns>,
): Promise<Reply<typeof contract.listInvariantRuns>> {
  return runs(database, query);
}

export async function getInvariantRun(
  { database }: { database: Database },
  _act: Act,
  { params: { runId } }: Input<typeof contract.getInvariantRun>,
): Promise<Reply<typeof contract.getInvariantRun>> {
  const known = await findRun(database, runId);
  if (!known) throw commonRefusals.NOT_FOUND();
  return { ...known.run, results: known.results };
}
