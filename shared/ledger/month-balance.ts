import { createHash } from 'node:crypto';
import type { Cents } from '../kernel/money.ts';
import { type Database, everyItem } from '../kernel/table.ts';
import { type Head, headKey, readHead, readTotals, watermarkOf } from './balances.table.ts';
import { type AccountTotals, balanceCents, type Totals, type Watermark } from './balances.ts';

/** What stood on every account when a month began, what moved in it, and what stands when it ends. Debit above zero. */
export interface MonthBalance {
  month: string;
  openingCents: Map<string, Cents>;
  moved: AccountTotals;
  closingCents: Map<string, Cents>;
}

/** From the months of booking, so an entry that was recorded later but belongs to the month or before it is in. */
export async function readMonthBalance(database: Database, month: string): Promise<MonthBalance> {
  const openingCents = new Map<string, Cents>();
  let moved: AccountTotals = new Map();
  for await (const item of everyItem(database, { of: headKey.pk, to: month, consistent: true })) {
    if (item.sk === month) moved = readTotals(item);
    else addTo(openingCents, readTotals(item));
  }
  const closingCents = new Map(openingCents);
  addTo(closingCents, moved);
  return { month, openingCents, moved, closingCents };
}

function addTo(sums: Map<string, Cents>, totals: ReadonlyMap<string, Totals>): void {
  for (const [account, moved] of totals) sums.set(account, (sums.get(account) ?? 0n) + balanceCents(moved));
}

/** The first and last month of booking, or undefined when nothing was sealed yet. */
export async function monthsBooked(database: Database): Promise<{ first: string; last: string } | undefined> {
  const months = { of: headKey.pk, to: '9999-12', limit: 1, consistent: true };
  const [oldest, newest] = await Promise.all([
    database.query(months),
    database.query({ ...months, newestFirst: true }),
  ]);
  const [first, last] = [oldest.items[0]?.sk, newest.items[0]?.sk];
  return first === undefined || last === undefined ? undefined : { first, last };
}

/**
 * The trial balance of a month in one line of hexadecimal digits: of every account that moved or stood above or below zero its opening balance,
 * debit, credit and closing balance. The same entries give the same hash whenever it is made (INV-11).
 */
export function trialBalanceHash({ month, openingCents, moved, closingCents }: MonthBalance): string {
  const accounts = [...closingCents.keys()].sort();
  const lines = accounts.flatMap((account) => {
    const { debitCents, creditCents } = moved.get(account) ?? { debitCents: 0n, creditCents: 0n };
    const [opening, closing] = [openingCents.get(account) ?? 0n, closingCents.get(account) ?? 0n];
    const isSilent = opening === 0n && closing === 0n && debitCents === 0n && creditCents === 0n;
    return isSilent ? [] : [`${account} ${opening} ${debitCents} ${creditCents} ${closing}`];
  });
  return createHash('sha256')
    .update([month, ...lines].join('\n'))
    .digest('hex');
}

/** The head of the journal, for whoever locks a month: what was read after it is still so if the head has not moved. */
export async function readJournalHead(database: Database): Promise<{ head: Head; watermark: Watermark }> {
  const head = readHead(await database.get(headKey));
  return { head, watermark: watermarkOf(head) };
}

/** Every month of booking in its order, each with what the months before it came to. */
export async function* everyMonthBalance(database: Database): AsyncGenerator<MonthBalance> {
  let openingCents = new Map<string, Cents>();
  for await (const item of everyItem(database, { of: headKey.pk, to: '9999-12', consistent: true })) {
    const moved = readTotals(item);
    const closingCents = new Map(openingCents);
    addTo(closingCents, moved);
    yield { month: item.sk, openingCents, moved, closingCents };
    openingCents = closingCents;
  }
}
