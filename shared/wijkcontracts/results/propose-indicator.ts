import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { contractToWorkOn } from '../contract-at-hand.ts';
import type * as contract from './contract.ts';
import { type Indicator, mustPointAhead, revised } from './indicator.ts';
import { findIndicator, keepIndicator, keepProposed } from './results.table.ts';

export async function proposeIndicator(
  deps: { database: Database; newId: NewId },
  act: Act,
  { params, body }: Input<typeof contract.proposeIndicator>,
): Promise<Reply<typeof contract.proposeIndicator>> {
  const { wijkcontractId, wijkId } = await contractToWorkOn(deps.database, act, params.wijkcontractId);

  mustPointAhead(body);
  const proposed: Indicator = {
    indicatorId: deps.newId('indicator'),
    wijkcontractId,
    wijkId,
    ...body,
    status: 'proposed',
    proposedBy: act.actor.id,
    proposedAt: act.at,
    advice: null,
    adopted: null,
    retired: null,
    version: 1,
  };

  await deps.database.commit(act, [keepProposed(proposed)], { subject: proposed.indicatorId, reply: proposed });
  return proposed;
}

export async function reviseIndicator(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract.reviseIndicator>,
): Promise<Reply<typeof contract.reviseIndicator>> {
  await contractToWorkOn(database, act, params.wijkcontractId);
  const indicator = await findIndicator(database, params.wijkcontractId, params.indicatorId);
  if (!indicator) throw commonRefusals.NOT_FOUND();

  const after = revised(indicator, body, act);

  await database.commit(act, [keepIndicator(after)], { subject: after.indicatorId, reply: after });
  return after;
}
