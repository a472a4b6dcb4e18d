import { listUpcomingCollections } from '../billing/index.ts';
import { type Act, requireMember } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';

/** The next three, of all that is collected together. */
const shown = 3;

export async function listMyUpcomingCollections(
  { database }: { database: Database },
  act: Act,
  _input: Input<typeof contract.listMyUpcomingCollections>,
): Promise<Reply<typeof contract.listMyUpcomingCollections>> {
  const params = { memberId: requireMember(act).memberId };
  const { items } = await listUpcomingCollections({ database }, act, { params, query: undefined, body: undefined });
  return { items: items.slice(0, shown) };
}
