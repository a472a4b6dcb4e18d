import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { contractToRead } from '../contract-at-hand.ts';
import type { listPayeeAccounts as contract } from './contract.ts';
import { accountsOf, payeeStanding } from './payee-account.table.ts';
import { coolingId, usableId } from './payee-account.ts';

export async function listPayeeAccounts(
  { database }: { database: Database },
  act: Act,
  { params }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const wijkcontract = await contractToRead(database, act, params.wijkcontractId);
  const { payeeId } = wijkcontract.payee;
  const [accounts, standing] = await Promise.all([accountsOf(database, payeeId), payeeStanding(database, payeeId)]);
  return {
    items: accounts.sort((one, other) => (one.proposedAt < other.proposedAt ? 1 : -1)),
    usableAccountId: usableId(standing, act.at),
    coolingAccountId: coolingId(standing, act.at),
    proposedAccountId: standing.proposedId,
  };
}
