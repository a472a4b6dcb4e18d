import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import { accountOf } from './accounts.ts';
import { headKey, monthKey, readHead, readTotals, watermarkOf } from './balances.table.ts';
import { balanceCents, type Totals, trialDifferenceCents } from './balances.ts';
import type * as contract from './contract.ts';

/** Every account that moved, for all time or in one month of booking. Both items are read as one picture. */
export async function getTrialBalance(
  { database }: { database: Database },
  _act: Act,
  { query }: Input<typeof contract.getTrialBalance>,
): Promise<Reply<typeof contract.getTrialBalance>> {
  const month = query.month ?? null;
  const [head, ofMonth] = await database.snapshot(month === null ? [headKey] : [headKey, monthKey(month)]);
  const totals = readTotals(month === null ? head : ofMonth);

  if (trialDifferenceCents(totals) !== 0n)
    throw new RangeError('The trial balance does not balance: rebuild the balances.');

  const accounts = [...totals].map(([account, sums]) => row(account, sums));
  accounts.sort((one, other) => (one.account < other.account ? -1 : 1));
  return {
    watermark: watermarkOf(readHead(head)),
    month,
    accounts,
    totalDebitCents: accounts.reduce((sum, { debitCents }) => sum + debitCents, 0n),
    totalCreditCents: accounts.reduce((sum, { creditCents }) => sum + creditCents, 0n),
  };
}

function row(account: string, sums: Totals) {
  const facts = accountOf(account);
  if (!facts) throw new RangeError(`Account ${account} is not in the chart.`);
  return { ...facts, ...sums, balanceCents: balanceCents(sums) };
}
