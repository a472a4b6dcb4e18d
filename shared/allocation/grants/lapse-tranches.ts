import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { everyWijkcontract } from '../../wijkcontracts/index.ts';
import { earningWrites } from './earn-tranche.ts';
import { grantsOf, keepTranche } from './grant.table.ts';
import { type Grant, isPastDue, lapsed, type Tranche } from './grant.ts';

/**
 * At night: a tranche that nobody earned in time goes back to its fund (INV-39), each in a transaction of its own. Whoever is stopped half way has left
 * whole tranches, and the next night takes the rest.
 */
export async function lapseTranches(
  { database }: { database: Database },
  act: Act,
  stillTime: () => boolean,
): Promise<{ tranchesLapsed: number }> {
  const today = amsterdamDate(act.at);
  let tranchesLapsed = 0;
  for (const { wijkcontractId } of await everyWijkcontract(database)) {
    if (!stillTime()) break;
    for (const grant of await grantsOf(database, wijkcontractId))
      for (const tranche of grant.tranches.filter((each) => isPastDue(each, today)))
        if (await lapse(database, act, grant, tranche)) tranchesLapsed += 1;
  }
  return { tranchesLapsed };
}

async function lapse(database: Database, act: Act, grant: Grant, tranche: Tranche): Promise<boolean> {
  const gone = lapsed(tranche);
  try {
    await database.commit(act, [keepTranche(grant, tranche, gone.after), ...earningWrites(grant, gone, act)]);
    return true;
  } catch (error) {
    // Somebody settled it a moment ago, or is at the same fund: the next night looks again.
    if (error instanceof Refusal) return false;
    throw error;
  }
}
