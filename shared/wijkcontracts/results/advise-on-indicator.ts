import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { contractToWorkOn } from '../contract-at-hand.ts';
import type { adviseOnIndicator as contract } from './contract.ts';
import { advised } from './indicator.ts';
import { findIndicator, keepIndicator } from './results.table.ts';

/** Somebody of the medical council records its advice, or the board does with the letter in hand. Later advice replaces earlier advice. */
export async function adviseOnIndicator(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  await contractToWorkOn(database, act, params.wijkcontractId);
  const indicator = await findIndicator(database, params.wijkcontractId, params.indicatorId);
  if (!indicator) throw commonRefusals.NOT_FOUND();

  const after = advised(indicator, body, act);

  await database.commit(act, [keepIndicator(after)], { subject: after.indicatorId, reply: after });
  return after;
}
