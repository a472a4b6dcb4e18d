import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { everyCoordinator, keepCoordinator, wijkenOf } from './coordinator.table.ts';
import { governanceRefusals } from './refusals.ts';

/** Says for which wijken a coordinator works; it replaces what was said before, and none takes all of it away. */
export async function assignCoordinator(
  { database }: { database: Database },
  act: Act,
  { body }: Input<typeof contract.assignCoordinator>,
): Promise<Reply<typeof contract.assignCoordinator>> {
  const wijkIds = [...new Set(body.wijkIds)].sort();
  const assigned = { personId: body.personId, wijkIds, assignedBy: act.actor.id, assignedAt: act.at };
  await database.commit(act, [keepCoordinator(assigned)], { subject: body.personId, reply: assigned });
  return assigned;
}

export async function listCoordinators(
  { database }: { database: Database },
  _act: Act,
  _input: Input<typeof contract.listCoordinators>,
): Promise<Reply<typeof contract.listCoordinators>> {
  return { items: await everyCoordinator(database) };
}

/** The wijken somebody may see and work on: a coordinator those that the board gave, everybody else all. */
export async function wijkenOpenTo(database: Database, act: Act): Promise<'all' | readonly string[]> {
  const { actor } = act;
  if (actor.kind !== 'person' || actor.roles.some((role) => role !== 'coordinator')) return 'all';
  return wijkenOf(database, actor.id);
}

/** @throws NOT_YOUR_WIJK when a coordinator turns to a wijk of another. */
export async function mustWorkIn(database: Database, act: Act, wijkId: string): Promise<void> {
  const open = await wijkenOpenTo(database, act);
  if (open !== 'all' && !open.includes(wijkId)) throw governanceRefusals.NOT_YOUR_WIJK();
}
