/**
 * Payouts of Stripe and what they are made of.
 * Access patterns:
 * 1. one payout, or those that are under way      get PAYOUT#<payoutId> / PAYOUT
 * 2. all payouts, newest first                    list PAYOUTS by the day of arrival
 * 3. which payouts are under way                  list PAYOUTS_UNDER_WAY, of items that only point
 * 4. the payout of a balance movement             get MOVEMENT#<movementId> / PAYOUT
 * 5. what a payout is made of, oldest first       list PAYOUT#<payoutId> by time
 * 6. since when payouts are asked for             get PAYOUTS / SWEPT
 */
import * as z from 'zod/mini';
import type { Instant, LocalDate } from '../../kernel/dates.ts';
import {
  change,
  type Database,
  everyItem,
  type Item,
  type Key,
  type Page,
  putNew,
  putOver,
  type StoredItem,
  type Write,
} from '../../kernel/table.ts';
import { payoutMovement } from './contract.ts';
import { isUnderWay, type Payout } from './payout.ts';

const payoutKey = (payoutId: string): Key => ({ pk: `PAYOUT#${payoutId}`, sk: 'PAYOUT' });
const underWayKey = (payoutId: string): Key => ({ pk: `PAYOUT#${payoutId}`, sk: 'UNDER_WAY' });
const underWayList = 'PAYOUTS_UNDER_WAY';
const movementKey = (movementId: string): Key => ({ pk: `MOVEMENT#${movementId}`, sk: 'PAYOUT' });
const sweptKey: Key = { pk: 'PAYOUTS', sk: 'SWEPT' };
const payoutsList = 'PAYOUTS';

const day = () => z.custom<LocalDate>((value) => typeof value === 'string');
const moment = () => z.custom<Instant>((value) => typeof value === 'string');
const lineOnBank = () => z.nullable(z.object({ lineId: z.string(), bookedOn: day() }));
const sums = { movements: z.int(), grossCents: z.bigint(), feeCents: z.bigint(), netCents: z.bigint() };

const stored = z.object({
  payoutId: z.string(),
  told: z.enum(['created', 'in-transit', 'paid', 'failed']),
  amountCents: z.bigint(),
  createdAt: moment(),
  arrivalOn: day(),
  traceId: z.nullable(z.string()),
  failure: z.nullable(z.object({ code: z.nullable(z.string()), at: moment() })),
  itemised: z.enum(['later', 'yes', 'never']),
  reading: z.nullable(
    z.object({
      ...sums,
      after: z.string(),
      isComplete: z.boolean(),
      ownNetCents: z.bigint(),
      categories: z.array(z.object({ ...sums, category: z.string() })),
      unknownMovementIds: z.array(z.string()),
    }),
  ),
  reconciledAt: z.nullable(moment()),
  difference: z.nullable(z.object({ differenceCents: z.bigint(), unknownMovementIds: z.array(z.string()) })),
  bankLine: lineOnBank(),
  returnLine: lineOnBank(),
  version: z.int(),
});

const readPayout = (item: StoredItem): Payout => z.parse(stored, item);

export async function findPayout(database: Database, payoutId: string): Promise<Payout | undefined> {
  const item = await database.get(payoutKey(payoutId));
  return item && readPayout(item);
}

export async function payoutsPage(
  database: Database,
  page: { cursor?: string | undefined; limit?: number | undefined },
): Promise<Page<Payout>> {
  const found = await database.query({ index: 'whatIsListed', of: payoutsList, newestFirst: true, ...page });
  return { ...found, items: found.items.map(readPayout) };
}

/** Few: a payout a day, each for a week at most. */
export async function payoutsUnderWay(database: Database): Promise<Payout[]> {
  const keys: Key[] = [];
  for await (const { pk } of everyItem(database, { index: 'whatIsListed', of: underWayList }))
    keys.push({ pk, sk: 'PAYOUT' });
  const found = await database.getMany(keys);
  return found.flatMap((item) => (item ? [readPayout(item)] : []));
}

/** Moves a payout from what was read, and on or off the list of those under way with it. */
export function keepPayout(before: Payout | undefined, after: Payout): Write[] {
  return [before ? moved(before, after) : putNew(itemOf(after)), ...listing(before, after)];
}

function itemOf(payout: Payout): Item {
  return {
    ...payoutKey(payout.payoutId),
    entity: 'Payout',
    ...valuesOf(payout),
    listedUnder: payoutsList,
    listedAt: listedAt(payout),
  };
}

const listedAt = ({ arrivalOn, payoutId }: Payout): string => `${arrivalOn}#${payoutId}`;

function moved(before: Payout, after: Payout): Write {
  return change(payoutKey(before.payoutId))
    .expect('version', '=', before.version)
    .set({ ...valuesOf(after), listedAt: listedAt(after) })
    .done();
}

function valuesOf({ reading, difference, failure, bankLine, returnLine, ...plain }: Payout) {
  return {
    ...plain,
    failure: failure && { ...failure },
    reading: reading && { ...reading, categories: reading.categories.map((sum) => ({ ...sum })) },
    difference: difference && { ...difference },
    bankLine: bankLine && { ...bankLine },
    returnLine: returnLine && { ...returnLine },
  };
}

function listing(before: Payout | undefined, after: Payout): Write[] {
  const [was, is] = [before !== undefined && isUnderWay(before), isUnderWay(after)];
  if (was === is) return [];
  const pointer = change(underWayKey(after.payoutId)).set({ entity: 'PayoutUnderWay' });
  if (!is) return [pointer.remove('listedUnder', 'listedAt').done()];
  return [pointer.set({ listedUnder: underWayList, listedAt: after.payoutId }).done()];
}

export type PayoutMovement = z.output<typeof payoutMovement>;

const storedMovement = z.object({
  ...payoutMovement.shape,
  grossCents: z.bigint(),
  feeCents: z.bigint(),
  netCents: z.bigint(),
});
const tied = z.extend(storedMovement, { payoutId: z.string() });

/** Ties a movement to its payout, once: that it was tied to the same payout before is as good. */
export function tieMovement(payoutId: string, movement: PayoutMovement): Write {
  return putNew({
    ...movementKey(movement.movementId),
    entity: 'PayoutMovement',
    payoutId,
    ...movement,
    listedUnder: payoutKey(payoutId).pk,
    listedAt: `${movement.at}#${movement.movementId}`,
  });
}

export async function movementsPage(
  database: Database,
  payoutId: string,
  page: { cursor?: string | undefined; limit?: number | undefined },
): Promise<Page<PayoutMovement>> {
  const found = await database.query({ index: 'whatIsListed', of: payoutKey(payoutId).pk, ...page });
  return { ...found, items: found.items.map((item) => z.parse(storedMovement, item)) };
}

/** Undefined until the payout that it went into has been read. */
export async function tiedMovement(
  database: Database,
  movementId: string,
): Promise<(PayoutMovement & { payoutId: string }) | undefined> {
  const item = await database.get(movementKey(movementId));
  return item && z.parse(tied, item);
}

export async function sweptUntil(database: Database): Promise<Instant | null> {
  const item = await database.get(sweptKey);
  return item ? z.parse(z.object({ until: moment() }), item).until : null;
}

export const keepSweptUntil = (until: Instant): Write => putOver({ ...sweptKey, entity: 'PayoutSweep', until });
