import { findTask, openTask, settleTask } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addDays, amsterdamDate } from '../../kernel/dates.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { findMember } from '../../membership/index.ts';
import { contributionsOf } from '../agreements/terms-of.ts';
import { resumeCollection } from '../arrears/collection-hold.ts';
import type { Contribution } from '../contribution.ts';
import { requestErrand } from '../errand.table.ts';
import { keepChange } from '../keep-change.ts';
import { collectedBy, holdingOf } from '../leaving/collected.ts';
import { findEnding } from '../leaving/ending.table.ts';
import { membershipEndingId, policyEndingId } from '../leaving/ending.ts';
import { awaitAccount, awaitedAccount, awaitedNoMore } from './account.table.ts';
import type { NewAccount } from './account.ts';

const giveWithinDays = 30;

/** The bank cancelled a mandate because of a death that was none: until the payer gives an account nothing is debited, and a person keeps an eye on it. */
export function waitForAccount({ customerId, contributionId, memberId, version }: Contribution, { at }: Act): Write[] {
  if (customerId === null) return [];
  const taskId = `membership-not-collected:account:${contributionId}:${version}`;
  const dueOn = addDays(amsterdamDate(at), giveWithinDays);
  return [
    awaitAccount(customerId, { memberId, taskId }),
    openTask({ taskId, kind: 'membership-not-collected', subject: memberId, memberId, dueOn, openedAt: at }),
  ];
}

/** There is an account again: what waited for it goes on, from the next term. A message that comes again finds it done. */
export async function collectAgain(
  { database }: { database: Database },
  act: Act,
  { customerId, paymentMethodId }: NewAccount,
): Promise<void> {
  const waiting = await awaitedAccount(database, customerId);
  if (!waiting) return;
  const { memberId, taskId } = waiting;
  const contributions = await contributionsOf(database, memberId, { consistent: true });
  const held = contributions.filter(({ failure }) => failure?.awaitsAccount);
  const task = await findTask(database, taskId);
  const settled = { closedBy: act.actor.id, closedAt: act.at, note: 'Er is weer een rekening' };
  await database.commit(act, [
    awaitedNoMore(customerId),
    ...held.flatMap((one) => goesOn(one, act)),
    ...(await beginsAgain(database, act, memberId, paymentMethodId)),
    ...(task?.state === 'open' ? [settleTask(taskId, settled)] : []),
  ]);
}

function goesOn(before: Contribution, { at }: Act): Write[] {
  const { contributionId, memberId, failure, version } = before;
  if (failure === null) return [];
  const { awaitsAccount: _, ...known } = failure;
  const after = { ...before, failure: known, version: version + 1 };
  return [
    ...keepChange(before, after, at),
    resumeCollection({ contributionId, memberId, occurrence: after.version, requestedAt: at }),
  ];
}

/** Subscriptions that ended with the death that was recorded; what runs is left as it is. */
async function beginsAgain(
  database: Database,
  { at }: Act,
  memberId: string,
  paymentMethodId: string,
): Promise<Write[]> {
  const member = await findMember(database, memberId);
  if (!member) return [];
  const holding = await holdingOf(database, member);
  const ids = [membershipEndingId(memberId), ...(holding.policy ? [policyEndingId(holding.policy.policyId)] : [])];
  const asked = ids.map(async (endingId): Promise<Write[]> => {
    const ending = await findEnding(database, endingId);
    if (!ending) return [];
    const { subscriptionId } = await collectedBy(database, holding, ending.kind, amsterdamDate(at));
    if (subscriptionId === null) return [];
    const { policyId } = ending;
    const errandId = `settle-end:${endingId}:${ending.version}:${paymentMethodId}`;
    const about = { endingId, memberId, subscriptionId, ...(policyId !== null && { policyId }) };
    return [requestErrand({ errandId, kind: 'settle-end', ...about, requestedAt: at })];
  });
  return (await Promise.all(asked)).flat();
}
