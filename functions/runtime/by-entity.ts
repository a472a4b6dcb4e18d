import type { Act } from '../../shared/kernel/actor.ts';
import type { StoredItem } from '../../shared/kernel/table.ts';

type Take<Deps> = (deps: Deps, act: Act, item: StoredItem, stillTime: () => boolean) => Promise<unknown>;

/** What a door behind a stream of several entities does with each, in order; all of it comes again when a part fails. */
export function byEntity<Deps>(takers: Record<string, readonly Take<Deps>[]>) {
  return async (deps: Deps, act: Act, item: StoredItem, stillTime: () => boolean): Promise<void> => {
    const known = takers[String(item.entity)];
    if (!known) throw new Error(`Nobody takes a ${String(item.entity)} here.`);
    for (const take of known) await take(deps, act, item, stillTime);
  };
}
