import type { Cents } from '../kernel/money.ts';
import { type Database, everyItem } from '../kernel/table.ts';
import {
  fundMonthKey,
  headKey,
  monthKey,
  readFundTotals,
  readHead,
  readTotals,
  watermarkOf,
} from './balances.table.ts';
import type { AccountTotals, InAndOut, Watermark } from './balances.ts';

/** What stands on every account, and up to which entry: one item, so one moment. An account without movements is not in the map. */
export async function readBalances(database: Database): Promise<{ accounts: AccountTotals; watermark: Watermark }> {
  const item = await database.get(headKey);
  return { accounts: readTotals(item), watermark: watermarkOf(readHead(item)) };
}

/** What moved in each of these months, in their order. */
export async function readMonths(database: Database, months: readonly string[]): Promise<AccountTotals[]> {
  const items = await database.getMany(months.map(monthKey));
  return items.map(readTotals);
}

export interface FundBalance extends InAndOut {
  /** In minus out. */
  balanceCents: Cents;
  /** In minus out, of each funder that the journal names. */
  fundings: Map<string, Cents>;
  months: (InAndOut & { month: string })[];
}

/** What came into a fund and went out of it on equity and result accounts, as far as it was sealed, oldest month first. */
export async function readFundBalance(database: Database, fundId: string): Promise<FundBalance> {
  const months: FundBalance['months'] = [];
  const total = { inCents: 0n, outCents: 0n };
  const byFunder = new Map<string, Cents>();
  for await (const item of everyItem(database, { of: fundMonthKey(fundId, '').pk })) {
    const { inCents, outCents, fundings } = readFundTotals(item);
    for (const [funding, sums] of fundings)
      byFunder.set(funding, (byFunder.get(funding) ?? 0n) + sums.inCents - sums.outCents);
    months.push({ month: item.sk, inCents, outCents });
    total.inCents += inCents;
    total.outCents += outCents;
  }
  return { ...total, balanceCents: total.inCents - total.outCents, fundings: byFunder, months };
}
