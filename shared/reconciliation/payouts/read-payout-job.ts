import type { Work } from '../../jobs/index.ts';
import { matchPayoutLines } from '../matching/match-lines.ts';
import { findPayout } from './payout.table.ts';
import { type ReconcileDeps, reconcilePayout } from './reconcile-payout.ts';

/**
 * The place to go on is kept with the payout itself, so that the nightly run may take over from a job and a job from the nightly run. The bank
 * may have shown the payout before it could be read.
 */
export const payoutReconciliation: Work<ReconcileDeps> = async (deps, act, { subject }, tools) => {
  const told = (read: number) => tools.report(read, null, 'movements');
  const outcome = await reconcilePayout(deps, act, subject, tools.stillTime, told);
  if (outcome === 'more') return 'more';
  const payout = outcome === 'reconciled' ? await findPayout(deps.database, subject) : undefined;
  if (payout) tools.note(await matchPayoutLines(deps, act, [payout]));
  return 'done';
};
