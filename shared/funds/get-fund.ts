import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database } from '../kernel/table.ts';
import { readFundBalance } from '../ledger/index.ts';
import type { getFund as contract } from './contract.ts';
import { findFund } from './fund.table.ts';
import { fundReply } from './fund.ts';
import { sumOfParts } from './layers.ts';
import { movementsOf } from './movement.table.ts';

/** Everything that came in and went out, oldest first, each with whose money it was. */
export async function getFund(
  { database }: { database: Database },
  _act: Act,
  { params: { fundId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const found = await findFund(database, fundId);
  if (!found) throw commonRefusals.NOT_FOUND();
  const [moved, { balanceCents, months }] = await Promise.all([
    movementsOf(database, fundId),
    readFundBalance(database, fundId),
  ]);
  const movements = moved.map((movement) => ({ ...movement, amountCents: sumOfParts(movement.parts) }));
  return { fund: fundReply(found.fund, found.guard, balanceCents), movements, months };
}
