import { openTask } from '../governance/index.ts';
import type { Act } from '../kernel/actor.ts';
import type { Instant } from '../kernel/dates.ts';
import type { Database, Write } from '../kernel/table.ts';
import type { Contribution } from './contribution.ts';
import { meaningOf } from './movement.ts';
import type { Movement } from './payments.ts';
import { findRefund, moveRefund } from './refund.table.ts';
import type { Refund } from './refund.ts';

/**
 * What a movement means for the refund behind it. A refund that nobody asked for here (made by hand at Stripe) has no record, and is booked on
 * its contribution all the same.
 */
export async function refundBookedWrites(
  database: Database,
  act: Act,
  movement: Movement,
  contribution: Contribution,
): Promise<{ after: Contribution; writes: Write[] }> {
  const meaning = meaningOf(movement);
  if (movement.refundId === null || meaning !== 'refund-failed') return { after: contribution, writes: [] };
  const refund = await findRefund(database, movement.refundId);
  if (!refund || refund.state === 'failed') return { after: contribution, writes: [] };
  return {
    after: { ...contribution, refundAskedCents: contribution.refundAskedCents - refund.amountCents },
    writes: refundFailed(refund, 'bank', act.at),
  };
}

/** The money is still here: a person must find another way to give it back. */
export function refundFailed(refund: Refund, failure: string, at: Instant): Write[] {
  const { refundId, memberId, version } = refund;
  const kind = 'refund-failed';
  return [
    moveRefund(refund, { ...refund, state: 'failed', failure, version: version + 1 }),
    openTask({ taskId: `${kind}:${refundId}`, kind, subject: refundId, memberId, openedAt: at }),
  ];
}
