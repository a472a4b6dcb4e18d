import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { contractToWorkOn } from '../contract-at-hand.ts';
import type * as contract from './contract.ts';
import { resultsRefusals } from './refusals.ts';
import { agreed, ended } from './result-agreement.ts';
import { findAgreement, keepAgreementStep, keepStanding, standingOf } from './results.table.ts';

/** What all agreements promise together stands in one place, so that two people who agree at once cannot promise more than there is. */
export async function agreeOnResult(
  { database }: { database: Database },
  act: Act,
  { params }: Input<typeof contract.agreeOnResult>,
): Promise<Reply<typeof contract.agreeOnResult>> {
  const { wijkcontractId, agreement, standing } = await load(database, act, params);

  const after = agreed(agreement, act);
  const left = 1000 - standing.agreedPermille;
  if (after.feePermille > left) throw resultsRefusals.FEES_PASS_THE_WHOLE({ field: 'feePermille', values: { left } });

  const agreedPermille = standing.agreedPermille + after.feePermille;
  const writes = [keepAgreementStep(after), keepStanding(wijkcontractId, standing, { agreedPermille })];
  await database.commit(act, writes, { subject: after.resultAgreementId, reply: after });
  return after;
}

export async function endResultAgreement(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract.endResultAgreement>,
): Promise<Reply<typeof contract.endResultAgreement>> {
  const { wijkcontractId, agreement, standing } = await load(database, act, params);

  const after = ended(agreement, body.reason, act);
  const freed = agreement.status === 'agreed' ? agreement.feePermille : 0;

  const agreedPermille = standing.agreedPermille - freed;
  const writes = [keepAgreementStep(after), keepStanding(wijkcontractId, standing, { agreedPermille })];
  await database.commit(act, writes, { subject: after.resultAgreementId, reply: after });
  return after;
}

async function load(database: Database, act: Act, names: { wijkcontractId: string; resultAgreementId: string }) {
  const { wijkcontractId, resultAgreementId } = names;
  await contractToWorkOn(database, act, wijkcontractId);
  const [agreement, standing] = await Promise.all([
    findAgreement(database, wijkcontractId, resultAgreementId),
    standingOf(database, wijkcontractId),
  ]);
  if (!agreement) throw commonRefusals.NOT_FOUND();
  return { wijkcontractId, agreement, standing };
}
