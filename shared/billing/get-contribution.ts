import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database } from '../kernel/table.ts';
import { memberNumbers } from '../membership/index.ts';
import type * as contract from './contract.ts';
import { findContributionOf } from './contribution.table.ts';
import { contributionReply } from './contribution-reply.ts';
import { findRefunds } from './refund.table.ts';
import { refundableOf } from './refund.ts';
import { refundReply } from './refund-reply.ts';

export async function getContribution(
  { database }: { database: Database },
  _act: Act,
  { params: { memberId, contributionId } }: Input<typeof contract.getContribution>,
): Promise<Reply<typeof contract.getContribution>> {
  const contribution = await findContributionOf(database, memberId, contributionId);
  if (!contribution) throw commonRefusals.NOT_FOUND();
  const numbers = await memberNumbers(database, [memberId]);
  const refunds = await findRefunds(database, contribution.refundIds);
  return {
    contribution: contributionReply(contribution, numbers.get(memberId) ?? null),
    refundable: refundableOf(contribution),
    refunds: refunds.map(refundReply),
  };
}
