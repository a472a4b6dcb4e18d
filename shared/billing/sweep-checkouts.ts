import type { Act } from '../kernel/actor.ts';
import { amsterdamDate, instant } from '../kernel/dates.ts';
import { type Database, everyItem } from '../kernel/table.ts';
import { openCheckouts, readCheckoutRecord } from './checkout.table.ts';
import type { Checkout, Payments, ReceivedEvent } from './payments.ts';
import { receiveStripeEvent } from './receive-stripe-event.ts';
import { standingOf } from './settle-checkout.ts';

const leaveAloneMs = 10 * 60_000;

/**
 * Asks after every payment page that should have ended by now, for the case that no message about it ever came. What is found is kept as if it
 * were that message, and so goes the way that all messages go; this run itself opens nobody's file.
 */
export async function sweepCheckouts(
  deps: { database: Database; payments: () => Promise<Payments> },
  act: Act,
  stillTime: () => boolean,
): Promise<{ checkoutsSwept: number }> {
  const payments = await deps.payments();
  const to = instant(Date.parse(act.at) - leaveAloneMs);
  let checkoutsSwept = 0;
  for await (const item of everyItem(deps.database, { index: 'whatIsListed', of: openCheckouts, to })) {
    if (!stillTime()) break;
    const { checkoutId, standing } = readCheckoutRecord(item);
    const checkout = await payments.readCheckout(checkoutId);
    if (standingOf(checkout) === standing) continue;
    await receiveStripeEvent(deps, act, messageAbout(checkout, act));
    checkoutsSwept++;
  }
  return { checkoutsSwept };
}

/** One a day, so that what went wrong today is tried again tomorrow. */
function messageAbout(checkout: Checkout, act: Act): ReceivedEvent {
  const { checkoutId, status } = checkout;
  return {
    eventId: `swept:${checkoutId}:${standingOf(checkout)}:${amsterdamDate(act.at)}`,
    type: 'checkout.session.swept',
    at: act.at,
    objectId: checkoutId,
    status,
    checkout: { ...checkout, url: null },
  };
}
