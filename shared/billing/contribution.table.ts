/**
 * Contributions, kept with the member they are of. The key follows from the invoice, so that whoever holds the invoice finds it at once.
 * Access patterns:
 * 1. the contribution of an invoice        get CONTRIBUTIONS#<memberId> / <dueOn>#<contributionId>
 * 2. all of one member, newest first       query CONTRIBUTIONS#<memberId>
 * 3. all that fell due in a month          list CONTRIBUTIONS#<yyyy-mm> by due date
 */
import * as z from 'zod/mini';
import type { Instant, LocalDate } from '../kernel/dates.ts';
import {
  change,
  type Database,
  type Item,
  type Key,
  type Page,
  putNew,
  type StoredItem,
  type Write,
} from '../kernel/table.ts';
import { contributionStatus } from './contract.ts';
import type { Contribution } from './contribution.ts';

const day = () => z.custom<LocalDate>((value) => typeof value === 'string');
const moment = () => z.custom<Instant>((value) => typeof value === 'string');

const stored = z.object({
  contributionId: z.string(),
  memberId: z.string(),
  personId: z.string(),
  invoiceId: z.string(),
  status: contributionStatus,
  amountCents: z.bigint(),
  lines: z.array(
    z.object({ kind: z.enum(['membership', 'policy']), amountCents: z.bigint(), from: day(), until: day() }),
  ),
  dueOn: day(),
  paidAt: z.nullable(moment()),
  method: z.nullable(z.string()),
  feeCents: z.nullable(z.bigint()),
  entryIds: z.array(z.string()),
  wasReturned: z.boolean(),
  version: z.int(),
});

const read = (item: StoredItem): Contribution => z.parse(stored, item);

function keyOf({ memberId, dueOn, contributionId }: Contribution): Key {
  return { pk: `CONTRIBUTIONS#${memberId}`, sk: `${dueOn}#${contributionId}` };
}

/** The state and who it belongs to in one item of under a kilobyte. */
function itemOf(contribution: Contribution): Item {
  const { lines, ...plain } = contribution;
  return {
    ...keyOf(contribution),
    entity: 'Contribution',
    ...plain,
    lines: lines.map((line) => ({ ...line })),
    listedUnder: `CONTRIBUTIONS#${contribution.dueOn.slice(0, 7)}`,
    listedAt: `${contribution.dueOn}#${contribution.contributionId}`,
  };
}

/** Reading it a moment old is enough: what is written back carries the version that was read. */
export async function findContribution(
  database: Database,
  due: Contribution,
  options: { eventually?: boolean } = {},
): Promise<Contribution | undefined> {
  const item = await database.get(keyOf(due), options);
  return item && read(item);
}

export const keepContribution = (contribution: Contribution): Write => putNew(itemOf(contribution));

/** Moves it from the version that was read; the rest of the item never changes. */
export function moveContribution(from: Contribution, to: Contribution): Write {
  const { status, paidAt, method, feeCents, entryIds, wasReturned, version } = to;
  return change(keyOf(from))
    .expect('version', '=', from.version)
    .set({ status, paidAt, method, feeCents, entryIds, wasReturned, version })
    .done();
}

interface Wanted {
  cursor?: string | undefined;
  limit?: number | undefined;
}

export async function contributionsOfMonth(
  database: Database,
  month: string,
  page: Wanted,
): Promise<Page<Contribution>> {
  const found = await database.query({ index: 'whatIsListed', of: `CONTRIBUTIONS#${month}`, ...page });
  return { ...found, items: found.items.map(read) };
}

export async function contributionsOfMember(
  database: Database,
  memberId: string,
  month: string | undefined,
  page: Wanted,
): Promise<Page<Contribution>> {
  const of = `CONTRIBUTIONS#${memberId}`;
  const within = month === undefined ? {} : { startsWith: `${month}-` };
  const found = await database.query({ of, ...within, newestFirst: true, ...page });
  return { ...found, items: found.items.map(read) };
}
