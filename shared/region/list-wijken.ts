import { wijkenOpenTo } from '../governance/index.ts';
import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type { listWijken as contract } from './contract.ts';
import { everyWijk } from './wijk.table.ts';

export async function listWijken(
  { database }: { database: Database },
  act: Act,
  _input: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const [wijken, open] = await Promise.all([everyWijk(database), wijkenOpenTo(database, act)]);
  return { items: open === 'all' ? wijken : wijken.filter(({ wijkId }) => open.includes(wijkId)) };
}
