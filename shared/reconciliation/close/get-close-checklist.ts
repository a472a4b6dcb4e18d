import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { checklistOf } from './checklist.ts';
import type * as contract from './contract.ts';
import { periodInItsPlace } from './period-in-place.ts';

export async function getCloseChecklist(
  { database }: { database: Database },
  act: Act,
  { params: { month } }: Input<typeof contract.getCloseChecklist>,
): Promise<Reply<typeof contract.getCloseChecklist>> {
  return checklistOf(database, act, await periodInItsPlace(database, month));
}
