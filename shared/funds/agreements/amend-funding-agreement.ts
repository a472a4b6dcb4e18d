import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { changeLayer } from '../guard.table.ts';
import { decidedAmendment, proposedAmendment } from './amendment.ts';
import type * as contract from './contract.ts';
import { keepAgreement, loadAgreement } from './funding-agreement.table.ts';
import { agreementReply, mustBeIn } from './funding-agreement.ts';

export async function amendFundingAgreement(
  { database }: { database: Database },
  act: Act,
  { params: { fundingAgreementId }, body }: Input<typeof contract.amendFundingAgreement>,
): Promise<Reply<typeof contract.amendFundingAgreement>> {
  const before = await loadAgreement(database, fundingAgreementId);

  mustBeIn(before, act, 'active');
  const after = proposedAmendment(before, body, act, amsterdamDate(act.at));
  const reply = agreementReply(after);

  await database.commit(act, [keepAgreement(before, after)], { subject: fundingAgreementId, reply });
  return reply;
}

/** The layer of the fund learns the new end: what ends first is given out first. */
export async function decideFundingAmendment(
  { database }: { database: Database },
  act: Act,
  { params: { fundingAgreementId }, body: { outcome } }: Input<typeof contract.decideFundingAmendment>,
): Promise<Reply<typeof contract.decideFundingAmendment>> {
  const before = await loadAgreement(database, fundingAgreementId);

  mustBeIn(before, act, 'active');
  const after = decidedAmendment(before, outcome, act);
  const reply = agreementReply(after);

  const { fundId, funder, endsOn } = after;
  const layer = { funding: fundingAgreementId, funderName: funder.name, endsOn };
  const moved = endsOn === before.endsOn ? [] : [changeLayer(fundId, layer)];
  await database.commit(act, [keepAgreement(before, after), ...moved], { subject: fundingAgreementId, reply });
  return reply;
}
