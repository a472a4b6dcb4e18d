import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { memberNumbers } from '../member.table.ts';
import type * as contract from './contract.ts';
import { householdsList, readHousehold } from './household.table.ts';
import type { Household } from './household.ts';

interface Deps {
  database: Database;
}

type View = Reply<typeof contract.formHousehold>;

/** In the order of their numbers. */
export async function viewHousehold(
  database: Database,
  { householdId, memberIds, formedOn, version }: Household,
): Promise<View> {
  const numbers = await memberNumbers(database, memberIds);
  const members = memberIds
    .map((memberId) => ({ memberId, memberNumber: numbers.get(memberId) ?? 0 }))
    .toSorted((a, b) => a.memberNumber - b.memberNumber);
  return { householdId, members, formedOn, version };
}

export async function listHouseholds(
  { database }: Deps,
  _act: Act,
  { query }: Input<typeof contract.listHouseholds>,
): Promise<Reply<typeof contract.listHouseholds>> {
  const page = await database.query({ index: 'whatIsListed', of: householdsList, ...query });
  const items = await Promise.all(page.items.map((item) => viewHousehold(database, readHousehold(item))));
  return { items, nextCursor: page.nextCursor };
}
