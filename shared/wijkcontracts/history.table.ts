/**
 * Access patterns of what happened to a wijkcontract:
 * 1. its history, newest first     query WIJKCONTRACT#<wijkcontractId> / HISTORY#<at>#<requestId>#<operation>
 */
import * as z from 'zod/mini';
import type { Act } from '../kernel/actor.ts';
import { type Database, type Page, type PageRequest, putOver, type Write } from '../kernel/table.ts';
import type { Wijkcontract } from './wijkcontract.ts';
import { historyLine } from './words.ts';

const partition = (wijkcontractId: string) => `WIJKCONTRACT#${wijkcontractId}`;
const prefix = 'HISTORY#';

type HistoryLine = z.output<typeof historyLine>;

/** Kept in the transaction of the act itself. Ids and reasons only: who a person is stands elsewhere. */
export function tell(
  { wijkcontractId, status }: Pick<Wijkcontract, 'wijkcontractId' | 'status'>,
  act: Act,
  { about = null, note = null }: { about?: string | null | undefined; note?: string | null | undefined } = {},
): Write {
  const line: HistoryLine = { operation: act.operation, by: act.actor.id, at: act.at, status, about, note };
  const key = { pk: partition(wijkcontractId), sk: `${prefix}${act.at}#${act.requestId}#${act.operation}` };
  return putOver({ ...key, entity: 'WijkcontractHistory', ...line });
}

export async function historyOf(
  database: Database,
  wijkcontractId: string,
  page: PageRequest,
): Promise<Page<HistoryLine>> {
  const question = { of: partition(wijkcontractId), startsWith: prefix, newestFirst: true, consistent: true };
  const found = await database.query({ ...question, ...page });
  return { ...found, items: found.items.map((item) => z.parse(historyLine, item)) };
}
