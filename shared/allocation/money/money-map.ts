import type { FoundFund, FundingPart, FundMovement } from '../../funds/index.ts';
import type { Reply } from '../../kernel/endpoint.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Disbursement } from '../disbursements/disbursement.ts';
import { type Clawback, claimedParts, receivedParts } from '../grants/clawback.ts';
import { conditionalCents, type Grant, owedParts } from '../grants/grant.ts';
import type { getMoneyMap } from './contract.ts';

type MoneyMap = Reply<typeof getMoneyMap>;
type OfFunding = MoneyMap['fundings'][number];
type OfWijk = OfFunding['wijken'][number];

/** All that happened to the money of one fund. */
export interface FundHistory {
  found: FoundFund;
  movements: readonly FundMovement[];
  grants: readonly Grant[];
  disbursements: readonly Disbursement[];
  clawbacks: readonly Clawback[];
  wijkNames: ReadonlyMap<string, string>;
}

/**
 * For each euro in where it is, and for each euro out whose it was. It adds up to the cent: of every funder in − returned = left + promised +
 * allocated + awaited, and allocated + awaited = paid + owed.
 */
export function moneyMapOf(history: FundHistory): MoneyMap {
  const { fund, guard } = history.found;
  const fundings = guard.layers.map(({ funding, funderName, endsOn, availableCents }): OfFunding => {
    const wijken = wijkenOf(history, funding);
    const total = (of: (wijk: OfWijk) => Cents) => sum(wijken, of);
    return {
      ...{ funding, funderName, endsOn, wijken },
      inCents: movedOf(history.movements, funding, ['appropriation', 'receipt', 'receipt-undone']),
      returnedCents: -movedOf(history.movements, funding, ['release', 'refund']),
      leftCents: availableCents,
      promisedCents: total(({ promisedCents }) => promisedCents),
      allocatedCents: total(({ allocatedCents }) => allocatedCents),
      paidCents: total(({ paidCents }) => paidCents),
      owedCents: total(({ owedCents }) => owedCents),
      awaitedCents: total(({ awaitedCents }) => awaitedCents),
    };
  });
  return { fundId: fund.fundId, fundName: fund.name, fundings, paid: paidOf(history) };
}

const sum = <T>(list: readonly T[], of: (one: T) => Cents): Cents => list.reduce((total, one) => total + of(one), 0n);

const partOf = (parts: readonly FundingPart[], funding: string): Cents =>
  sum(parts, (part) => (part.funding === funding ? part.amountCents : 0n));

function movedOf(movements: readonly FundMovement[], funding: string, kinds: readonly FundMovement['kind'][]): Cents {
  return sum(movements, ({ kind, parts }) => (kinds.includes(kind) ? partOf(parts, funding) : 0n));
}

/** One line for each wijkcontract that got any of it. */
function wijkenOf(history: FundHistory, funding: string): OfWijk[] {
  const contracts = [...new Set(history.grants.map(({ wijkcontractId }) => wijkcontractId))];
  return contracts.flatMap((wijkcontractId) => {
    const wijk = wijkOf(history, funding, wijkcontractId);
    const isEmpty = [wijk.paidCents, wijk.owedCents, wijk.promisedCents, wijk.awaitedCents].every((one) => one === 0n);
    return isEmpty ? [] : [wijk];
  });
}

function wijkOf(history: FundHistory, funding: string, wijkcontractId: string): OfWijk {
  const own = <T extends { wijkcontractId: string }>(list: readonly T[]) =>
    list.filter((one) => one.wijkcontractId === wijkcontractId);
  const tranches = own(history.grants).flatMap((grant) => grant.tranches);
  const grossCents = sum(tranches, (tranche) => partOf(owedParts(tranche), funding));
  const paidOutCents = sum(own(history.disbursements).filter(isPaid), ({ parts }) => partOf(parts, funding));
  const clawbacks = own(history.clawbacks);
  const claimedCents = sum(clawbacks, (clawback) => partOf(claimedParts(clawback), funding));
  const receivedCents = sum(clawbacks, (clawback) => partOf(receivedParts(clawback), funding));
  const wijkId = own(history.grants)[0]?.wijkId ?? '';
  return {
    ...{ wijkId, wijkcontractId },
    wijkName: history.wijkNames.get(wijkId) ?? wijkId,
    allocatedCents: grossCents - claimedCents,
    paidCents: paidOutCents - receivedCents,
    owedCents: grossCents - paidOutCents,
    promisedCents: sum(tranches, (tranche) => (conditionalCents(tranche) > 0n ? partOf(tranche.parts, funding) : 0n)),
    awaitedCents: claimedCents - receivedCents,
  };
}

const isPaid = ({ status }: Disbursement): boolean => status === 'paid';

function paidOf({ disbursements, clawbacks, wijkNames }: FundHistory): MoneyMap['paid'] {
  return disbursements.filter(isPaid).map(({ disbursementId, parts, wijkId, ...paid }) => ({
    ...{ disbursementId, wijkId },
    wijkName: wijkNames.get(wijkId) ?? wijkId,
    wijkcontractId: paid.wijkcontractId,
    roundId: paid.roundId,
    tranche: paid.tranche,
    payOn: paid.payOn,
    amountCents: paid.amountCents,
    receivedBackCents: sum(
      clawbacks.filter((one) => one.disbursementId === disbursementId),
      ({ receivedCents }) => receivedCents,
    ),
    parts: parts.map((part) => ({ ...part })),
  }));
}
