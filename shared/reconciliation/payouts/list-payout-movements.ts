import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import type * as contract from './contract.ts';
import { movementsPage } from './payout.table.ts';

export async function listPayoutMovements(
  { database }: { database: Database },
  _act: Act,
  { params: { payoutId }, query }: Input<typeof contract.listPayoutMovements>,
): Promise<Reply<typeof contract.listPayoutMovements>> {
  return movementsPage(database, payoutId, query);
}
