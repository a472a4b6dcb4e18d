/**
 * The balances: projections of the sealed journal, never written by anything but the seal and the rebuild. Access patterns:
 * 1. every account for all time, with the head of the journal     get BALANCES / ALL
 * 2. every account in a month                                     get BALANCES / 2026-11
 * 3. one fund, month by month                                     query FUND_BALANCE#<fundId>
 * 4. add what a seal adds                                         update, the first conditional on the version of the head
 * 5. every month up to one, for its closing balance               query BALANCES up to 2026-11
 * 6. lock a month                                                 update of the head, conditional on its version
 * An account stands in two attributes of its item, `debit1050Cents` and `credit1050Cents`, so that adding needs no reading. A fund's
 * month stands in `inCents` and `outCents`, and for each funder in `in:fda_1:Cents` and `out:fda_1:Cents`.
 */
import type { Item, Key, StoredItem, Write } from '../kernel/table.ts';
import { change } from '../kernel/table.ts';
import type { AccountTotals, FundTotals, Watermark } from './balances.ts';
import { genesisHash } from './seal.ts';

export const headKey: Key = { pk: 'BALANCES', sk: 'ALL' };
export const monthKey = (month: string): Key => ({ pk: 'BALANCES', sk: month });
export const fundMonthKey = (fundId: string, month: string): Key => ({ pk: `FUND_BALANCE#${fundId}`, sk: month });

/**
 * Where the sealed journal ends. Its version orders all seals and locks: of two that start from one head, one is refused. So a projector that
 * seals an entry of a month cannot pass a lock of that month.
 */
export interface Head {
  lastNumber: number;
  hash: string;
  sealedAt: string | null;
  /** The last locked month. What is dated in it or before it is never sealed any more. */
  lockedThrough: string | null;
  version: number;
}

export function readHead(item: StoredItem | undefined): Head {
  if (!item) return { lastNumber: 0, hash: genesisHash, sealedAt: null, lockedThrough: null, version: 0 };
  const { lastNumber, hash, sealedAt, lockedThrough, version } = item;
  if (typeof lastNumber !== 'number' || typeof hash !== 'string' || typeof version !== 'number')
    throw new RangeError('The head of the journal cannot be read.');
  return { lastNumber, hash, sealedAt: textOf(sealedAt), lockedThrough: textOf(lockedThrough), version };
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

export function watermarkOf(head: Head): Watermark {
  return { entries: head.lastNumber, sealedAt: head.sealedAt, sealHash: head.hash };
}

const attribute = (side: 'debit' | 'credit', account: string) => `${side}${account}Cents`;
const attributePattern = /^(debit|credit)(\d{4}(?:\.\d{2,4})?)Cents$/;

export function readTotals(item: StoredItem | undefined): AccountTotals {
  const accounts: AccountTotals = new Map();
  for (const [name, value] of Object.entries(item ?? {})) {
    const [, side, account] = attributePattern.exec(name) ?? [];
    if (account === undefined || typeof value !== 'bigint') continue;
    const totals = accounts.get(account) ?? { debitCents: 0n, creditCents: 0n };
    if (side === 'debit') totals.debitCents = value;
    else totals.creditCents = value;
    accounts.set(account, totals);
  }
  return accounts;
}

const fundingPattern = /^(in|out):(.+):Cents$/;

export function readFundTotals(item: StoredItem): FundTotals {
  const cents = (value: unknown) => (typeof value === 'bigint' ? value : 0n);
  const fundings: FundTotals['fundings'] = new Map();
  for (const [name, value] of Object.entries(item)) {
    const [, way, funding] = fundingPattern.exec(name) ?? [];
    if (funding === undefined) continue;
    const totals = fundings.get(funding) ?? { inCents: 0n, outCents: 0n };
    fundings.set(funding, { ...totals, [way === 'in' ? 'inCents' : 'outCents']: cents(value) });
  }
  return { inCents: cents(item.inCents), outCents: cents(item.outCents), fundings };
}

/** The amounts of a fund's month that are not zero, by attribute. */
function fundAmounts({ inCents, outCents, fundings }: FundTotals): [string, bigint][] {
  const all: [string, bigint][] = [
    ['inCents', inCents],
    ['outCents', outCents],
    ...[...fundings].flatMap(([funding, sums]): [string, bigint][] => [
      [`in:${funding}:Cents`, sums.inCents],
      [`out:${funding}:Cents`, sums.outCents],
    ]),
  ];
  return all.filter(([, cents]) => cents !== 0n);
}

/** The amounts of an item that are not zero, by attribute. */
function accountAmounts(accounts: AccountTotals): [string, bigint][] {
  return [...accounts].flatMap(([account, { debitCents, creditCents }]) => [
    ...(debitCents === 0n ? [] : [[attribute('debit', account), debitCents] as [string, bigint]]),
    ...(creditCents === 0n ? [] : [[attribute('credit', account), creditCents] as [string, bigint]]),
  ]);
}

/** Moves the head: refused when another seal moved it first. */
export function advanceHead(
  from: Head,
  to: Pick<Head, 'lastNumber' | 'hash' | 'sealedAt'>,
  added: AccountTotals,
): Write {
  const moved = change(headKey).set({ entity: 'Balances', ...to, version: from.version + 1 });
  for (const [name, cents] of accountAmounts(added)) moved.add(name, cents);
  return (from.version === 0 ? moved.expectAbsent('pk') : moved.expect('version', '=', from.version)).done();
}

/** The months up to this one take no entry any more. Refused when anything was sealed since the head was read. */
export function lockThrough(from: Head, month: string): Write {
  return change(headKey)
    .expect('version', '=', from.version)
    .set({ lockedThrough: month, version: from.version + 1 })
    .done();
}

export function addToMonth(month: string, added: AccountTotals): Write {
  const moved = change(monthKey(month)).set({ entity: 'MonthBalances' });
  for (const [name, cents] of accountAmounts(added)) moved.add(name, cents);
  return moved.done();
}

export function addToFund(fundId: string, month: string, added: FundTotals): Write {
  const moved = change(fundMonthKey(fundId, month)).set({ entity: 'FundBalance' });
  for (const [name, cents] of fundAmounts(added)) moved.add(name, cents);
  return moved.done();
}

export function headItem(head: Head, accounts: AccountTotals): Item {
  const { lockedThrough, ...place } = head;
  const amounts = Object.fromEntries(accountAmounts(accounts));
  return { ...headKey, entity: 'Balances', ...place, ...(lockedThrough !== null && { lockedThrough }), ...amounts };
}

export function monthItem(month: string, accounts: AccountTotals): Item {
  return { ...monthKey(month), entity: 'MonthBalances', ...Object.fromEntries(accountAmounts(accounts)) };
}

export function fundItem(fundId: string, month: string, totals: FundTotals): Item {
  return { ...fundMonthKey(fundId, month), entity: 'FundBalance', ...Object.fromEntries(fundAmounts(totals)) };
}
