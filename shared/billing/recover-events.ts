import type { Act } from '../kernel/actor.ts';
import { instant } from '../kernel/dates.ts';
import { ConditionFailed, type Database } from '../kernel/table.ts';
import type { Payments } from './payments.ts';
import { keepStripeEvent } from './stripe-event.table.ts';

const lookBackMs = 7 * 86_400_000;

/** Stripe gives up on a message after three days. What never arrived is fetched here and goes the same way as if it had. */
export async function recoverEvents(
  deps: { database: Database; payments: () => Promise<Payments> },
  act: Act,
  stillTime: () => boolean,
): Promise<{ eventsRecovered: number }> {
  const payments = await deps.payments();
  let eventsRecovered = 0;
  for await (const event of payments.undeliveredEvents(instant(Date.parse(act.at) - lookBackMs))) {
    if (!stillTime()) break;
    try {
      await deps.database.commit(act, [keepStripeEvent(event, act.at)]);
      eventsRecovered++;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  return { eventsRecovered };
}
