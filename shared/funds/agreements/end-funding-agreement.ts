import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { findFund } from '../fund.table.ts';
import type { endFundingAgreement as contract } from './contract.ts';
import { keepAgreement, loadAgreement } from './funding-agreement.table.ts';
import { agreementReply, ended, mustBeIn } from './funding-agreement.ts';
import { takeRestBack } from './take-rest-back.ts';

/** Ends it before its time. What is left goes back at once when the agreement says so. */
export async function endFundingAgreement(
  { database }: { database: Database },
  act: Act,
  { params: { fundingAgreementId }, body: { reason } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const before = await loadAgreement(database, fundingAgreementId);
  const found = await findFund(database, before.fundId);
  if (!found) throw new Error(`${fundingAgreementId} is of ${before.fundId}, which does not exist.`);

  mustBeIn(before, act, 'active');
  const { after, writes } = takeRestBack(
    ended(before, { on: amsterdamDate(act.at), by: act.actor.id, reason }),
    found,
    act,
  );
  const reply = agreementReply(after);

  await database.commit(act, [keepAgreement(before, after), ...writes], { subject: fundingAgreementId, reply });
  return reply;
}
