import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { NewId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { ConditionFailed, type Database, everyItem, type Write } from '../../kernel/table.ts';
import { postEntry } from '../../ledger/index.ts';
import { findPolicy, type HealthPolicy } from '../../policies/index.ts';
import { credited } from '../claim.ts';
import { type Contribution, openCents } from '../contribution.ts';
import { requestErrand } from '../errand.table.ts';
import { keepChange } from '../keep-change.ts';
import { bookedFor } from '../record-invoice.ts';
import { keepRefund } from '../refund.table.ts';
import { mustBeRefundable } from '../refund.ts';
import { askedRefund, withRefund } from '../request-refund.ts';
import { contributionsOf, subscriptionFor } from './terms-of.ts';
import { findWithdrawal, moveWithdrawal, openWithdrawals, readWithdrawal } from './withdrawal.table.ts';
import { creditFor, isOfPolicy, smaller, type Withdrawal } from './withdrawal.ts';

export interface WithdrawalDeps {
  database: Database;
  newId: NewId;
}

/** Goes on with withdrawals whose money could not be asked back at once: a debit was under way, or too recent to be paid back. */
export async function settleWithdrawals(
  deps: WithdrawalDeps,
  act: Act,
  stillTime: () => boolean,
): Promise<{ withdrawalsSettled: number }> {
  let withdrawalsSettled = 0;
  const faults: unknown[] = [];
  for await (const item of everyItem(deps.database, { index: 'whatIsListed', of: openWithdrawals })) {
    if (!stillTime()) break;
    try {
      if (await settleWithdrawal(deps, act, readWithdrawal(item).policyId)) withdrawalsSettled++;
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
  return { withdrawalsSettled };
}

const attempts = 8;

/** As far as it can be settled today. Each contribution is one transaction, so that a run that is cut off is taken up by the next. */
export async function settleWithdrawal(deps: WithdrawalDeps, act: Act, policyId: string): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await oneRound(deps, act, policyId);
    } catch (error) {
      if (attempt === attempts || !(error instanceof ConditionFailed)) throw error;
    }
  }
}

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
    const writes = await settlingWrites(deps, act, { withdrawal, policy, contribution });
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

interface Settling {
  withdrawal: Withdrawal;
  policy: HealthPolicy;
  contribution: Contribution;
}

/** Undefined while the bank has to answer first, or may still take the money back by itself. */
async function settlingWrites(deps: WithdrawalDeps, act: Act, settling: Settling): Promise<Write[] | undefined> {
  const { contribution, withdrawal } = settling;
  const { contributionId, memberId, invoiceId, subscriptionId } = contribution;
  switch (contribution.status) {
    case 'due':
    case 'failed': {
      const errandId = `withdrawal:${contributionId}`;
      const ids = { memberId, contributionId, invoiceId, ...(subscriptionId !== null && { subscriptionId }) };
      return [
        requestErrand({ errandId, kind: 'undo-order', policyId: withdrawal.policyId, ...ids, requestedAt: act.at }),
      ];
    }
    case 'collecting':
    case 'disputed':
      return undefined;
    case 'returned':
      return creditWrites(deps, act, settling);
    case 'paid':
    case 'final':
      return paidWrites(deps, act, settling);
    case 'refunded':
    case 'cancelled':
    case 'written-off':
      return [];
  }
}

async function creditWrites(
  { database }: WithdrawalDeps,
  act: Act,
  settling: Settling,
  onward: (after: Contribution) => Contribution = (after) => after,
): Promise<Write[]> {
  const { contribution, policy, withdrawal } = settling;
  const { parts, creditCents } = creditFor(contribution, policy, withdrawal);
  if (creditCents === 0n) return [];
  const booking = await bookedFor(database, amsterdamDate(act.at), act);
  const cause = `withdrawal:${contribution.contributionId}`;
  const { after, entry } = credited(contribution, cause, parts, booking);
  return [...keepChange(contribution, onward(after), act.at), postEntry(entry)];
}

/** The claim is credited and the money asked back in one: nothing stands in the books as paid too much in between. */
async function paidWrites(deps: WithdrawalDeps, act: Act, settling: Settling): Promise<Write[] | undefined> {
  const { contribution, policy, withdrawal } = settling;
  const { creditCents } = creditFor(contribution, policy, withdrawal);
  if (creditCents === 0n) return [];
  const held = -openCents({ ...contribution, amountCents: contribution.amountCents - creditCents });
  const amountCents = smaller(held, creditCents);
  if (amountCents <= 0n) return creditWrites(deps, act, settling);
  if (!isRefundable(contribution, amountCents, act)) return undefined;
  const asked = { amountCents, reason: `Herroeping ${withdrawal.policyId}`, cancelsClaim: false };
  // Asked by who recorded the withdrawal, so that it is another person who approves.
  const by: Act = { ...act, actor: { kind: 'system', id: withdrawal.recordedBy } };
  const refund = askedRefund(contribution, deps.newId('refund'), asked, by);
  const writes = await creditWrites(deps, act, settling, (after) => ({
    ...withRefund(after, refund),
    version: contribution.version + 1,
  }));
  return [...writes, keepRefund(refund)];
}

function isRefundable(contribution: Contribution, amountCents: bigint, act: Act): boolean {
  try {
    mustBeRefundable(contribution, amountCents, amsterdamDate(act.at));
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
