import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { NewId } from '../kernel/ids.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { findContributionOf, moveContribution } from './contribution.table.ts';
import type { Contribution } from './contribution.ts';
import { keepRefund } from './refund.table.ts';
import { mustBeRefundable, type Refund, warnedUntil } from './refund.ts';
import { refundReply } from './refund-reply.ts';
import { billingRefusals } from './refusals.ts';

/** Nothing leaves yet: another person approves, whatever the amount. */
export async function requestRefund(
  { database, newId }: { database: Database; newId: NewId },
  act: Act,
  { params: { memberId, contributionId }, body }: Input<typeof contract.requestRefund>,
): Promise<Reply<typeof contract.requestRefund>> {
  const contribution = await findContributionOf(database, memberId, contributionId);
  if (!contribution) throw commonRefusals.NOT_FOUND();
  mustBeRefundable(contribution, body.amountCents, amsterdamDate(act.at));

  const refund = askedRefund(contribution, newId('refund'), body, act);
  const moved = moveContribution(contribution, withRefund(contribution, refund));
  const reply = refundReply(refund);
  const writes = [keepRefund(refund), { ...moved, otherwise: () => billingRefusals.CONTRIBUTION_CHANGED() }];
  await database.commit(act, writes, { subject: refund.refundId, reply });
  return reply;
}

interface Asked {
  amountCents: bigint;
  reason: string;
  cancelsClaim: boolean;
}

export function askedRefund(contribution: Contribution, refundId: string, asked: Asked, act: Act): Refund {
  const { memberId, personId, contributionId, dueOn, chargeId } = contribution;
  if (chargeId === null) throw billingRefusals.REFUND_NOTHING_PAID();
  return {
    refundId,
    memberId,
    personId,
    contributionId,
    dueOn,
    chargeId,
    ...asked,
    state: 'requested',
    requestedBy: act.actor.id,
    requestedAt: act.at,
    decidedBy: null,
    decidedAt: null,
    warnUntil: warnedUntil(contribution),
    failure: null,
    stripeRefundId: null,
    version: 1,
  };
}

/** What is asked back is kept apart, so that two requests never ask for the same money. */
export function withRefund(contribution: Contribution, { refundId, amountCents }: Refund): Contribution {
  return {
    ...contribution,
    refundAskedCents: contribution.refundAskedCents + amountCents,
    refundIds: [...contribution.refundIds, refundId],
    version: contribution.version + 1,
  };
}
