import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import type { listFormulas as contract } from './contract.ts';
import { everyFormula } from './formula-version.table.ts';

export async function listFormulas(
  { database }: { database: Database },
  _act: Act,
  _input: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  return { items: await everyFormula(database) };
}
