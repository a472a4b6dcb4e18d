import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { type Database, everyItem } from '../../kernel/table.ts';
import { memberNumbers } from '../../membership/index.ts';
import { openArrears, readCase } from './arrears.table.ts';
import { ageDays } from './arrears-case.ts';
import { caseReply } from './case-reply.ts';
import type * as contract from './contract.ts';

type Listed = Reply<typeof contract.listArrears>;
type Bucket = Listed['buckets'][number];

/** All that is open, the oldest first, with sums by age over all of it. There are few: who pays is no longer on the list. */
export async function listArrears(
  { database }: { database: Database },
  act: Act,
  { query }: Input<typeof contract.listArrears>,
): Promise<Listed> {
  const [page, buckets] = await Promise.all([
    database.query({ index: 'whatIsListed', of: openArrears, ...query }),
    bucketsOf(database, act),
  ]);
  const cases = page.items.map(readCase);
  const numbers = await memberNumbers(
    database,
    cases.map(({ memberId }) => memberId),
  );
  const items = cases.map((open) => caseReply(open, numbers.get(open.memberId) ?? null, act.at));
  return { items, nextCursor: page.nextCursor, buckets };
}

const lastDays: readonly (readonly [Bucket['days'], number])[] = [
  ['under-8', 7],
  ['8-to-30', 30],
  ['31-to-60', 60],
  ['over-60', Number.POSITIVE_INFINITY],
];

async function bucketsOf(database: Database, act: Act): Promise<Bucket[]> {
  const today = amsterdamDate(act.at);
  const buckets = lastDays.map(([days, last]) => ({ days, last, count: 0, amountCents: 0n }));
  for await (const item of everyItem(database, { index: 'whatIsListed', of: openArrears })) {
    const open = readCase(item);
    const bucket = buckets.find(({ last }) => ageDays(open, today) <= last);
    if (!bucket) continue;
    bucket.count++;
    bucket.amountCents += open.amountCents;
  }
  return buckets.map(({ days, count, amountCents }) => ({ days, count, amountCents }));
}
