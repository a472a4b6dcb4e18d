import type { Act } from '../kernel/actor.ts';
import type { StoredItem } from '../kernel/table.ts';
import { asCollecting } from './contribution.ts';
import { receivedEvent } from './received-event.ts';
import { recordInvoice } from './record-invoice.ts';
import { type SettleDeps, settleCheckout } from './settle-checkout.ts';

/**
 * One message off the stream. Messages come twice, late and in any order: what they change only climbs, so none of that matters. A message
 * about something that is not here yet is a fault: it comes again, and at last waits in the dead-letter queue for a person.
 */
export async function takeStripeEvent(deps: SettleDeps, act: Act, item: StoredItem): Promise<void> {
  const event = receivedEvent(item);
  if (event.checkout) await settleCheckout(deps, act, event.checkout);
  if (event.invoice) await recordInvoice(deps, act, event.invoice);
  if (event.paymentIntentId !== undefined) await noteCollection(deps, act, event.paymentIntentId);
}

async function noteCollection(deps: SettleDeps, act: Act, paymentIntentId: string): Promise<void> {
  const payments = await deps.payments();
  const invoice = await payments.invoicePaidBy(paymentIntentId);
  if (invoice) await recordInvoice(deps, act, invoice, asCollecting);
}
