import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { monthAfter, monthBefore, monthsBooked, openPeriod, periodsBetween } from '../../ledger/index.ts';
import type * as contract from './contract.ts';
import { currentMonth, periodReply } from './period-steps.ts';

const usualPage = 24;

/** From this month back to the first with entries. A cursor is the month to go on with. */
export async function listPeriods(
  { database }: { database: Database },
  act: Act,
  { query }: Input<typeof contract.listPeriods>,
): Promise<Reply<typeof contract.listPeriods>> {
  const newest = readCursor(query.cursor) ?? currentMonth(act.at);
  const firstMonth = (await monthsBooked(database))?.first;
  const months: string[] = [];
  for (let month = newest; month >= (firstMonth ?? newest) && months.length < (query.limit ?? usualPage); )
    month = monthBefore(months[months.push(month) - 1] ?? month);

  const oldest = months.at(-1) ?? newest;
  const periods = await periodsBetween(database, monthBefore(oldest), monthAfter(newest));
  const of = (month: string) => periods.get(month) ?? openPeriod(month);
  const items = months.map((month) =>
    periodReply(
      { period: of(month), before: of(monthBefore(month)), after: of(monthAfter(month)), firstMonth },
      act.at,
    ),
  );
  return { items, nextCursor: firstMonth !== undefined && oldest > firstMonth ? monthBefore(oldest) : null };
}

function readCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined || /^\d{4}-(0[1-9]|1[0-2])$/.test(cursor)) return cursor;
  throw commonRefusals.INVALID_REQUEST({ field: 'cursor' });
}
