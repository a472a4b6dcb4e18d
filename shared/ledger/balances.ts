import type { Cents } from '../kernel/money.ts';
import { carriesFundBalance } from './accounts.ts';
import type { Entry } from './entry.ts';

/**
 * What the journal adds up to: per account for all time and per month of booking, per fund and month, also funder by funder. Only sums, so entries may be added in any
 * order and any grouping and come to the same; over all accounts debit always equals credit.
 */
export interface Movements {
  all: AccountTotals;
  months: Map<string, AccountTotals>;
  funds: Map<string, Map<string, FundTotals>>;
}

export type AccountTotals = Map<string, Totals>;

export interface Totals {
  debitCents: Cents;
  creditCents: Cents;
}

export interface InAndOut {
  inCents: Cents;
  outCents: Cents;
}

export interface FundTotals extends InAndOut {
  /** Of these, what names a funder: by funding agreement, or `own`. */
  fundings: Map<string, InAndOut>;
}

/** How far the balances have come: what was sealed after it is not in them yet. */
export interface Watermark {
  entries: number;
  sealedAt: string | null;
  sealHash: string;
}

export const noMovements = (): Movements => ({ all: new Map(), months: new Map(), funds: new Map() });

export const monthOf = (entry: Entry): string => entry.bookedOn.slice(0, 7);

/** Adds an entry to the movements, in place. */
export function addEntry(movements: Movements, entry: Entry): void {
  const month = totalsOf(movements.months, monthOf(entry), () => new Map<string, Totals>());
  for (const { account, side, amountCents, dimensions } of entry.postings) {
    for (const totals of [movements.all, month]) {
      const sums = totalsOf(totals, account, () => ({ debitCents: 0n, creditCents: 0n }));
      if (side === 'debit') sums.debitCents += amountCents;
      else sums.creditCents += amountCents;
    }
    if (dimensions.fund === undefined || !carriesFundBalance(account)) continue;
    const fund = totalsOf(movements.funds, dimensions.fund, () => new Map<string, FundTotals>());
    const sums = totalsOf(fund, monthOf(entry), noFundTotals);
    moveTotals(sums, side, amountCents);
    const { funding } = dimensions;
    if (funding !== undefined)
      moveTotals(
        totalsOf(sums.fundings, funding, () => ({ inCents: 0n, outCents: 0n })),
        side,
        amountCents,
      );
  }
}

const noFundTotals = (): FundTotals => ({ inCents: 0n, outCents: 0n, fundings: new Map() });

function moveTotals(totals: InAndOut, side: 'debit' | 'credit', amountCents: Cents): void {
  if (side === 'debit') totals.outCents += amountCents;
  else totals.inCents += amountCents;
}

function totalsOf<T>(known: Map<string, T>, key: string, zero: () => T): T {
  const found = known.get(key) ?? zero();
  known.set(key, found);
  return found;
}

export function movementsOf(entries: Iterable<Entry>): Movements {
  const movements = noMovements();
  for (const entry of entries) addEntry(movements, entry);
  return movements;
}

/** Debit minus credit: above zero is a debit balance. */
export function balanceCents(totals: Totals | undefined): Cents {
  return totals === undefined ? 0n : totals.debitCents - totals.creditCents;
}

/** Total debit minus total credit over all accounts. Anything but zero is a fault. */
export function trialDifferenceCents(accounts: AccountTotals): Cents {
  let difference = 0n;
  for (const totals of accounts.values()) difference += balanceCents(totals);
  return difference;
}
