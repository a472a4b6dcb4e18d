import type { getFund as contract } from '../funds/contract.ts';
import { type Appropriation, appropriationsTo, findFund, fundReply } from '../funds/index.ts';
import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database } from '../kernel/table.ts';
import { readFundBalance } from '../ledger/index.ts';
import { everyRound } from './allocation-round.table.ts';
import type { AllocationRound } from './allocation-round.ts';

type Movement = Reply<typeof contract>['movements'][number];

/** What came in are its appropriations, what went out the rounds that were committed; oldest first. */
export async function getFund(
  deps: { database: Database },
  _act: Act,
  { params: { fundId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const found = await findFund(deps.database, fundId);
  if (!found) throw commonRefusals.NOT_FOUND();
  const [appropriations, rounds, { balanceCents, months }] = await Promise.all([
    appropriationsTo(deps.database, fundId),
    everyRound(deps.database),
    readFundBalance(deps.database, fundId),
  ]);

  const movements = [
    ...appropriations.map(cameIn),
    ...rounds.filter((round) => round.fundId === fundId).flatMap(wentOut),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
  return { fund: fundReply(found.fund, found.guard, balanceCents), movements, months };
}

function cameIn({ at, amountCents, entryId, decisionReference }: Appropriation): Movement {
  return { at, kind: 'appropriation', amountCents, entryId, description: decisionReference };
}

function wentOut({ committedAt, budgetCents, entryId, name }: AllocationRound): Movement[] {
  if (committedAt === null || entryId === null) return [];
  return [{ at: committedAt, kind: 'allocation', amountCents: -budgetCents, entryId, description: name }];
}
