import { type AccountTotals, accounts, balanceCents } from '../ledger/index.ts';

/**
 * How much of what was collected has no purpose yet, and up to where the sum of all appropriations may rise.
 * Collected is what stands with Stripe and the bank. Off go debts, what was promised to wijken and not yet left the bank, receipts that nobody has
 * explained, and what is in the funds. All of it at one watermark of the journal.
 */
export interface Appropriable {
  /** May be below zero: money that came in was reversed after it had been appropriated. */
  appropriableCents: bigint;
  /** The sum of all appropriations may not pass this, as far as the journal is projected. */
  limitCents: bigint;
}

const collected = [accounts.bank, accounts.savings, accounts.stripeBalance, accounts.payoutsUnderWay];
const owed = [
  accounts.vatPayable,
  accounts.corporateTaxPayable,
  accounts.creditors,
  accounts.wijkcontractsPayable,
  accounts.disbursementsUnderWay,
  accounts.suspense,
];

/**
 * An appropriation of a moment ago may not be projected yet, so the sum of all appropriations, which the register keeps to the instant, is
 * held against the limit; what the projection lacks is thereby counted as given away.
 */
export function appropriableOf(totals: AccountTotals, appropriatedCents: bigint): Appropriable {
  const debitOf = (account: string) => balanceCents(totals.get(account));
  const sum = (list: readonly string[]) => list.reduce((total, account) => total + debitOf(account), 0n);
  const fundAccounts = [...totals.keys()].filter((account) => /^05[23]0\./.test(account));
  const projectedCents = fundAccounts.reduce((total, account) => total + (totals.get(account)?.creditCents ?? 0n), 0n);
  // Credit balances are negative here, so adding what is owed and what is in the funds takes them off.
  const freeCents = sum([...collected, ...owed, ...fundAccounts, accounts.wijkcontractContributions]);
  const limitCents = projectedCents + freeCents;
  return { appropriableCents: limitCents - appropriatedCents, limitCents };
}
