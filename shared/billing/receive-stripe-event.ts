import type { Act } from '../kernel/actor.ts';
import { ConditionFailed, type Database } from '../kernel/table.ts';
import type { ReceivedEvent } from './payments.ts';
import { keepStripeEvent } from './stripe-event.table.ts';

/** Keeps a message: one conditional write. That it was kept before is as good. */
export async function receiveStripeEvent(
  deps: { database: Database },
  act: Act,
  event: ReceivedEvent,
): Promise<'kept' | 'known'> {
  try {
    await deps.database.commit(act, [keepStripeEvent(event, act.at)]);
    return 'kept';
  } catch (error) {
    if (error instanceof ConditionFailed) return 'known';
    throw error;
  }
}
