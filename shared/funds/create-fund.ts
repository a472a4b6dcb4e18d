import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { NewId } from '../kernel/ids.ts';
import type { Database } from '../kernel/table.ts';
import { fundAccount } from '../ledger/index.ts';
import type { createFund as contract } from './contract.ts';
import { openFund, readRegister } from './fund.table.ts';
import { emptyGuard, type Fund, fundReply } from './fund.ts';

export async function createFund(
  deps: { database: Database; newId: NewId },
  act: Act,
  { body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const register = await readRegister(deps.database);

  const account = fundAccount(body.kind, (register?.[body.kind] ?? 0) + 1);
  const fund: Fund = { fundId: deps.newId('fund'), ...body, account, createdAt: act.at };
  const reply = fundReply(fund, emptyGuard, 0n);

  await deps.database.commit(act, openFund(fund, register), { subject: fund.fundId, reply });
  return reply;
}
