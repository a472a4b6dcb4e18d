import type { LocalDate } from '../../kernel/dates.ts';
import type { Database } from '../../kernel/table.ts';
import { type Result, resultsOf } from '../../wijkcontracts/index.ts';
import type { Grant, Tranche } from './grant.ts';

/**
 * The result agreements that a performance tranche is measured by: those of its wijkcontract that fall due by the day it lapses and after the day on which
 * an earlier performance tranche lapsed. So one result never earns the money of two years.
 */
export async function resultsOfTranche(
  database: Database,
  grants: readonly Grant[],
  { wijkcontractId }: Grant,
  tranche: Tranche,
  on: LocalDate,
): Promise<Result[]> {
  const results = await resultsOf(database, wijkcontractId, on);
  return results.filter(({ agreement: { dueOn } }) => isOfTranche(dueOn, tranche, grants));
}

export function isOfTranche(dueOn: string, { lapsesOn }: Tranche, grants: readonly Grant[]): boolean {
  if (lapsesOn === null || dueOn > lapsesOn) return false;
  const isEarlier = (day: string | null) => day !== null && day < lapsesOn && dueOn <= day;
  return !grants.some(({ tranches }) => tranches.some((other) => isEarlier(other.lapsesOn)));
}
