import type { Includables } from './http/expansion.ts';
import { wholeList } from './http/lists.ts';
import type { Subscription } from './objects.ts';
import { checkoutItems } from './resources/checkout-sessions.ts';
import { openPayment, paymentsOf } from './resources/invoices.ts';

const isRunning = ({ status }: Subscription) => status !== 'canceled';

export const includables: Includables = {
  'charge.refunds': (world, charge) => {
    const refunds = world.store.where('refund', 'charge', charge.id);
    return wholeList(refunds.toReversed(), `/v1/charges/${charge.id}/refunds`);
  },
  'checkout.session.line_items': (world, session) => {
    return wholeList(checkoutItems(world, String(session.id)), `/v1/checkout/sessions/${session.id}/line_items`);
  },
  'customer.subscriptions': (world, customer) => {
    const running = world.store.where('subscription', 'customer', customer.id).filter(isRunning);
    return wholeList(running.reverse(), `/v1/customers/${customer.id}/subscriptions`);
  },
  'invoice.confirmation_secret': (world, invoice) => {
    const payment = openPayment(world, world.store.get('invoice', String(invoice.id)));
    if (!payment) return null;
    return { client_secret: `${payment.payment.payment_intent}_secret_local`, type: 'payment_intent' };
  },
  'invoice.payments': (world, invoice) => wholeList(paymentsOf(world, String(invoice.id)), '/v1/invoice_payments'),
};
