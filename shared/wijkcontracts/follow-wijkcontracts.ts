import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Database, Write } from '../kernel/table.ts';
import { dueAmendment, takeEffect } from './amendments/amend-wijkcontract.ts';
import { tell } from './history.table.ts';
import { everyWijkcontract, keepChanged } from './wijkcontract.table.ts';
import { followed, lastDayOf, type Wijkcontract } from './wijkcontract.ts';

/** What the calendar does at night: adopted amendments begin to hold, and contracts whose last day has passed are over. */
export async function followWijkcontracts(
  { database }: { database: Database },
  act: Act,
  stillTime: () => boolean,
): Promise<Record<string, number>> {
  const counts = { amendmentsInForce: 0, wijkcontractsOver: 0 };
  for (const contract of await everyWijkcontract(database)) {
    if (!stillTime()) break;
    const current = await amendIfDue(database, act, contract);
    if (current !== contract) counts.amendmentsInForce += 1;
    const over = followed(current, amsterdamDate(act.at));
    if (!over) continue;
    const operation = over.status === 'terminated' ? 'endWijkcontract' : 'expireWijkcontract';
    const kept = await keep(database, { ...act, operation }, current, over, lastDayOf(over));
    if (kept) counts.wijkcontractsOver += 1;
  }
  return counts;
}

async function amendIfDue(database: Database, act: Act, contract: Wijkcontract): Promise<Wijkcontract> {
  const text = await dueAmendment(database, contract, amsterdamDate(act.at));
  if (!text || followed(contract, amsterdamDate(act.at))) return contract;
  const { contract: after, writes } = await takeEffect(database, contract, text);
  const told = { ...act, operation: 'beginAmendment' };
  return (await keep(database, told, contract, after, String(text.textVersion), writes)) ?? contract;
}

/** Undefined when a person changed the contract meanwhile: then it is looked at again tomorrow. */
async function keep(
  database: Database,
  act: Act,
  before: Wijkcontract,
  changed: Wijkcontract,
  about: string,
  writes: readonly Write[] = [],
): Promise<Wijkcontract | undefined> {
  const after = { ...changed, version: before.version + 1 };
  try {
    await database.commit(act, [keepChanged(before, after), tell(after, act, { about }), ...writes]);
    return after;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
