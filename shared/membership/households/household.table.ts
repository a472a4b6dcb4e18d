/**
 * Households, and the cap on what they pay together.
 * Access patterns:
 * 1. one household                                       get HOUSEHOLD#<householdId> / HOUSEHOLD
 * 2. those of which a contribution comes within reach    list HOUSEHOLDS by the day to look at them
 * 3. the caps, in order of effect                        query HOUSEHOLD_CAPS
 */
import * as z from 'zod/mini';
import { commonRefusals } from '../../kernel/refusal.ts';
import { change, type Database, everyItem, type Key, putNew, type StoredItem, type Write } from '../../kernel/table.ts';
import { type Household, type HouseholdCap, household, householdCap } from './household.ts';
import { householdRefusals as refusals } from './refusals.ts';

export const householdsList = 'HOUSEHOLDS';
const capsList = 'HOUSEHOLD_CAPS';

const householdKey = (householdId: string): Key => ({ pk: `HOUSEHOLD#${householdId}`, sk: 'HOUSEHOLD' });

export const readHousehold = (item: StoredItem): Household => z.parse(household, item);

export async function findHousehold(database: Database, householdId: string): Promise<Household | undefined> {
  const item = await database.get(householdKey(householdId));
  return item && readHousehold(item);
}

/** @throws NOT_FOUND */
export async function loadHousehold(database: Database, householdId: string): Promise<Household> {
  const found = await findHousehold(database, householdId);
  if (!found) throw commonRefusals.NOT_FOUND();
  return found;
}

const listing = ({ lookOn, householdId }: Household) => ({
  listedUnder: householdsList,
  listedAt: `${lookOn}#${householdId}`,
});

export function keepNewHousehold(formed: Household): Write {
  return putNew({ ...householdKey(formed.householdId), entity: 'Household', ...formed, ...listing(formed) });
}

/** One that nobody is in any more, and of which nothing is left to look at, stands on no list. */
export function keepHousehold(before: Household, after: Household): Write {
  const { householdId, formedOn: _formedOn, formedBy: _formedBy, ...values } = after;
  const changed = change(householdKey(householdId)).expect('version', '=', before.version).set(values);
  const isOver = after.memberIds.length === 0 && after.leftIds.length === 0;
  return (isOver ? changed.remove('listedUnder', 'listedAt') : changed.set(listing(after))).orElse(() =>
    refusals.HOUSEHOLD_CHANGED(),
  );
}

export async function everyCap(database: Database): Promise<HouseholdCap[]> {
  const caps: HouseholdCap[] = [];
  for await (const item of everyItem(database, { of: capsList, consistent: true }))
    caps.push(z.parse(householdCap, item));
  return caps;
}

export function keepCap(cap: HouseholdCap): Write {
  return putNew({ pk: capsList, sk: cap.effectiveFrom, entity: 'HouseholdCap', ...cap }, () =>
    refusals.CAP_NOT_LATER({ field: 'effectiveFrom' }),
  );
}
