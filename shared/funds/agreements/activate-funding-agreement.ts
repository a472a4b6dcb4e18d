import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { findFund } from '../fund.table.ts';
import { openLayer } from '../guard.table.ts';
import type { activateFundingAgreement as contract } from './contract.ts';
import { keepAgreement, loadAgreement } from './funding-agreement.table.ts';
import { activated, agreementReply, mostFunders } from './funding-agreement.ts';
import { agreementRefusals as refusals } from './refusals.ts';

/** Another member of the board lets it begin; the fund makes room for the funder's money. */
export async function activateFundingAgreement(
  { database }: { database: Database },
  act: Act,
  { params: { fundingAgreementId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const before = await loadAgreement(database, fundingAgreementId);
  const found = await findFund(database, before.fundId);
  if (!found) throw new Error(`${fundingAgreementId} is of ${before.fundId}, which does not exist.`);

  const after = activated(before, act);
  if (found.guard.layers.length > mostFunders) throw refusals.FUND_HAS_MANY_FUNDERS({ values: { most: mostFunders } });
  const reply = agreementReply(after);

  const { endsOn, funder } = after;
  const room = openLayer(before.fundId, { funding: fundingAgreementId, funderName: funder.name, endsOn });
  await database.commit(act, [keepAgreement(before, after), room], { subject: fundingAgreementId, reply });
  return reply;
}
