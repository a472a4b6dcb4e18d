import { openTask } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import { ConditionFailed, type Database, everyItem, type Write } from '../../kernel/table.ts';
import { type Contribution, openCents } from '../contribution.ts';
import { type RefundWatch, readRefundWatch, refundWatch, watchNoMore } from './refund-watch.table.ts';
import { contributionsOf } from './terms-of.ts';
import { findWithdrawal } from './withdrawal.table.ts';
import { isOfPolicy } from './withdrawal.ts';

/** Ten days after each withdrawal: whoever still has money with us is named to the treasurer, who has four days left (INV-62). */
export async function warnLateRefunds(
  { database }: { database: Database },
  act: Act,
  stillTime: () => boolean,
): Promise<{ lateRefundsWarned: number }> {
  let lateRefundsWarned = 0;
  const to = `${amsterdamDate(act.at)}#~`;
  for await (const item of everyItem(database, { index: 'whatIsListed', of: refundWatch, to })) {
    if (!stillTime()) break;
    const watch = readRefundWatch(item);
    const isGone = await hasGone(database, watch);
    const task = isGone ? [] : [warning(watch, act)];
    if (await committed(database, act, [watchNoMore(watch), ...task])) lateRefundsWarned += task.length;
  }
  return { lateRefundsWarned };
}

async function hasGone(database: Database, { policyId, memberId }: RefundWatch): Promise<boolean> {
  const withdrawal = await findWithdrawal(database, policyId);
  const contributions = (await contributionsOf(database, memberId, { consistent: true })).filter(isOfPolicy);
  return withdrawal?.isSettled === true && !contributions.some(holdsMore);
}

/** We hold more of it than is claimed. */
const holdsMore = (contribution: Contribution): boolean => openCents(contribution) < 0n;

function warning({ policyId, memberId, refundDueOn }: RefundWatch, { at }: Act): Write {
  const kind = 'withdrawal-refund-late';
  return openTask({
    taskId: `${kind}:${policyId}`,
    kind,
    subject: policyId,
    memberId,
    dueOn: refundDueOn,
    openedAt: at,
  });
}

/** Another run was first. */
async function committed(database: Database, act: Act, writes: Write[]): Promise<boolean> {
  try {
    await database.commit(act, writes);
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}
