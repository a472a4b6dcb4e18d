import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { contractToRead } from '../contract-at-hand.ts';
import type { listResultAgreements as contract } from './contract.ts';
import { agreementsOf, standingOf } from './results.table.ts';
import { resultsOn } from './results-of.ts';

export async function listResultAgreements(
  { database }: { database: Database },
  act: Act,
  { params }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { wijkcontractId } = await contractToRead(database, act, params.wijkcontractId);
  const [agreements, { agreedPermille }] = await Promise.all([
    agreementsOf(database, wijkcontractId),
    standingOf(database, wijkcontractId),
  ]);
  const results = await resultsOn(database, wijkcontractId, agreements, amsterdamDate(act.at));
  const items = results.map(({ agreement, outcome, measurement }) => ({ ...agreement, outcome, measurement }));
  return { items, agreedPermille };
}
