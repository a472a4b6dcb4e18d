import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type { listWijken as contract } from './contract.ts';
import { everyWijk } from './wijk.table.ts';

export async function listWijken(
  deps: { database: Database },
  _act: Act,
  _input: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  return { items: await everyWijk(deps.database) };
}
