/** What a treasurer can do with an open invoice: collect again, void, or give up. */
import { collect, debit, methodFor, subscriptionOf } from '../collection.ts';
import { emit } from '../events.ts';
import { StripeRefusal } from '../http/refusals.ts';
import type { Route } from '../http/route.ts';
import type { JsonObject } from '../json.ts';
import type { Invoice } from '../objects.ts';
import type { World } from '../world.ts';
import { found } from './found.ts';
import { finalizeInvoice, invoicePaid, openPayment } from './invoices.ts';

function openInvoice(world: World, id: string, act: string): Invoice {
  const invoice = found(world, 'invoice', id);
  if (invoice.status === 'paid')
    throw StripeRefusal.invalid('Invoice is already paid', { code: 'invoice_already_paid' });
  const isOpen = ['open', 'draft', 'uncollectible'].includes(invoice.status);
  if (!isOpen) throw StripeRefusal.invalid(`You can only ${act} an open invoice.`, { code: 'invoice_not_open' });
  return invoice;
}

function pay(world: World, id: string, params: JsonObject): Invoice {
  const invoice = openInvoice(world, id, 'pay');
  if (params.source !== undefined || params.mandate !== undefined)
    throw StripeRefusal.unimplemented('paying from a source or mandate');
  if (invoice.status === 'draft') finalizeInvoice(world, invoice);
  if (params.paid_out_of_band === true) return paidElsewhere(world, invoice);
  const payment = openPayment(world, invoice);
  const intent = payment && world.store.get('payment_intent', payment.payment.payment_intent);
  if (intent?.status === 'processing')
    throw StripeRefusal.invalid('This invoice has a payment that is still processing.');
  const chosen =
    typeof params.payment_method === 'string'
      ? found(world, 'payment_method', params.payment_method, 'payment_method')
      : undefined;
  const method = chosen ?? methodFor(world, subscriptionOf(world, invoice));
  if (!method)
    throw StripeRefusal.invalid('There is no payment method to collect this invoice with.', {
      code: 'resource_missing',
    });
  if (intent) debit(world, intent, method);
  else collect(world, invoice);
  return invoice;
}

function paidElsewhere(world: World, invoice: Invoice): Invoice {
  const payment = openPayment(world, invoice);
  if (payment) {
    payment.status = 'canceled';
    payment.status_transitions.canceled_at = world.now;
  }
  const collected = world.hidden.billingVolume;
  invoicePaid(world, invoice);
  world.hidden.billingVolume = collected;
  invoice.amount_paid_off_stripe = invoice.amount_due;
  return invoice;
}

function voidInvoice(world: World, id: string): Invoice {
  const invoice = openInvoice(world, id, 'void');
  Object.assign(invoice, { auto_advance: false, status: 'void' });
  invoice.status_transitions.voided_at = world.now;
  emit(world, 'invoice.voided', invoice);
  return invoice;
}

function giveUp(world: World, id: string): Invoice {
  const invoice = openInvoice(world, id, 'mark as uncollectible');
  Object.assign(invoice, {
    auto_advance: false,
    status: 'uncollectible',
    status_details: { uncollectible: { reason: 'user_forgiven' } },
  });
  invoice.status_transitions.marked_uncollectible_at = world.now;
  emit(world, 'invoice.marked_uncollectible', invoice);
  return invoice;
}

export const invoiceActRoutes: Route[] = [
  {
    method: 'POST',
    path: '/invoices/:id/pay',
    request: 'invoice.pay',
    run: (world, { id, params }) => pay(world, id, params),
  },
  {
    method: 'POST',
    path: '/invoices/:id/void',
    request: 'invoice.void',
    run: (world, { id }) => voidInvoice(world, id),
  },
  {
    method: 'POST',
    path: '/invoices/:id/mark_uncollectible',
    request: 'invoice.mark_uncollectible',
    run: (world, { id }) => giveUp(world, id),
  },
];
