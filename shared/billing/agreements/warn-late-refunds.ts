import { findTask, openTask, settleTask, type Task } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addDays, amsterdamDate } from '../../kernel/dates.ts';
import { ConditionFailed, type Database, everyItem, type Write } from '../../kernel/table.ts';
import { type Contribution, openCents } from '../contribution.ts';
import { type RefundWatch, readRefundWatch, refundWatch, watchAgain, watchNoMore } from './refund-watch.table.ts';
import { contributionsOf } from './terms-of.ts';
import { findWithdrawal } from './withdrawal.table.ts';
import { isOfPolicy } from './withdrawal.ts';

/** Four days are left then, also when the bank has not said yet whether there is anything to pay back. */
const inAnyCaseDaysBefore = 4;

/**
 * Every night after a withdrawal, until the money is gone: whoever still has it with us is named to the board and the treasurer with the day on which
 * the fourteen days are over (INV-62). What is paid back closes the task by itself.
 */
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
    const task = await findTask(database, taskIdOf(watch));
    const state = await stateOf(database, watch, act);
    if ((await committed(database, act, step(watch, state, task, act))) && state === 'waits' && !task)
      lateRefundsWarned++;
  }
  return { lateRefundsWarned };
}

/** gone: paid back. waits: for a second person, or it is nearly too late. under-way: the bank has to answer first. */
type State = 'gone' | 'waits' | 'under-way';

function step(watch: RefundWatch, state: State, task: Task | undefined, act: Act): Write[] {
  const isOpen = task?.state === 'open';
  if (state === 'gone') return [watchNoMore(watch), ...(isOpen ? [paidBack(task, act)] : [])];
  // Whoever closed it has seen to it in another way.
  if (task && !isOpen) return [watchNoMore(watch)];
  const again = watchAgain(watch, addDays(amsterdamDate(act.at), 1));
  return [again, ...(state === 'waits' && !task ? [warning(watch, act)] : [])];
}

const paidBack = ({ taskId }: Task, { actor, at }: Act): Write =>
  settleTask(taskId, { closedBy: actor.id, closedAt: at, note: 'Het geld is terugbetaald.' });

async function stateOf(database: Database, { policyId, memberId, refundDueOn }: RefundWatch, act: Act): Promise<State> {
  const withdrawal = await findWithdrawal(database, policyId);
  const contributions = (await contributionsOf(database, memberId, { consistent: true })).filter(isOfPolicy);
  const isHeld = contributions.some(holdsMore);
  if (withdrawal?.isSettled) return isHeld ? 'waits' : 'gone';
  return amsterdamDate(act.at) >= addDays(refundDueOn, -inAnyCaseDaysBefore) ? 'waits' : 'under-way';
}

/** We hold more of it than is claimed. */
const holdsMore = (contribution: Contribution): boolean => openCents(contribution) < 0n;

const kind = 'withdrawal-refund-late';
const taskIdOf = ({ policyId }: Pick<RefundWatch, 'policyId'>) => `${kind}:${policyId}`;

function warning({ policyId, memberId, refundDueOn }: RefundWatch, { at }: Act): Write {
  return openTask({
    taskId: taskIdOf({ policyId }),
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
