import type { Act } from '../kernel/actor.ts';
import type { Database } from '../kernel/table.ts';
import { readCursor } from './balance-cursor.table.ts';
import type { Payments } from './payments.ts';
import { keepStripeBalance } from './stripe-balance.table.ts';

/**
 * Keeps what Stripe holds for us, to hold it against account 1050. Only when nothing has moved behind the place to which the ledger followed:
 * then both speak of the same moment. Otherwise the next run tries again.
 */
export async function noteStripeBalance(
  deps: { database: Database; payments: () => Promise<Payments> },
  act: Act,
): Promise<{ balancesNoted: number }> {
  const payments = await deps.payments();
  const cursor = await readCursor(deps.database);
  const balance = await payments.readBalance();
  const { movements } = await payments.movementsAfter(cursor?.head.movementId);
  if (movements.length > 0) return { balancesNoted: 0 };
  const movementId = cursor?.head.movementId ?? null;
  await deps.database.commit(act, [keepStripeBalance({ ...balance, movementId, at: act.at })]);
  return { balancesNoted: 1 };
}
