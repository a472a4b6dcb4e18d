import type { Work } from '../../jobs/index.ts';
import { type ReconcileDeps, reconcilePayout } from './reconcile-payout.ts';

/** The place to go on is kept with the payout itself, so that the nightly run may take over from a job and a job from the nightly run. */
export const payoutReconciliation: Work<ReconcileDeps> = async (deps, act, { subject }, tools) => {
  const told = (read: number) => tools.report(read, null, 'movements');
  const outcome = await reconcilePayout(deps, act, subject, tools.stillTime, told);
  return outcome === 'more' ? 'more' : 'done';
};
