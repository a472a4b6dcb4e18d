import type { Database } from '../kernel/table.ts';
import type { AllocationRound } from './allocation-round.ts';
import { grantsOfRound } from './grants/grant.table.ts';
import { isSettled } from './grants/grant.ts';
import { paymentsOf } from './grants/grant-reply.ts';
import { readLines } from './round-lines.ts';

/** How many tranches of a round still wait: for their day, for results, for their payment. */
export async function runningTranchesOf(database: Database, round: AllocationRound): Promise<number> {
  const lines = await readLines(database, round);
  const grants = await grantsOfRound(
    database,
    round.roundId,
    lines.map(({ wijkcontractId }) => wijkcontractId),
  );
  const payments = await paymentsOf(database, grants);
  const isPaid = (disbursementId: string) => payments.get(disbursementId)?.status === 'paid';
  return grants.flatMap(({ tranches }) => tranches).filter((tranche) => !isSettled(tranche, isPaid)).length;
}
