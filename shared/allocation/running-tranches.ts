import type { Instant } from '../kernel/dates.ts';
import type { Database } from '../kernel/table.ts';
import type { AllocationRound } from './allocation-round.ts';
import { grantsOfRound } from './grants/grant.table.ts';
import { grantReplies } from './grants/grant-reply.ts';
import { readLines } from './round-lines.ts';

const waiting = ['planned', 'earned', 'planned-for-payment'];

/** How many tranches of a round still wait: for their day, for results, for the bank. */
export async function runningTranchesOf(database: Database, round: AllocationRound, at: Instant): Promise<number> {
  const lines = await readLines(database, round);
  const contracts = lines.map(({ wijkcontractId }) => wijkcontractId);
  const grants = await grantsOfRound(database, round.roundId, contracts);
  const replies = await grantReplies(database, grants, at);
  return replies.flatMap(({ tranches }) => tranches).filter(({ state }) => waiting.includes(state)).length;
}
