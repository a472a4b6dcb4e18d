/** What a treasurer can do with an open invoice: collect again, void, or give up. */
import {
  debit,
  intentOf,
  methodFor,
  sendIntent,
  settled,
  stopCollecting,
  subscriptionOf,
  voidInvoice,
} from '../collection.ts';
import { StripeRefusal } from '../http/refusals.ts';
import type { Route } from '../http/route.ts';
import type { JsonObject } from '../json.ts';
import type { Invoice, PaymentIntent } from '../objects.ts';
import type { World } from '../world.ts';
import { found } from './found.ts';
import { finalizeInvoice, uncollectible } from './invoices.ts';

function openInvoice(world: World, id: string, act: string, states: Invoice['status'][]): Invoice {
  const invoice = found(world, 'invoice', id);
  if (invoice.status === 'paid')
    throw StripeRefusal.invalid('Invoice is already paid', { code: 'invoice_already_paid' });
  if (!states.includes(invoice.status))
    throw StripeRefusal.invalid(`You can only ${act} an open invoice.`, { code: 'invoice_not_open' });
  // A claim may be given up while the bank still has to answer; if the money comes after all, it is paid.
  if (act !== 'mark as uncollectible' && intentOf(world, invoice)?.status === 'processing')
    throw StripeRefusal.invalid('This invoice has a payment that is still processing.');
  return invoice;
}

function pay(world: World, id: string, params: JsonObject): Invoice {
  const invoice = openInvoice(world, id, 'pay', ['draft', 'open', 'uncollectible']);
  if (params.source !== undefined || params.mandate !== undefined)
    throw StripeRefusal.unimplemented('paying from a source or mandate');
  if (invoice.status === 'draft') finalizeInvoice(world, invoice);
  if (params.paid_out_of_band === true) return paidElsewhere(world, invoice);
  const chosen =
    typeof params.payment_method === 'string'
      ? found(world, 'payment_method', params.payment_method, 'payment_method')
      : undefined;
  const method = chosen ?? methodFor(world, subscriptionOf(world, invoice));
  if (!method)
    throw StripeRefusal.invalid('There is no payment method to collect this invoice with.', {
      code: 'resource_missing',
    });
  const intent = sendIntent(world, invoice);
  debit(world, intent, method);
  if (intent.status === 'requires_payment_method') throw declined(intent);
  return invoice;
}

function declined({ last_payment_error }: PaymentIntent): StripeRefusal {
  const { type, code, message, decline_code } = (last_payment_error ?? {}) as Record<string, string | undefined>;
  return new StripeRefusal(402, {
    type: type ?? 'card_error',
    code: code ?? 'card_declined',
    message: message ?? 'The payment failed.',
    ...(decline_code && { decline_code }),
  });
}

/** No charge, no balance transaction, no share for Stripe: only the paper says that it is paid. */
function paidElsewhere(world: World, invoice: Invoice): Invoice {
  stopCollecting(world, invoice);
  const collected = world.hidden.billingVolume;
  invoice.amount_paid_off_stripe = invoice.amount_due;
  settled(world, invoice);
  world.hidden.billingVolume = collected;
  return invoice;
}

function withdraw(world: World, id: string): Invoice {
  const invoice = openInvoice(world, id, 'void', ['open', 'uncollectible']);
  voidInvoice(world, invoice);
  return invoice;
}

function giveUp(world: World, id: string): Invoice {
  const invoice = openInvoice(world, id, 'mark as uncollectible', ['open']);
  uncollectible(world, invoice);
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
    run: (world, { id }) => withdraw(world, id),
  },
  {
    method: 'POST',
    path: '/invoices/:id/mark_uncollectible',
    request: 'invoice.mark_uncollectible',
    run: (world, { id }) => giveUp(world, id),
  },
];
