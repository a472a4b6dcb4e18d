import type { LocalDate } from '../../kernel/dates.ts';
import type { Database } from '../../kernel/table.ts';
import { type Result, type ResultAgreement, resultOf } from './result-agreement.ts';
import { agreementsOf, periodsOf } from './results.table.ts';

/** What came of each agreement that holds, as known on a day; the one that is due first stands first. */
export async function resultsOf(database: Database, wijkcontractId: string, on: LocalDate): Promise<Result[]> {
  const agreements = await agreementsOf(database, wijkcontractId);
  return resultsOn(
    database,
    wijkcontractId,
    agreements.filter(({ status }) => status === 'agreed'),
    on,
  );
}

export async function resultsOn(
  database: Database,
  wijkcontractId: string,
  agreements: readonly ResultAgreement[],
  on: LocalDate,
): Promise<Result[]> {
  const periods = agreements.length === 0 ? [] : await periodsOf(database, wijkcontractId);
  const measured = (indicatorId: string) =>
    periods.flatMap((period) => (period.indicatorId === indicatorId && period.counted ? [period.counted] : []));
  return agreements
    .map((agreement) => resultOf(agreement, measured(agreement.indicatorId), on))
    .sort((one, other) => (one.agreement.dueOn < other.agreement.dueOn ? -1 : 1));
}
