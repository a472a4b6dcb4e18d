import type { CooperativeFacts } from '../governance/cooperative.ts';
import { addMonths, amsterdamDate, type Instant } from '../kernel/dates.ts';
import type { Database } from '../kernel/table.ts';
import { accounts, readBalances, readMonths } from '../ledger/index.ts';
import { lateReturnReserve, type OwnMoney, ownMoney } from './appropriable.ts';
import { readRegister } from './fund.table.ts';

export interface FundDeps {
  database: Database;
  cooperative: Pick<CooperativeFacts, 'lateReturnReservePermille'>;
}

const monthsLookedAt = 3;

/** The cooperative's own money as the journal shows it now. */
export async function readOwnMoney({ database, cooperative }: FundDeps, at: Instant): Promise<OwnMoney> {
  const today = amsterdamDate(at);
  const months = Array.from({ length: monthsLookedAt }, (_, back) => addMonths(today, -back).slice(0, 7));
  const [{ accounts: totals }, moved, register] = await Promise.all([
    readBalances(database),
    readMonths(database, months),
    readRegister(database),
  ]);
  const received = moved.map((month) => month.get(accounts.stripeBalance)?.debitCents ?? 0n);
  const reserveCents = lateReturnReserve(received, cooperative.lateReturnReservePermille);
  return ownMoney(totals, register?.appropriatedCents ?? 0n, reserveCents);
}
