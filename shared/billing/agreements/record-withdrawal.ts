import { type Act, requireMember } from '../../kernel/actor.ts';
import { amsterdamDate, instant } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Contribution } from '../contribution.ts';
import type * as ownContract from '../withdrawal/public-contract.ts';
import type * as contract from './contract.ts';
import { loadPolicy } from './load-policy.ts';
import { agreementsRefusals } from './refusals.ts';
import { type WithdrawDeps, type Withdrawn, withdraw } from './withdraw.ts';

type Recorded = Reply<typeof contract.recordWithdrawal>;

/** Someone withdrew, by any words and any way; what counts is when that was received. */
export async function recordWithdrawal(
  deps: WithdrawDeps,
  act: Act,
  { params, body }: Input<typeof contract.recordWithdrawal>,
): Promise<Recorded> {
  const policy = await loadPolicy(deps.database, params);
  const receivedAt = body.receivedAt === undefined ? act.at : instant(body.receivedAt);
  if (receivedAt > act.at || amsterdamDate(receivedAt) < policy.concludedOn)
    throw agreementsRefusals.WITHDRAWAL_NOT_YET({ field: 'receivedAt' });
  const { membershipToo } = body;
  const recordedBy = act.actor.id;
  return replyOf(await withdraw(deps, act, { policy, receivedAt, membershipToo, recordedBy, reply: replyOf }));
}

/** The member's own: received the moment that the server has it. */
export async function withdrawFromMyPolicy(
  deps: WithdrawDeps,
  act: Act,
  { body: { policyId, membershipToo } }: Input<typeof ownContract.withdrawFromMyPolicy>,
): Promise<Recorded> {
  const { memberId } = requireMember(act);
  const policy = await loadPolicy(deps.database, { memberId, policyId });
  const wanted = { policy, receivedAt: act.at, membershipToo, recordedBy: act.actor.id, reply: replyOf };
  return replyOf(await withdraw(deps, act, wanted));
}

function replyOf({ withdrawal, contributions }: Withdrawn): Recorded {
  const { policyId, receivedAt, membershipToo, owedCents, creditedCents, refundDueOn } = withdrawal;
  const stands = (status: Contribution['status']) => contributions.some((one) => one.status === status);
  const isPaid = ['paid', 'final', 'refunded'].some((status) => stands(status as Contribution['status']));
  const state = isPaid ? 'refunding' : stands('collecting') ? 'awaiting-payment' : 'nothing-paid';
  return { policyId, receivedAt, membershipToo, owedCents, creditedCents, refundDueOn, state };
}
