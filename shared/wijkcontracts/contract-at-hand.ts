import { mustWorkIn } from '../governance/index.ts';
import type { Act } from '../kernel/actor.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database } from '../kernel/table.ts';
import { wijkcontractsRefusals } from './refusals.ts';
import { findWijkcontract } from './wijkcontract.table.ts';
import type { Wijkcontract } from './wijkcontract.ts';

/** The contract that a path names, for whom it is open: a coordinator sees the own wijk only. */
export async function contractToRead(database: Database, act: Act, wijkcontractId: string): Promise<Wijkcontract> {
  const contract = await findWijkcontract(database, wijkcontractId);
  if (!contract) throw commonRefusals.NOT_FOUND();
  await mustWorkIn(database, act, contract.wijkId);
  return contract;
}

/** The same, to work on what it is about. What a settled contract was about stands still. */
export async function contractToWorkOn(database: Database, act: Act, wijkcontractId: string): Promise<Wijkcontract> {
  const contract = await contractToRead(database, act, wijkcontractId);
  const status: string = contract.status;
  if (status === 'settled') throw wijkcontractsRefusals.CONTRACT_IS_SETTLED();
  return contract;
}
