import { openTask } from '../governance/index.ts';
import { addDays, amsterdamDate, type Instant } from '../kernel/dates.ts';
import type { Write } from '../kernel/table.ts';
import { arrearsWrites, isInArrears } from './arrears/arrears-of.ts';
import { keepContribution, moveContribution } from './contribution.table.ts';
import { type Contribution, doublyReturnedCents, excessCents, finalOn } from './contribution.ts';
import { isPaidLate, noteLatePayment } from './finality.table.ts';
import { nameInvoice } from './invoice-number.table.ts';
import { returnReason } from './return-reason.ts';

/** Whoever changes a contribution writes all of this: the contribution, its arrears, and what a person must look at because of it. */
export function keepChange(before: Contribution | undefined, after: Contribution, at: Instant): Write[] {
  return [
    before ? moveContribution(before, after) : keepContribution(after),
    ...arrearsWrites(before, after, at),
    ...(isInArrears(after) && !(before && isInArrears(before)) ? nameInvoice(after) : []),
    ...tasksFor(before, after, at),
    ...lateWrites(before, after, at),
  ];
}

const taskOfAction = { 'death-review': 'death-review', review: 'return-review' } as const;
const reviewDays = 5;

/** Each occurrence opens its task once: the version that the contribution is written with stands guard. */
function tasksFor(before: Contribution | undefined, after: Contribution, openedAt: Instant): Write[] {
  const { contributionId, memberId, failure } = after;
  const about = { subject: contributionId, memberId, dueOn: addDays(amsterdamDate(openedAt), reviewDays), openedAt };
  const tasks: Write[] = [];
  const isNews = failure !== null && failure.chargeId !== before?.failure?.chargeId;
  const kind = isNews ? kindOfTask(failure.code, after) : undefined;
  if (kind && failure)
    tasks.push(openTask({ ...about, kind, taskId: `${kind}:${contributionId}:${failure.chargeId ?? after.version}` }));
  if (doublyReturnedCents(after) > 0n && (!before || doublyReturnedCents(before) === 0n))
    tasks.push(
      openTask({ ...about, kind: 'double-credit', taskId: `double-credit:${contributionId}:${after.version}` }),
    );
  if (excessCents(after) > 0n && !(before && excessCents(before) > 0n))
    tasks.push(openTask({ ...about, kind: 'overpaid', taskId: `overpaid:${contributionId}:${after.version}` }));
  return tasks;
}

function kindOfTask(code: string, { status }: Contribution) {
  if (status === 'disputed') return 'dispute';
  const { action } = returnReason(code);
  return action === 'death-review' || action === 'review' ? taskOfAction[action] : undefined;
}

/** Nearly all are paid soon after they fall due, and become final by that day; only for the others is the day written down. */
function lateWrites(before: Contribution | undefined, after: Contribution, at: Instant): Write[] {
  const on = finalOn(after);
  if (on === null || on === (before && finalOn(before))) return [];
  return isPaidLate(after, at) ? [noteLatePayment(after, on)] : [];
}
