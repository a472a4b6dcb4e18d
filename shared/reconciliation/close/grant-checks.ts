import {
  type Clawback,
  conditionalCents,
  type Disbursement,
  everyClawback,
  everyDisbursement,
  everyGrant,
  type Grant,
  openCents,
  openParts,
  owedCents,
  sumOfGrant,
  yetToGrant,
} from '../../allocation/index.ts';
import { everyFund, type FoundFund, type FundingPart, merged, sumOfParts } from '../../funds/index.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Database } from '../../kernel/table.ts';
import { type AccountTotals, accounts, balanceCents, readBalances, readFundBalance } from '../../ledger/index.ts';
import { allRight, type Checked, equal, type Finding, found } from './checked.ts';
import type { InvariantCheck, Results } from './invariant-check.ts';
import { settled } from './settled.ts';

type Payment = Pick<Disbursement, 'disbursementId' | 'wijkcontractId' | 'roundId' | 'amountCents' | 'status'>;

const sumOf = (payments: readonly Payment[], ...statuses: Disbursement['status'][]): Cents =>
  payments.reduce((total, { amountCents, status }) => (statuses.includes(status) ? total + amountCents : total), 0n);

/** INV-03: what is still owed to wijkcontracts, and what was sent to the bank and has not been debited. */
export function promisesHold(
  grants: readonly Grant[],
  payments: readonly Payment[],
  totals: AccountTotals,
): { '1750': Checked; '1760': Checked } {
  const owed = grants.reduce((sum, grant) => sum + sumOfGrant(grant, owedCents), 0n);
  const onAccount = (account: string) => -balanceCents(totals.get(account));
  const count = payments.length;
  return {
    '1750': equal(owed - sumOf(payments, 'exported', 'paid'), onAccount(accounts.wijkcontractsPayable), count),
    '1760': equal(sumOf(payments, 'exported'), onAccount(accounts.disbursementsUnderWay), count),
  };
}

const nameOf = ({ wijkcontractId, roundId }: Pick<Grant, 'wijkcontractId' | 'roundId'>) =>
  `${wijkcontractId} ${roundId}`;

/** INV-35: what is planned, sent or paid of a grant is what its tranches are promised to, each to one payment, and never more than is owed. */
export function grantsHold(grants: readonly Grant[], payments: readonly Payment[]): Checked {
  const byGrant = Map.groupBy(
    payments.filter(({ status }) => status !== 'withdrawn'),
    nameOf,
  );
  const findings = grants.flatMap((grant): Finding[] => {
    const own = byGrant.get(nameOf(grant)) ?? [];
    byGrant.delete(nameOf(grant));
    const promised = grant.tranches.flatMap(({ disbursementId }) => disbursementId ?? []);
    const takenCents = own.reduce((sum, { amountCents }) => sum + amountCents, 0n);
    const isRight =
      takenCents <= sumOfGrant(grant, owedCents) &&
      own.length === promised.length &&
      own.every(({ disbursementId }) => promised.includes(disbursementId));
    return isRight ? [] : [found('wijkcontract', grant.wijkcontractId, sumOfGrant(grant, owedCents), takenCents)];
  });
  const strays = [...byGrant.values()].flat();
  const ofNoGrant = strays.map(({ disbursementId, amountCents }) =>
    found('disbursement', disbursementId, 0n, amountCents),
  );
  return allRight(grants.length, [...findings, ...ofNoGrant]);
}

/** What rounds that are being given out have promised of a fund and not granted yet. */
type YetToGrant = Awaited<ReturnType<typeof yetToGrant>>;

/**
 * INV-39: what a fund promised is what its grants wait for results with and what rounds have yet to grant, and what it awaits is what was claimed back
 * and is not on the bank.
 */
