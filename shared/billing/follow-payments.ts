import type { Act } from '../kernel/actor.ts';
import { ConditionFailed, type Database } from '../kernel/table.ts';
import { movedCursor, type Place, startOf } from './balance-cursor.ts';
import type { FollowDeps } from './follow-stripe.ts';
import { movePaymentsCursor, readPaymentsCursor } from './payments-cursor.table.ts';
import { takeTries } from './take-tries.ts';

/**
 * Every claim that Stripe tries to collect, page by page in the order of time: so a claim is booked, and shown as under way, also when no
 * message about it came, and no message has to be asked what it is about.
 */
export async function followPayments(
  deps: FollowDeps,
  act: Act,
  stillTime: () => boolean,
  from: 'head' | 'settled' = 'head',
): Promise<{ triesSeen: number; contributionsMoved: number }> {
  const payments = await deps.payments();
  let after = startOf(await readPaymentsCursor(deps.database), from);
  const counts = { triesSeen: 0, contributionsMoved: 0 };
  for (let hasMore = true; hasMore && stillTime(); ) {
    const page = await payments.invoicePaymentsAfter(after);
    const places = page.payments.map(({ invoicePaymentId, at }) => ({ movementId: invoicePaymentId, at }));
    counts.triesSeen += places.length;
    counts.contributionsMoved += await takeTries(deps, act, page.payments);
    await advance(deps.database, act, places, after);
    after = places.at(-1)?.movementId ?? after;
    hasMore = page.hasMore && places.length > 0;
  }
  return counts;
}

/** Every night from three days back, because what is written last is not always listed first. */
export const followSettledPayments: typeof followPayments = (deps, act, stillTime) =>
  followPayments(deps, act, stillTime, 'settled');

async function advance(database: Database, act: Act, page: readonly Place[], after: string | undefined): Promise<void> {
  for (;;) {
    const cursor = await readPaymentsCursor(database);
    const next = movedCursor(cursor, page, after);
    if (!next || next === cursor) return;
    try {
      return await database.commit(act, [movePaymentsCursor(cursor, next)]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}
