import { wijkenOpenTo } from '../governance/index.ts';
import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { contractToRead } from './contract-at-hand.ts';
import { historyOf } from './history.table.ts';
import { wijkcontractReply } from './next-steps.ts';
import { representativesOf } from './representative.table.ts';
import { textsOf } from './text.table.ts';
import { everyWijkcontract } from './wijkcontract.table.ts';

export async function listWijkcontracts(
  { database }: { database: Database },
  act: Act,
  _input: Input<typeof contract.listWijkcontracts>,
): Promise<Reply<typeof contract.listWijkcontracts>> {
  const [open, every] = await Promise.all([wijkenOpenTo(database, act), everyWijkcontract(database)]);
  const asked = every.filter(({ wijkId }) => open === 'all' || open.includes(wijkId));
  const today = amsterdamDate(act.at);
  return { items: asked.map((each) => wijkcontractReply(each, today)) };
}

export async function getWijkcontract(
  { database }: { database: Database },
  act: Act,
  { params }: Input<typeof contract.getWijkcontract>,
): Promise<Reply<typeof contract.getWijkcontract>> {
  const found = await contractToRead(database, act, params.wijkcontractId);
  const texts = await textsOf(database, found.wijkcontractId);
  const parties = [found.parties, ...texts.map(({ terms }) => terms.parties)].flat();
  const partyIds = [...new Set(parties.map(({ partyId }) => partyId))];
  return {
    wijkcontract: wijkcontractReply(found, amsterdamDate(act.at)),
    representatives: await representativesOf(database, partyIds),
    texts,
  };
}

export async function listWijkcontractHistory(
  { database }: { database: Database },
  act: Act,
  { params, query }: Input<typeof contract.listWijkcontractHistory>,
): Promise<Reply<typeof contract.listWijkcontractHistory>> {
  const history = await historyOf(database, params.wijkcontractId, query);
  await contractToRead(database, act, params.wijkcontractId);
  return history;
}
