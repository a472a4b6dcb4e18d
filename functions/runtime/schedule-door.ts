import middy from '@middy/core';
import { type Act, systemAct } from '../../shared/kernel/actor.ts';
import { now } from './clock.ts';
import { log } from './log.ts';

/** A function behind a schedule: it may be called twice, or not at all one day, and must come out right both ways. */
export function scheduleDoor<Deps>(
  operation: string,
  deps: Deps,
  run: (deps: Deps, act: Act, stillTime: () => boolean) => Promise<Record<string, number>>,
) {
  return middy<{ id?: string }, void>({ timeoutEarlyInMillis: 0 }).handler(async (event, context) => {
    const act = systemAct(operation, now(), event.id ?? context.awsRequestId);
    const counts = await run(deps, act, () => context.getRemainingTimeInMillis() > 10_000);
    log({ operation, requestId: act.requestId, ...counts });
  });
}
