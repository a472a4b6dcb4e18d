import type { Act } from '../../kernel/actor.ts';
import { untilRaceIsWon } from '../../kernel/race.ts';
import { eachInTurn } from '../../kernel/rounds.ts';
import { everyItem, type Write } from '../../kernel/table.ts';
import { findPolicy, type HealthPolicy } from '../../policies/index.ts';
import type { Contribution } from '../contribution.ts';
import { requestErrand } from '../errand.table.ts';
import { type GiveBackDeps, givingBackWrites } from './give-back.ts';
import { contributionsOf, subscriptionFor } from './terms-of.ts';
import { findWithdrawal, moveWithdrawal, openWithdrawals, readWithdrawal } from './withdrawal.table.ts';
import { creditFor, isOfPolicy, type Withdrawal } from './withdrawal.ts';

export type WithdrawalDeps = GiveBackDeps;

/** Goes on with withdrawals whose money could not be asked back at once: a debit was under way, or too recent to be paid back. */
export async function settleWithdrawals(
  deps: WithdrawalDeps,
  act: Act,
  stillTime: () => boolean,
): Promise<{ withdrawalsSettled: number }> {
  let withdrawalsSettled = 0;
  const open = everyItem(deps.database, { index: 'whatIsListed', of: openWithdrawals });
  await eachInTurn(open, stillTime, async (item) => {
    if (await settleWithdrawal(deps, act, readWithdrawal(item).policyId)) withdrawalsSettled++;
  });
  return { withdrawalsSettled };
}

const attempts = 8;

/** As far as it can be settled today. Each contribution is one transaction, so that a run that is cut off is taken up by the next. */
export const settleWithdrawal = (deps: WithdrawalDeps, act: Act, policyId: string): Promise<boolean> =>
  untilRaceIsWon(() => oneRound(deps, act, policyId), attempts);

async function oneRound(deps: WithdrawalDeps, act: Act, policyId: string): Promise<boolean> {
  let withdrawal = await findWithdrawal(deps.database, policyId);
  if (!withdrawal || withdrawal.isSettled) return false;
  const policy = await findPolicy(deps.database, withdrawal.personId, policyId);
  if (!policy) throw new Error(`Policy ${policyId} was withdrawn from and is not there.`);
  const contributions = await contributionsOf(deps.database, withdrawal.memberId);
  const ended = endWrites(withdrawal, subscriptionFor(contributions, 'policy'), act);
  if (ended.length > 0) {
    await deps.database.commit(act, [moveWithdrawal(withdrawal, { isEnded: true }), ...ended]);
    withdrawal = { ...withdrawal, isEnded: true, version: withdrawal.version + 1 };
  }

  const ofPolicy = contributions.filter(isOfPolicy);
  for (const contribution of ofPolicy) {
    const { contributionId } = contribution;
    if (withdrawal.settledIds.includes(contributionId)) continue;
    const writes = await settlingWrites(deps, act, withdrawal, policy, contribution);
    if (!writes) continue;
    const settledIds: string[] = [...withdrawal.settledIds, contributionId];
    await deps.database.commit(act, [moveWithdrawal(withdrawal, { settledIds }), ...writes]);
    withdrawal = { ...withdrawal, settledIds, version: withdrawal.version + 1 };
  }
  if (!withdrawal.isEnded || withdrawal.settledIds.length < ofPolicy.length) return false;
  await deps.database.commit(act, [moveWithdrawal(withdrawal, { isSettled: true })]);
  return true;
}

function endWrites(withdrawal: Withdrawal, subscriptionId: string | null, act: Act): Write[] {
  const { isEnded, policyId, memberId } = withdrawal;
  if (isEnded || subscriptionId === null) return [];
  const errandId = `withdrawal:${policyId}`;
  return [
    requestErrand({ errandId, kind: 'cancel-subscription', memberId, policyId, subscriptionId, requestedAt: act.at }),
  ];
}

/** Undefined while the bank has to answer first, or may still take the money back by itself. */
function settlingWrites(
  deps: WithdrawalDeps,
  act: Act,
  withdrawal: Withdrawal,
  policy: HealthPolicy,
  contribution: Contribution,
): Promise<Write[] | undefined> {
  const { contributionId, subscriptionId } = contribution;
  const { policyId, recordedBy: requestedBy } = withdrawal;
  return givingBackWrites(deps, act, {
    contribution,
    parts: creditFor(contribution, policy, withdrawal).parts,
    cause: `withdrawal:${contributionId}`,
    reason: `Herroeping ${policyId}`,
    requestedBy,
    policyId,
    subscriptionId,
    forgivesUnpaid: true,
    isForEstate: false,
  });
}
