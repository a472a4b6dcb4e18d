import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import type * as contract from './contract.ts';
import { findPayout } from './payout.table.ts';
import { payoutReply } from './payout.ts';

export async function getPayout(
  { database }: { database: Database },
  _act: Act,
  { params: { payoutId } }: Input<typeof contract.getPayout>,
): Promise<Reply<typeof contract.getPayout>> {
  const payout = await findPayout(database, payoutId);
  if (!payout) throw commonRefusals.NOT_FOUND();
  return payoutReply(payout);
}
