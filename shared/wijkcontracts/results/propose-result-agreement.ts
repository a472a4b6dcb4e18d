import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Database } from '../../kernel/table.ts';
import { contractToWorkOn } from '../contract-at-hand.ts';
import type { proposeResultAgreement as contract } from './contract.ts';
import { resultsRefusals } from './refusals.ts';
import { mustAskProgress, type ResultAgreement } from './result-agreement.ts';
import { findIndicator, keepProposedAgreement } from './results.table.ts';

export async function proposeResultAgreement(
  deps: { database: Database; newId: NewId },
  act: Act,
  { params, body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { wijkcontractId, wijkId, startsOn, endsOn } = await contractToWorkOn(
    deps.database,
    act,
    params.wijkcontractId,
  );
  const indicator = await findIndicator(deps.database, wijkcontractId, body.indicatorId);
  if (!indicator) throw resultsRefusals.INDICATOR_NOT_FOUND({ field: 'indicatorId' });

  if (indicator.status !== 'active') throw resultsRefusals.INDICATOR_NOT_ACTIVE({ field: 'indicatorId' });
  mustAskProgress(body.threshold, indicator);
  if (body.dueOn < startsOn || body.dueOn > endsOn) throw resultsRefusals.DUE_OUTSIDE_TERM({ field: 'dueOn' });
  const { indicatorId, name: indicatorName, unit, direction } = indicator;
  const proposed: ResultAgreement = {
    resultAgreementId: deps.newId('resultAgreement'),
    wijkcontractId,
    wijkId,
    indicatorId,
    indicatorName,
    unit,
    direction,
    threshold: body.threshold,
    dueOn: body.dueOn,
    feePermille: body.feePermille,
    status: 'proposed',
    proposedBy: act.actor.id,
    proposedAt: act.at,
    agreedBy: null,
    agreedAt: null,
    ended: null,
    version: 1,
  };

  const { resultAgreementId: subject } = proposed;
  await deps.database.commit(act, [keepProposedAgreement(proposed)], { subject, reply: proposed });
  return proposed;
}
