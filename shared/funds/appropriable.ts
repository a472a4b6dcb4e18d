import type { Cents } from '../kernel/money.ts';
import { type AccountTotals, accounts, balanceCents } from '../ledger/index.ts';

/**
 * How much of the cooperative's own money has no purpose yet. Only what is settled counts: it stands on the bank, not with Stripe and not under
 * way. Off go debts, what was promised to wijken and has not left, receipts that nobody has explained, what is in the funds, and a reserve for
 * what members' banks may still take back. All of it at one watermark of the journal.
 */
export interface OwnMoney {
  settledCents: Cents;
  owedCents: Cents;
  inFundsCents: Cents;
  /** Settled less owed less in funds. Below zero money came back that had been given a purpose: the reserve was not enough. */
  freeCents: Cents;
  reserveCents: Cents;
  /** Free less the reserve; below zero the reserve is being drawn on. */
  appropriableCents: Cents;
  /** The sum of all appropriations may not pass this, as far as the journal is projected. */
  limitCents: Cents;
}

const settled = [accounts.bank, accounts.savings];
const stillWithStripe = [accounts.stripeBalance, accounts.payoutsUnderWay];
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
export function ownMoney(totals: AccountTotals, appropriatedCents: Cents, reserveCents: Cents): OwnMoney {
  const debitOf = (account: string) => balanceCents(totals.get(account));
  const sum = (list: readonly string[]) => list.reduce((total, account) => total + debitOf(account), 0n);
  const settledCents = sum(settled);
  // What Stripe holds is not counted; what it is owed, after more came back than it held, is a debt.
  const withStripe = sum(stillWithStripe);
  const owedCents = (withStripe < 0n ? -withStripe : 0n) - sum(owed);
  // What the funds gave is their cost, booked together with the debt to a wijkcontract.
  const givenCents = debitOf(accounts.wijkcontractContributions);
  const inFundsCents = appropriatedCents - givenCents;
  const freeCents = settledCents - owedCents - inFundsCents;
  return {
    settledCents,
    owedCents,
    inFundsCents,
    freeCents,
    reserveCents,
    appropriableCents: freeCents - reserveCents,
    limitCents: settledCents - owedCents + givenCents - reserveCents,
  };
}

/**
 * What is kept back for debits that members' banks may still take back: so many per mille of what came in through Stripe in this month and the
 * two before it, rounded up. A member may have a debit taken back for eight weeks without giving a reason.
 */
export function lateReturnReserve(receivedCents: readonly Cents[], permille: number): Cents {
  const received = receivedCents.reduce((sum, amountCents) => sum + amountCents, 0n);
  return (received * BigInt(permille) + 999n) / 1000n;
}
