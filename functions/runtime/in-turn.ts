import type { Act } from '../../shared/kernel/actor.ts';

type Run<Deps> = (deps: Deps, act: Act, stillTime: () => boolean) => Promise<Record<string, number>>;

/** Several pieces of one schedule's work. What one of them throws is thrown after the others have had their turn. */
export function inTurn<Deps>(...runs: Run<Deps>[]): Run<Deps> {
  return async (deps, act, stillTime) => {
    const counts: Record<string, number> = {};
    const faults: unknown[] = [];
    for (const run of runs) {
      try {
        Object.assign(counts, await run(deps, act, stillTime));
      } catch (error) {
        faults.push(error);
      }
    }
    if (faults.length > 0) throw faults[0];
    return counts;
  };
}
