import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { Database } from '../../kernel/table.ts';
import { contractToWorkOn } from '../contract-at-hand.ts';
import type { retireIndicator as contract } from './contract.ts';
import { mustBeOpen, retired } from './indicator.ts';
import { resultsRefusals } from './refusals.ts';
import { findIndicator, keepIndicator } from './results.table.ts';

/** What counts is retired by adopting a set without it, so that the weights stay whole. */
export async function retireIndicator(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  await contractToWorkOn(database, act, params.wijkcontractId);
  const indicator = await findIndicator(database, params.wijkcontractId, params.indicatorId);
  if (!indicator) throw commonRefusals.NOT_FOUND();

  mustHaveSeen(act, indicator.version);
  if (indicator.status === 'active') throw resultsRefusals.INDICATOR_COUNTS();
  mustBeOpen(indicator);
  const after = retired(indicator, body.reason, act);

  await database.commit(act, [keepIndicator(after)], { subject: after.indicatorId, reply: after });
  return after;
}
