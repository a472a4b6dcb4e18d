/**
 * Decisions because of which members may leave at once, for a month (article 2:36 lid 3 and 4 BW).
 * Access patterns:
 * 1. that of one decision      get EXIT_WINDOWS / <decisionId>
 * 2. all of them               query EXIT_WINDOWS
 */
import * as z from 'zod/mini';
import type { LocalDate } from '../../kernel/dates.ts';
import { type Database, everyItem, putNew, type Write } from '../../kernel/table.ts';
import { lifeRefusals } from './refusals.ts';

const list = 'EXIT_WINDOWS';
const day = () => z.custom<LocalDate>((value) => typeof value === 'string');

const stored = z.object({
  decisionId: z.string(),
  ground: z.enum(['rights-limited', 'legal-form-changed']),
  isFinancial: z.boolean(),
  toldOn: day(),
  closesOn: day(),
  statuteVersion: z.int(),
});
export type ExitWindow = z.infer<typeof stored>;

export async function findExitWindow(database: Database, decisionId: string): Promise<ExitWindow | undefined> {
  const item = await database.get({ pk: list, sk: decisionId });
  return item && z.parse(stored, item);
}

export async function everyExitWindow(database: Database): Promise<ExitWindow[]> {
  const found: ExitWindow[] = [];
  for await (const item of everyItem(database, { of: list, consistent: true })) found.push(z.parse(stored, item));
  return found;
}

export function keepExitWindow(window: ExitWindow): Write {
  const item = { pk: list, sk: window.decisionId, entity: 'ExitWindow', ...window };
  return putNew(item, () => lifeRefusals.EXIT_WINDOW_KNOWN({ field: 'decisionId' }));
}
