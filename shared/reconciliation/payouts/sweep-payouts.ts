import type { StripePayout } from '../../billing/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { type Instant, instant } from '../../kernel/dates.ts';
import { keepSweptUntil, payoutsUnderWay, sweptUntil } from './payout.table.ts';
import { isToBeRead } from './payout.ts';
import { type ReconcileDeps, reconcilePayout } from './reconcile-payout.ts';
import { takePayout } from './take-payout.ts';

/** A payout may still fail five business days after it was paid. */
const overlapMs = 14 * 86_400_000;

/**
 * Finds every payout without being told of any: those made since the last run, with an overlap, and those that were still under way. Then reads
 * what can be read. A run that is cut off is taken up by the next.
 */
export async function sweepPayouts(
  deps: ReconcileDeps,
  act: Act,
  stillTime: () => boolean,
): Promise<{ payoutsSeen: number; payoutsReconciled: number }> {
  const payments = await deps.payments();
  const seen = await takeRecent(deps, act, payments.payoutsSince(startOf(await sweptUntil(deps.database))), stillTime);
  const counts = { payoutsSeen: seen.size, payoutsReconciled: 0 };
  for (const { payoutId } of await payoutsUnderWay(deps.database)) {
    if (!stillTime()) return counts;
    if (!seen.has(payoutId)) await takePayout(deps, act, payoutId, () => payments.readPayout(payoutId));
  }
  for (const payout of (await payoutsUnderWay(deps.database)).filter(isToBeRead))
    if ((await reconcilePayout(deps, act, payout.payoutId, stillTime)) === 'reconciled') counts.payoutsReconciled++;
  return counts;
}

const startOf = (until: Instant | null): Instant | null => until && instant(Date.parse(until) - overlapMs);

/** Newest first, so the place to begin next time is known at once; it is kept only when the last one was taken in too. */
async function takeRecent(
  deps: ReconcileDeps,
  act: Act,
  payouts: AsyncIterable<StripePayout>,
  stillTime: () => boolean,
): Promise<Set<string>> {
  const seen = new Set<string>();
  let newest: Instant | undefined;
  for await (const payout of payouts) {
    if (!stillTime()) return seen;
    newest ??= payout.createdAt;
    await takePayout(deps, act, payout.payoutId, async () => payout);
    seen.add(payout.payoutId);
  }
  if (newest) await deps.database.commit(act, [keepSweptUntil(newest)]);
  return seen;
}
