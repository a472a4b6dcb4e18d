import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { readTask, taskList } from './task.table.ts';

export async function listTasks(
  { database }: { database: Database },
  _act: Act,
  { query: { state = 'open', ...page } }: Input<typeof contract.listTasks>,
): Promise<Reply<typeof contract.listTasks>> {
  const found = await database.query({ index: 'whatIsListed', of: taskList(state), ...page });
  return { items: found.items.map(readTask), nextCursor: found.nextCursor };
}
