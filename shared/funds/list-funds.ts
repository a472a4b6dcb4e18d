import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import { readBalances, readFundBalance } from '../ledger/index.ts';
import { appropriableOf } from './appropriable.ts';
import type { listFunds as contract } from './contract.ts';
import { everyFund, readRegister } from './fund.table.ts';
import { fundReply } from './fund.ts';

export async function listFunds(
  deps: { database: Database },
  _act: Act,
  _input: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const [funds, { accounts }, register] = await Promise.all([
    everyFund(deps.database),
    readBalances(deps.database),
    readRegister(deps.database),
  ]);
  const items = await Promise.all(
    funds.map(async ({ fund, guard }) => {
      const { balanceCents } = await readFundBalance(deps.database, fund.fundId);
      return fundReply(fund, guard, balanceCents);
    }),
  );
  return { items, appropriableCents: appropriableOf(accounts, register?.appropriatedCents ?? 0n).appropriableCents };
}
