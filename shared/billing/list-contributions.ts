import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import { memberNumbers } from '../membership/index.ts';
import type * as contract from './contract.ts';
import { contributionsOfMember, contributionsOfMonth } from './contribution.table.ts';

/** Of one member, or of everyone in a month: this one when none is named. */
export async function listContributions(
  deps: { database: Database },
  act: Act,
  input: Input<typeof contract.listContributions>,
): Promise<Reply<typeof contract.listContributions>> {
  const { month, memberId, cursor, limit } = input.query;
  const wanted = { cursor, limit };
  const page =
    memberId === undefined
      ? await contributionsOfMonth(deps.database, month ?? amsterdamDate(act.at).slice(0, 7), wanted)
      : await contributionsOfMember(deps.database, memberId, month, wanted);
  const numbers = await memberNumbers(
    deps.database,
    page.items.map((contribution) => contribution.memberId),
  );
  return {
    ...page,
    items: page.items.map((contribution) => ({
      ...contribution,
      memberNumber: numbers.get(contribution.memberId) ?? null,
    })),
  };
}
