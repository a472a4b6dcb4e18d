import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import type * as contract from './contract.ts';
import { payoutsPage, payoutsUnderWay } from './payout.table.ts';
import { payoutReply } from './payout.ts';

export async function listPayouts(
  { database }: { database: Database },
  _act: Act,
  { query: { only, ...page } }: Input<typeof contract.listPayouts>,
): Promise<Reply<typeof contract.listPayouts>> {
  if (only === undefined) {
    const found = await payoutsPage(database, page);
    return { ...found, items: found.items.map(payoutReply) };
  }
  const underWay = await payoutsUnderWay(database);
  underWay.sort((a, b) => (a.arrivalOn < b.arrivalOn ? 1 : -1));
  return { items: underWay.map(payoutReply), nextCursor: null };
}
