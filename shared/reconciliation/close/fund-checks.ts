import { everyFund, type Fund, type FundGuard, readRegister } from '../../funds/index.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Database } from '../../kernel/table.ts';
import { type AccountTotals, accounts, balanceCents, readBalances, readFundBalance } from '../../ledger/index.ts';
import { allRight, type Checked, equal, type Finding, found } from './checked.ts';
import type { InvariantCheck, Results } from './invariant-check.ts';
import { settled } from './settled.ts';

interface FundAsItIs {
  fund: Fund;
  guard: FundGuard;
  /** In minus out, from the journal. */
  projectedCents: Cents;
}

/**
 * INV-04: nothing of a fund below zero, its layers are what it can give, and what its guard says is what the journal says. Money that waits for
 * results, or for a wijkcontract to pay it back, stands in the journal as the fund's.
 */
export function fundsHold(funds: readonly FundAsItIs[]): Checked {
  const findings = funds.flatMap(({ fund, guard, projectedCents }) => {
    const { availableCents, appropriatedCents, allocatedCents, promisedCents, awaitedCents, layers } = guard;
    const sums = [availableCents, allocatedCents, promisedCents, awaitedCents];
    const amounts = [...sums, ...layers.map((layer) => layer.availableCents)];
    const heldCents = availableCents + promisedCents + awaitedCents;
    const isRight =
      amounts.every((cents) => cents >= 0n) &&
      availableCents === layers.reduce((sum, layer) => sum + layer.availableCents, 0n) &&
      heldCents === appropriatedCents - allocatedCents &&
      heldCents === projectedCents;
    return isRight ? [] : [found('fund', fund.fundId, projectedCents, heldCents)];
  });
  return allRight(funds.length, findings);
}

/**
 * INV-05: what was appropriated to the funds stands on their accounts, what they gave is the cooperative's cost, and the two come to what the
 * register of all appropriations says.
 */
export function fundsAddUp(funds: readonly FundAsItIs[], appropriatedCents: Cents, totals: AccountTotals): Checked {
  const findings: Finding[] = funds.flatMap(({ fund, guard }) => {
    const onAccount = -balanceCents(totals.get(fund.account));
    return onAccount === guard.appropriatedCents
      ? []
      : [found('fund', fund.fundId, guard.appropriatedCents, onAccount)];
  });
  const allocated = funds.reduce((sum, { guard }) => sum + guard.allocatedCents, 0n);
  const cost = balanceCents(totals.get(accounts.wijkcontractContributions));
  if (cost !== allocated) findings.push(found('account', accounts.wijkcontractContributions, allocated, cost));
  const given = funds.reduce((sum, { guard }) => sum + guard.appropriatedCents, 0n);
  return equal(appropriatedCents, given, funds.length, findings);
}

/** INV-09, as far as we number ourselves: funds of a kind count from one without a gap. Invoices are numbered by Stripe, entries by the seal. */
export function fundsAreNumbered(funds: readonly { fund: Fund }[], given: Record<Fund['kind'], number>): Checked {
  const findings = (['designated-reserve', 'restricted-fund'] as const).flatMap((kind) => {
    const own = funds.filter(({ fund }) => fund.kind === kind);
    const numbers = own.map(({ fund }) => Number(fund.account.split('.')[1])).sort((one, other) => one - other);
    const isGapless = numbers.length === given[kind] && numbers.every((number, index) => number === index + 1);
    return isGapless ? [] : own.map(({ fund }) => found('fund', fund.fundId));
  });
  return allRight(funds.length, findings);
}

async function lookAtFunds(database: Database): Promise<Results> {
  const [found, register] = await Promise.all([everyFund(database), readRegister(database)]);
  const funds: FundAsItIs[] = [];
  for (const { fund, guard } of found)
    funds.push({ fund, guard, projectedCents: (await readFundBalance(database, fund.fundId)).balanceCents });
  const { accounts: totals } = await readBalances(database);
  const given = { 'designated-reserve': 0, 'restricted-fund': 0, appropriatedCents: 0n, ...register };
  return {
    'INV-04': fundsHold(funds),
    'INV-05': fundsAddUp(funds, given.appropriatedCents, totals),
    'INV-09': fundsAreNumbered(funds, given),
  };
}

export const fundChecks: readonly InvariantCheck[] = [
  { of: ['INV-04', 'INV-05', 'INV-09'], look: settled(lookAtFunds) },
];
