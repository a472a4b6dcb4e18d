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
  type Value,
  type Write,
} from '../kernel/table.ts';
import type { Contribution } from './contribution.ts';
import { contributionStatus, lineKind } from './words.ts';

const day = () => z.custom<LocalDate>((value) => typeof value === 'string');
const moment = () => z.custom<Instant>((value) => typeof value === 'string');
const nullText = () => z._default(z.nullable(z.string()), null);
const noCents = () => z._default(z.bigint(), 0n);

const stored = z.object({
  contributionId: z.string(),
  memberId: z.string(),
  personId: z.string(),
  invoiceId: z.string(),
  invoiceNumber: nullText(),
  subscriptionId: nullText(),
  customerId: nullText(),
  status: contributionStatus,
  amountCents: z.bigint(),
  lines: z.array(
    z.object({ kind: lineKind, amountCents: z.bigint(), creditedCents: noCents(), from: day(), until: day() }),
  ),
  dueOn: day(),
  claim: z._default(z.enum(['standing', 'cancelled', 'written-off']), 'standing'),
  told: z._default(
    z.object({
      stage: z.enum(['due', 'collecting', 'failed', 'paid']),
      chargeId: nullText(),
      at: z._default(z.nullable(moment()), null),
    }),
    { stage: 'due', chargeId: null, at: null },
  ),
  receivedCents: noCents(),
  pendingCents: noCents(),
  returnedCents: noCents(),
  disputedCents: noCents(),
  refundedCents: noCents(),
  paidAt: z._default(z.nullable(moment()), null),
  method: nullText(),
  feeCents: z._default(z.nullable(z.bigint()), null),
  paymentIntentId: nullText(),
  chargeId: nullText(),
  failure: z._default(
    z.nullable(
      z.object({
        code: z.string(),
        at: moment(),
        chargeId: z.nullable(z.string()),
        isMistaken: z.optional(z.literal(true)),
        awaitsAccount: z.optional(z.literal(true)),
      }),
    ),
    null,
  ),
  wasReturned: z._default(z.boolean(), false),
  isLost: z._default(z.boolean(), false),
  refundAskedCents: noCents(),
  refundIds: z._default(z.array(z.string()), []),
  entryIds: z.array(z.string()),
  version: z.int(),
});

const read = (item: StoredItem): Contribution => z.parse(stored, item);

type Place = Pick<Contribution, 'memberId' | 'dueOn' | 'contributionId'>;

function keyOf({ memberId, dueOn, contributionId }: Place): Key {
  return { pk: `CONTRIBUTIONS#${memberId}`, sk: `${dueOn}#${contributionId}` };
}

const monthList = (month: string): string => `CONTRIBUTIONS#${month}`;

/** What may change after a contribution was made. */
const changing = [
  'subscriptionId',
  'status',
  'lines',
  'claim',
  'told',
  'receivedCents',
  'pendingCents',
  'returnedCents',
  'disputedCents',
  'refundedCents',
  'paidAt',
  'method',
  'feeCents',
  'paymentIntentId',
  'chargeId',
  'failure',
  'wasReturned',
  'isLost',
  'refundAskedCents',
  'refundIds',
  'entryIds',
  'version',
] as const satisfies readonly (keyof Contribution)[];

/**
 * The state and who it belongs to in one item of under a kilobyte: a payment is paid for by the kilobyte. What says nothing (none, zero, the
 * usual) is left out, and read back as such.
 */
function valuesOf(contribution: Contribution): Record<string, Value> {
  const { lines, told, failure, ...plain } = contribution;
  return {
    ...plain,
    lines: lines.map(({ creditedCents, ...line }) => (creditedCents > 0n ? { ...line, creditedCents } : line)),
    told: toldValue(told),
    failure: failure && { ...failure },
  };
}

function toldValue({ stage, chargeId, at }: Contribution['told']): Value {
  if (stage === 'due') return null;
  return { stage, ...(chargeId !== null && { chargeId }), ...(at !== null && { at }) };
}

function saysNothing(value: Value): boolean {
  if (value === null || value === undefined || value === 0n || value === false || value === 'standing') return true;
  return Array.isArray(value) && value.length === 0;
}

const spoken = (values: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => !saysNothing(value)));

function itemOf(contribution: Contribution): Item {
  return {
    ...keyOf(contribution),
    entity: 'Contribution',
    ...spoken(valuesOf(contribution)),
    listedUnder: monthList(contribution.dueOn.slice(0, 7)),
    listedAt: `${contribution.dueOn}#${contribution.contributionId}`,
  };
}

/** Reading it a moment old is enough: what is written back carries the version that was read. */
export async function findContribution(
  database: Database,
  place: Place,
  options: { eventually?: boolean } = {},
): Promise<Contribution | undefined> {
  const item = await database.get(keyOf(place), options);
  return item && read(item);
}

export async function findContributions(
  database: Database,
  places: readonly Place[],
): Promise<(Contribution | undefined)[]> {
  const items = await database.getMany(places.map(keyOf), { eventually: true });
  return items.map((item) => item && read(item));
}

/** By its id alone: a member has few, and only a person asks this way. */
export async function findContributionOf(
  database: Database,
  memberId: string,
  contributionId: string,
): Promise<Contribution | undefined> {
  let cursor: string | undefined;
  do {
    const page = await database.query({ of: `CONTRIBUTIONS#${memberId}`, newestFirst: true, consistent: true, cursor });
    const found = page.items.find((item) => item.contributionId === contributionId);
    if (found) return read(found);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return undefined;
}

export const keepContribution = (contribution: Contribution): Write => putNew(itemOf(contribution));

/** Moves it from the version that was read; only what changed is written. */
export function moveContribution(from: Contribution, to: Contribution): Write {
  const [before, after] = [valuesOf(from), valuesOf(to)];
  const changed = changing.filter((name) => from[name] !== to[name]);
  const [gone, set] = [
    changed.filter((name) => saysNothing(after[name])),
    changed.filter((name) => !saysNothing(after[name])),
  ];
  return change(keyOf(from))
    .expect('version', '=', from.version)
    .set(Object.fromEntries(set.map((name) => [name, after[name]])))
    .remove(...gone.filter((name) => !saysNothing(before[name])))
    .done();
}

interface Wanted {
  cursor?: string | undefined;
  limit?: number | undefined;
  newestFirst?: boolean;
  /** Sees what was written a moment ago. */
  consistent?: boolean;
}

export async function contributionsOfMonth(
  database: Database,
  month: string,
  page: Wanted,
): Promise<Page<Contribution>> {
  const found = await database.query({ index: 'whatIsListed', of: monthList(month), ...page });
  return { ...found, items: found.items.map(read) };
}

/** Those that fell due on one day, in the order of their ids, from behind one of them. */
export function contributionsOfDay(database: Database, day: LocalDate, page: Wanted): Promise<Page<Contribution>> {
  return contributionsOfDays(database, { first: day, last: day }, page);
}

/** Those that fell due on days of one month, in the order of their days. */
export async function contributionsOfDays(
  database: Database,
  { first, last }: { first: LocalDate; last: LocalDate },
  page: Wanted,
): Promise<Page<Contribution>> {
  const within = { from: `${first}#`, to: `${last}#~` };
  const found = await database.query({ index: 'whatIsListed', of: monthList(first.slice(0, 7)), ...within, ...page });
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
