import { openTask } from '../../governance/index.ts';
import { type Act, systemAct } from '../../kernel/actor.ts';
import { amsterdamDate, type Instant, instant } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { withdrawFromPolicy } from '../../policies/index.ts';
import { letterAbout } from '../arrears/arrears-letters.ts';
import type { Contribution } from '../contribution.ts';
import type * as contract from './contract.ts';
import { loadPolicy } from './load-policy.ts';
import { agreementsRefusals } from './refusals.ts';
import { settleWithdrawal, type WithdrawalDeps } from './settle-withdrawals.ts';
import { contributionsOf } from './terms-of.ts';
import { findWithdrawal, keepWithdrawal } from './withdrawal.table.ts';
import { creditFor, isInTime, isOfPolicy, refundDueOn, type Withdrawal } from './withdrawal.ts';

type Recorded = Reply<typeof contract.recordWithdrawal>;

/**
 * Someone withdrew, by any words and any way. What counts is when it was received; recording it twice records it once. Ending the collection
 * and paying back follow from it, now or as soon as the bank allows.
 */
export async function recordWithdrawal(
  deps: WithdrawalDeps,
  act: Act,
  { params, body }: Input<typeof contract.recordWithdrawal>,
): Promise<Recorded> {
  const policy = await loadPolicy(deps.database, params);
  const { policyId, memberId, personId } = policy;
  const contributions = (await contributionsOf(deps.database, memberId)).filter(isOfPolicy);
  const known = await findWithdrawal(deps.database, policyId);
  if (known) return replyOf(known, contributions);

  const receivedAt = body.receivedAt === undefined ? act.at : instant(body.receivedAt);
  if (receivedAt > act.at || amsterdamDate(receivedAt) < policy.concludedOn)
    throw agreementsRefusals.WITHDRAWAL_NOT_YET({ field: 'receivedAt' });
  if (!isInTime(policy, receivedAt)) throw agreementsRefusals.WITHDRAWAL_TOO_LATE({ field: 'receivedAt' });
  const { membershipToo } = body;
  const credits = contributions.map((one) => creditFor(one, policy, { receivedAt, membershipToo }));
  const withdrawal: Withdrawal = {
    policyId,
    memberId,
    personId,
    receivedAt,
    membershipToo,
    owedCents: credits.reduce((sum, { owedCents }) => sum + owedCents, 0n),
    creditedCents: credits.reduce((sum, { creditCents }) => sum + creditCents, 0n),
    refundDueOn: refundDueOn(receivedAt),
    settledIds: [],
    recordedBy: act.actor.id,
    isEnded: false,
    isSettled: false,
    version: 1,
  };
  const reply = replyOf(withdrawal, contributions);
  const changed = () => agreementsRefusals.POLICY_CHANGED();
  const writes = [
    withdrawFromPolicy(policy, receivedAt, changed),
    keepWithdrawal(withdrawal, changed),
    await letterAbout(deps, act, policy, 'withdrawal-received', newsOf(withdrawal)),
    ...(membershipToo ? [endMembership(withdrawal, act)] : []),
  ];
  await deps.database.commit(act, writes, { subject: policyId, reply });
  await settleWithdrawal(deps, systemAct('settleWithdrawal', act.at, act.requestId), policyId);
  return reply;
}

function newsOf({ policyId, receivedAt, creditedCents, owedCents, refundDueOn, membershipToo }: Withdrawal) {
  return {
    policyId,
    received: clockTime(receivedAt),
    refund: Number(creditedCents),
    owed: Number(owedCents),
    refundDueOn,
    membershipToo: membershipToo ? 'yes' : 'no',
  };
}

/** "23-11-2026 10:15", by the clock in Amsterdam. */
function clockTime(at: Instant): string {
  const time = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', timeStyle: 'short' });
  return `${amsterdamDate(at).split('-').reverse().join('-')} ${time.format(new Date(at))}`;
}

/** Leaving the register is the board's work; the money of it goes back with the rest. */
function endMembership({ policyId, memberId, refundDueOn }: Withdrawal, act: Act) {
  const taskId = `end-membership:${policyId}`;
  return openTask({
    taskId,
    kind: 'end-membership',
    subject: memberId,
    memberId,
    dueOn: refundDueOn,
    openedAt: act.at,
  });
}

function replyOf(withdrawal: Withdrawal, contributions: readonly Contribution[]): Recorded {
  const { policyId, receivedAt, membershipToo, owedCents, creditedCents, refundDueOn } = withdrawal;
  const stands = (status: Contribution['status']) => contributions.some((one) => one.status === status);
  const isPaid = ['paid', 'final', 'refunded'].some((status) => stands(status as Contribution['status']));
  const state = isPaid ? 'refunding' : stands('collecting') ? 'awaiting-payment' : 'nothing-paid';
  return { policyId, receivedAt, membershipToo, owedCents, creditedCents, refundDueOn, state };
}
