import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { readFundBalance } from '../ledger/index.ts';
import type { listFunds as contract } from './contract.ts';
import { everyFund } from './fund.table.ts';
import { fundReply } from './fund.ts';
import { type FundDeps, readOwnMoney } from './own-money.ts';

export async function listFunds(
  deps: FundDeps,
  act: Act,
  _input: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const [funds, { limitCents: _, ...money }] = await Promise.all([
    everyFund(deps.database),
    readOwnMoney(deps, act.at),
  ]);
  const items = await Promise.all(
    funds.map(async ({ fund, guard }) => {
      const { balanceCents } = await readFundBalance(deps.database, fund.fundId);
      return fundReply(fund, guard, balanceCents);
    }),
  );
  const { lateReturnReservePermille: reservePermille } = deps.cooperative;
  return { items, appropriableCents: money.appropriableCents, ownMoney: { ...money, reservePermille } };
}
