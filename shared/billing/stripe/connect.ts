import Stripe from 'stripe';
import type { Payments } from '../payments.ts';
import { movementsAfter } from './balance.ts';
import { endFailedOrder, expireCheckout, openCheckout, readCheckout } from './checkouts.ts';
import { createCustomer } from './customers.ts';
import { undeliveredEvents } from './events.ts';
import { invoicePaidBy, readInvoice } from './invoices.ts';
import { movementsOfPayout, payoutsSince, readBalance, readPayout } from './payouts.ts';
import { ensurePrice } from './prices.ts';

/** Where Stripe is. Another address than Stripe's own is a rehearsal, and a live key has no place in one. */
export function connectPayments(apiKey: string, address?: string): Payments {
  const stripe = new Stripe(apiKey, {
    maxNetworkRetries: 2,
    timeout: 10_000,
    telemetry: false,
    ...(address !== undefined && rehearsal(apiKey, address)),
  });
  return {
    ensurePrice: (price) => ensurePrice(stripe, price),
    createCustomer: (customer) => createCustomer(stripe, customer),
    openCheckout: (wanted) => openCheckout(stripe, wanted),
    readCheckout: (checkoutId) => readCheckout(stripe, checkoutId),
    expireCheckout: (checkoutId) => expireCheckout(stripe, checkoutId),
    endFailedOrder: (order) => endFailedOrder(stripe, order),
    readInvoice: (invoiceId) => readInvoice(stripe, invoiceId),
    invoicePaidBy: (paymentIntentId) => invoicePaidBy(stripe, paymentIntentId),
    movementsAfter: (movementId) => movementsAfter(stripe, movementId),
    readPayout: (payoutId) => readPayout(stripe, payoutId),
    payoutsSince: (since) => payoutsSince(stripe, since),
    movementsOfPayout: (payoutId, after) => movementsOfPayout(stripe, payoutId, after),
    readBalance: () => readBalance(stripe),
    undeliveredEvents: (since) => undeliveredEvents(stripe, since),
  };
}

function rehearsal(apiKey: string, address: string) {
  if (/^(sk|rk)_live_/.test(apiKey)) throw new Error('A live key of Stripe is only ever used at Stripe itself.');
  const { protocol, hostname, port } = new URL(address);
  return { protocol: protocol === 'http:' ? ('http' as const) : ('https' as const), host: hostname, port };
}
