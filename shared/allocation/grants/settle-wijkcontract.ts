import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import type { settleWijkcontract as contract } from '../../wijkcontracts/contract.ts';
import { settleWijkcontract as settle } from '../../wijkcontracts/index.ts';
import { grantsOf } from './grant.table.ts';
import { isSettled } from './grant.ts';
import { paymentsOf } from './grant-reply.ts';
import { grantRefusals } from './refusals.ts';

/** A contract is closed when its money is: everything that it was granted is paid or back in its fund. */
export async function settleWijkcontract(
  deps: { database: Database },
  act: Act,
  input: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const grants = await grantsOf(deps.database, input.params.wijkcontractId);
  const payments = await paymentsOf(deps.database, grants);
  const isPaid = (disbursementId: string) => payments.get(disbursementId)?.status === 'paid';
  const count = grants.flatMap(({ tranches }) => tranches).filter((tranche) => !isSettled(tranche, isPaid)).length;
  if (count > 0) throw grantRefusals.MONEY_NOT_SETTLED({ values: { count } });
  return settle(deps, act, input);
}
