import type { Act } from '../kernel/actor.ts';
import { amsterdamDate, type LocalDate } from '../kernel/dates.ts';
import type { Reply } from '../kernel/endpoint.ts';
import { mustHaveSeen } from '../kernel/seen-version.ts';
import type { Database, Write } from '../kernel/table.ts';
import type { getWijkcontract } from './contract.ts';
import { contractToWorkOn } from './contract-at-hand.ts';
import { tell } from './history.table.ts';
import { wijkcontractReply } from './next-steps.ts';
import { keepChanged } from './wijkcontract.table.ts';
import type { Wijkcontract } from './wijkcontract.ts';

/** What an edit makes of a contract, and what it says of that in the history. */
export interface Edited {
  contract: Wijkcontract;
  /** A party, a contour, the number of a text. */
  about?: string;
  /** A reason or evidence; never the name of a person. */
  note?: string | undefined;
  /** What is written together with the contract. */
  writes?: readonly Write[];
}

type WijkcontractReply = Reply<typeof getWijkcontract>['wijkcontract'];

/** What every edit has in common: who may work on it and saw it as it is, one transaction with a line of history, and the contract as reply. */
export async function editWijkcontract(
  database: Database,
  act: Act,
  wijkcontractId: string,
  edit: (contract: Wijkcontract, today: LocalDate) => Edited | Promise<Edited>,
): Promise<WijkcontractReply> {
  const before = await contractToWorkOn(database, act, wijkcontractId);
  mustHaveSeen(act, before.version);

  const today = amsterdamDate(act.at);
  const { contract, about, note, writes = [] } = await edit(before, today);
  const after = { ...contract, version: before.version + 1 };
  const reply = wijkcontractReply(after, today);

  const all = [keepChanged(before, after), tell(after, act, { about, note }), ...writes];
  await database.commit(act, all, { subject: wijkcontractId, reply });
  return reply;
}
