import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database, Page } from '../kernel/table.ts';
import { memberNumbers } from '../membership/index.ts';
import type * as contract from './contract.ts';
import { contributionsOfMember, contributionsOfMonth } from './contribution.table.ts';
import type { Contribution } from './contribution.ts';
import { contributionReply } from './contribution-reply.ts';

type Query = Input<typeof contract.listContributions>['query'];

/** Of one member, or of everyone in a month: this one when none is named. */
export async function listContributions(
  deps: { database: Database },
  act: Act,
  { query }: Input<typeof contract.listContributions>,
): Promise<Reply<typeof contract.listContributions>> {
  const page = await pageWith(query, (cursor) => pageOf(deps.database, act, query, cursor));
  const memberIds = page.items.map((contribution) => contribution.memberId);
  const numbers = await memberNumbers(deps.database, memberIds);
  const items = page.items.map((contribution) =>
    contributionReply(contribution, numbers.get(contribution.memberId) ?? null),
  );
  return { ...page, items };
}

function pageOf(database: Database, act: Act, { month, memberId, limit }: Query, cursor: string | undefined) {
  const wanted = { cursor, limit };
  return memberId === undefined
    ? contributionsOfMonth(database, month ?? amsterdamDate(act.at).slice(0, 7), wanted)
    : contributionsOfMember(database, memberId, month, wanted);
}

const mostPages = 20;

/** Those of one status stand among the others: pages are read until one has some, and never so many that the reader waits long. */
async function pageWith(
  { status, cursor }: Query,
  pageAt: (cursor: string | undefined) => Promise<Page<Contribution>>,
): Promise<Page<Contribution>> {
  let page = await pageAt(cursor);
  if (status === undefined) return page;
  for (let pages = 1; ; pages++) {
    const items = page.items.filter((contribution) => contribution.status === status);
    if (items.length > 0 || page.nextCursor === null || pages === mostPages) return { ...page, items };
    page = await pageAt(page.nextCursor);
  }
}
