import * as z from 'zod/mini';
import { startJob } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { ConditionFailed, type StoredItem } from '../../kernel/table.ts';
import { isToBeRead } from './payout.ts';
import { type PayoutDeps, takePayout } from './take-payout.ts';

const kept = z.object({ type: z.string(), objectId: z.string() });

/**
 * One message off the stream, if it is about a payout. It is only a nudge: Stripe is asked what the payout is now. Reading what it is made of
 * may take longer than a message should, so that is a job.
 */
export async function takePayoutEvent(deps: PayoutDeps, act: Act, item: StoredItem): Promise<void> {
  const { type, objectId } = z.parse(kept, item);
  if (!type.startsWith('payout.')) return;
  const payments = await deps.payments();
  const payout = await takePayout(deps, act, objectId, () => payments.readPayout(objectId));
  if (!isToBeRead(payout)) return;
  const job = { jobId: `job_${objectId}`, kind: 'payout-reconciliation' as const, subject: objectId };
  try {
    await deps.database.commit(act, [startJob({ ...job, requestedBy: act.actor.id, requestedAt: act.at })]);
  } catch (error) {
    // It was started by an earlier message; if it came to nothing, the nightly run takes it up.
    if (!(error instanceof ConditionFailed)) throw error;
  }
}
