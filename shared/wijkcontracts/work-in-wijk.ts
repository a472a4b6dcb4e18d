import type { LocalDate } from '../kernel/dates.ts';
import type { Database } from '../kernel/table.ts';
import { yearPlansOf } from './plans/plans.table.ts';
import type { WholeYearPlan } from './plans/year-plan.ts';
import type { Result } from './results/result-agreement.ts';
import { resultsOf } from './results/results-of.ts';
import { everyWijkcontract } from './wijkcontract.table.ts';
import type { Wijkcontract } from './wijkcontract.ts';

/** What the parties of a wijk agreed to do, and did: plans from their adoption on, results that were agreed. No person stands in it. */
export interface WorkInWijk {
  contract: Wijkcontract;
  plans: WholeYearPlan[];
  results: Result[];
}

const notYet: readonly Wijkcontract['status'][] = ['draft', 'in-negotiation', 'checklist-complete', 'signed'];

/** By the contract that started last; undefined when none ever held. */
export async function workInWijk(database: Database, wijkId: string, on: LocalDate): Promise<WorkInWijk | undefined> {
  const contracts = (await everyWijkcontract(database)).filter(
    (contract) => contract.wijkId === wijkId && !notYet.includes(contract.status),
  );
  const [contract] = contracts.sort((one, other) => (one.startsOn < other.startsOn ? 1 : -1));
  if (!contract) return undefined;
  const [plans, results] = await Promise.all([
    yearPlansOf(database, contract.wijkcontractId),
    resultsOf(database, contract.wijkcontractId, on),
  ]);
  return { contract, plans: plans.filter(({ state }) => state !== 'draft'), results };
}