export function conditionsHold(
  funds: readonly FoundFund[],
  grants: readonly Grant[],
  clawbacks: readonly Clawback[],
  ungranted: YetToGrant = [],
): Checked {
  const findings = funds.flatMap(({ fund: { fundId }, guard }) => {
    const own = grants.filter((grant) => grant.fundId === fundId);
    const promised = ungranted.filter((one) => one.fundId === fundId).flatMap(({ parts }) => parts);
    const waiting = own.reduce((sum, grant) => sum + sumOfGrant(grant, conditionalCents), sumOfParts(promised));
    const awaited = clawbacks.reduce((sum, one) => (one.fundId === fundId ? sum + openCents(one) : sum), 0n);
    const isRight = waiting === guard.promisedCents && awaited === guard.awaitedCents;
    return isRight ? [] : [found('fund', fundId, waiting + awaited, guard.promisedCents + guard.awaitedCents)];
  });
  return allRight(funds.length, findings);
}

/** What the journal says a fund has of each funder. */
type FundingBalances = ReadonlyMap<string, ReadonlyMap<string, Cents>>;

/**
 * INV-04, funder by funder: what a fund has left of one, what its grants wait for results with and what is claimed back for it, is what the
 * journal says it has of that funder. Money that returned to another's layer leaves every sum right, and is found here alone.
 */
export function layersHold(
  funds: readonly FoundFund[],
  grants: readonly Grant[],
  clawbacks: readonly Clawback[],
  balances: FundingBalances,
  ungranted: YetToGrant = [],
): Checked {
  let count = 0;
  const findings = funds.flatMap(({ fund: { fundId }, guard }) => {
    const own = <T extends { fundId: string }>(list: readonly T[]) => list.filter((one) => one.fundId === fundId);
    const held = heldParts(guard.layers, own(grants), own(clawbacks), own(ungranted));
    const booked = balances.get(fundId) ?? new Map<string, Cents>();
    const fundings = [...new Set([...held.keys(), ...booked.keys()])].sort();
    count += fundings.length;
    return fundings.flatMap((funding) => {
      const [heldCents, bookedCents] = [held.get(funding) ?? 0n, booked.get(funding) ?? 0n];
      return heldCents === bookedCents ? [] : [found('layer', `${fundId} ${funding}`, bookedCents, heldCents)];
    });
  });
  return allRight(count, findings);
}

function heldParts(
  layers: FoundFund['guard']['layers'],
  grants: readonly Grant[],
  clawbacks: readonly Clawback[],
  ungranted: YetToGrant,
): Map<string, Cents> {
  const left = layers.map(({ funding, availableCents: amountCents }): FundingPart => ({ funding, amountCents }));
  const waiting = grants.flatMap(({ tranches }) =>
    tranches.flatMap((tranche) => (conditionalCents(tranche) > 0n ? tranche.parts : [])),
  );
  const promised = ungranted.flatMap(({ parts }) => parts);
  const all = merged([...left, ...waiting, ...promised, ...clawbacks.flatMap(openParts)]);
  return new Map(all.map(({ funding, amountCents }) => [funding, amountCents]));
}

export async function fundingBalances(database: Database, funds: readonly FoundFund[]): Promise<FundingBalances> {
  const balances = new Map<string, ReadonlyMap<string, Cents>>();
  for (const { fund } of funds) balances.set(fund.fundId, (await readFundBalance(database, fund.fundId)).fundings);
  return balances;
}

async function lookAtGrants(database: Database): Promise<Results> {
  const [funds, grants, payments, clawbacks, ungranted, { accounts: totals }] = await Promise.all([
    everyFund(database),
    everyGrant(database),
    everyDisbursement(database),
    everyClawback(database),
    yetToGrant(database),
    readBalances(database),
  ]);
  const { 1750: owed, 1760: underWay } = promisesHold(grants, payments, totals);
  return {
    'INV-03.1750': owed,
    'INV-03.1760': underWay,
    'INV-35': grantsHold(grants, payments),
    'INV-39': conditionsHold(funds, grants, clawbacks, ungranted),
    'INV-04.layers': layersHold(funds, grants, clawbacks, await fundingBalances(database, funds), ungranted),
  };
}

export const grantChecks: readonly InvariantCheck[] = [
  { of: ['INV-03.1750', 'INV-03.1760', 'INV-35', 'INV-39', 'INV-04.layers'], look: settled(lookAtGrants) },
];
