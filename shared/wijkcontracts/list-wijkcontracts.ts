import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type { listWijkcontracts as contract } from './contract.ts';
import { budgetsOf, everyWijkcontract } from './wijkcontract.table.ts';

export async function listWijkcontracts(
  deps: { database: Database },
  _act: Act,
  _input: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const contracts = await everyWijkcontract(deps.database);
  const budgets = await budgetsOf(
    deps.database,
    contracts.map(({ wijkcontractId }) => wijkcontractId),
  );
  const items = contracts.map((each, at) => ({
    ...each,
    partners: [...each.partners],
    allocatedCents: budgets[at]?.allocatedCents ?? 0n,
    availableCents: budgets[at]?.availableCents ?? 0n,
  }));
  return { items };
}
