import type { Act } from '../kernel/actor.ts';
import type { StoredItem } from '../kernel/table.ts';
import { takeAccount } from './account/take-account.ts';
import { asToldPaid, asTried, invoiceIdOf } from './contribution.ts';
import type { Checkout, Collection } from './payments.ts';
import { receivedEvent } from './received-event.ts';
import { recordInvoice } from './record-invoice.ts';
import { type SettleDeps, settleCheckout } from './settle-checkout.ts';
import { takeDispute } from './take-dispute.ts';
import { takeRefund } from './take-refund.ts';

/**
 * One message off the stream. Messages come twice, late and in any order: what they change only climbs, so none of that matters. A message
 * about something that is not here yet is a fault: it comes again, and at last waits in the dead-letter queue for a person.
 */
export async function takeStripeEvent(deps: SettleDeps, act: Act, item: StoredItem): Promise<void> {
  const { checkout, invoice, collection, dispute, refund, account, at } = receivedEvent(item);
  if (checkout) await settleCheckout(deps, act, checkout);
  if (checkout) await notePayment(deps, act, checkout);
  if (invoice) await recordInvoice(deps, act, invoice);
  if (collection) await noteTry(deps, act, collection);
  if (dispute) await takeDispute(deps, act, dispute);
  if (refund) await takeRefund(deps, act, refund);
  if (account) await takeAccount(deps, act, account, at);
}

/** Paid on a page of its own: its invoice cannot tell, and the ledger follows some minutes later. */
async function notePayment(deps: SettleDeps, act: Act, { contributionId, isPaid }: Checkout): Promise<void> {
  if (contributionId === null || !isPaid) return;
  const invoice = await (await deps.payments()).readInvoice(invoiceIdOf(contributionId));
  await recordInvoice(deps, act, invoice, (contribution) => asToldPaid(contribution, act.at));
}

async function noteTry(deps: SettleDeps, act: Act, collection: Collection): Promise<void> {
  const invoice = await (await deps.payments()).invoicePaidBy(collection.paymentIntentId);
  if (invoice) await recordInvoice(deps, act, invoice, (contribution) => asTried(contribution, collection));
}
