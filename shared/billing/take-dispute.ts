import type { Act } from '../kernel/actor.ts';
import type { Database } from '../kernel/table.ts';
import { asLost } from './contribution.ts';
import type { Dispute, Payments } from './payments.ts';
import { recordInvoice } from './record-invoice.ts';
import { isFinalDispute } from './return-reason.ts';

/**
 * The balance tells that a payment was contested and what it cost; only the message tells that it was decided against us. A return of a direct
 * debit is lost from the start.
 */
export async function takeDispute(
  deps: { database: Database; payments: () => Promise<Payments> },
  act: Act,
  { paymentIntentId, status, reason }: Dispute,
): Promise<boolean> {
  if (status !== 'lost' || paymentIntentId === null || isFinalDispute(reason)) return false;
  const invoice = await (await deps.payments()).invoicePaidBy(paymentIntentId);
  return invoice ? recordInvoice(deps, act, invoice, asLost) : false;
}
