import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { contributionsOfMember, contributionsOfMonth } from './contribution.table.ts';

/** Of one member, or of everyone in a month: this one when none is named. */
export async function listContributions(
  deps: { database: Database },
  act: Act,
  input: Input<typeof contract.listContributions>,
): Promise<Reply<typeof contract.listContributions>> {
  const { month, memberId, cursor, limit } = input.query;
  const page = { cursor, limit };
  if (memberId !== undefined) return contributionsOfMember(deps.database, memberId, month, page);
  return contributionsOfMonth(deps.database, month ?? amsterdamDate(act.at).slice(0, 7), page);
}
