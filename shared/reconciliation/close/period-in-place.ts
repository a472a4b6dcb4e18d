import type { Database } from '../../kernel/table.ts';
import { monthAfter, monthBefore, monthsBooked, openPeriod, periodsBetween } from '../../ledger/index.ts';
import type { PeriodInItsPlace } from './period-steps.ts';

export async function periodInItsPlace(database: Database, month: string): Promise<PeriodInItsPlace> {
  const [before, after] = [monthBefore(month), monthAfter(month)];
  const [periods, booked] = await Promise.all([periodsBetween(database, before, after), monthsBooked(database)]);
  const of = (which: string) => periods.get(which) ?? openPeriod(which);
  return { period: of(month), before: of(before), after: of(after), firstMonth: booked?.first };
}
