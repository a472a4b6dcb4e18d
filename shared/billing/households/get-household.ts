import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import type * as contract from '../../membership/households/contract.ts';
import { capInForceOn, everyCap, loadHousehold, viewHousehold } from '../../membership/index.ts';
import { listUpcomingCollections } from '../agreements/list-upcoming-collections.ts';
import { householdFeesOf } from './household-fee.table.ts';
import { runningYear } from './year-fee.ts';

interface Deps {
  database: Database;
}

type File = Reply<typeof contract.getHousehold>;

/** One household, with what the cap is about: the years of membership that run today, and those that come next. */
export async function getHousehold(
  deps: Deps,
  act: Act,
  { params: { householdId } }: Input<typeof contract.getHousehold>,
): Promise<File> {
  const { database } = deps;
  const today = amsterdamDate(act.at);
  const [household, caps] = await Promise.all([
    loadHousehold(database, householdId).then((found) => viewHousehold(database, found)),
    everyCap(database),
  ]);
  const members = await Promise.all(
    household.members.map(async (one) => ({
      ...one,
      ...(await runningYear(database, one.memberId, today)),
      next: await nextYear(deps, act, one.memberId, today),
    })),
  );
  const togetherCents = members.reduce((sum, { feeCents }) => sum + feeCents, 0n);
  return { ...household, members, togetherCents, cap: capInForceOn(caps, today) ?? null };
}

/** What was fixed for it, also when that is nothing; else the same as the member sees among the debits to come. */
async function nextYear(
  deps: Deps,
  act: Act,
  memberId: string,
  today: LocalDate,
): Promise<File['members'][number]['next']> {
  const [latest] = await householdFeesOf(deps.database, memberId);
  if (latest && latest.from > today) return { from: latest.from, feeCents: latest.amountCents, isFixed: true };
  const { items } = await listUpcomingCollections(deps, act, {
    params: { memberId },
    query: undefined,
    body: undefined,
  });
  const due = items.find(({ kind }) => kind === 'membership');
  return due ? { from: due.dueOn, feeCents: due.amountCents, isFixed: false } : null;
}
