import Stripe from 'stripe';
import type { Payments } from '../payments.ts';
import { accountOf, useAccount } from './accounts.ts';
import { movementsAfter } from './balance.ts';
import { endFailedOrder, expireCheckout, openCheckout, readCheckout } from './checkouts.ts';
import { createCustomer, eraseCustomer } from './customers.ts';
import { disputesSince } from './disputes.ts';
import { undeliveredEvents } from './events.ts';
import {
  hostedInvoice,
  invoicePaymentOf,
  invoicePaymentsAfter,
  invoicePaymentsBetween,
  invoicePaymentsFor,
  markUncollectible,
  payInvoice,
  payOutOfBand,
  readInvoice,
} from './invoices.ts';
import { openPayment, openPortal } from './pages.ts';
import { movementsOfPayout, payoutsSince, readBalance, readPayout } from './payouts.ts';
import { ensurePrice } from './prices.ts';
import { readRefund, refund } from './refunds.ts';
import {
  cancelSubscription,
  changeSubscription,
  ensureReusableMethod,
  holdCollection,
  keepSubscription,
  readSubscription,
  startSubscription,
  subscriptionTo,
} from './subscriptions.ts';

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
    eraseCustomer: (customerId, key) => eraseCustomer(stripe, customerId, key),
    openCheckout: (wanted) => openCheckout(stripe, wanted),
    readCheckout: (checkoutId) => readCheckout(stripe, checkoutId),
    expireCheckout: (checkoutId) => expireCheckout(stripe, checkoutId),
    endFailedOrder: (order) => endFailedOrder(stripe, order),
    readInvoice: (invoiceId) => readInvoice(stripe, invoiceId),
    hostedInvoice: (invoiceId) => hostedInvoice(stripe, invoiceId),
    invoicePaidBy: async (paymentIntentId) => (await invoicePaymentOf(stripe, paymentIntentId))?.invoice,
    invoicePaymentOf: (paymentIntentId) => invoicePaymentOf(stripe, paymentIntentId),
    invoicePaymentsAfter: (invoicePaymentId) => invoicePaymentsAfter(stripe, invoicePaymentId),
    invoicePaymentsBetween: (from, until) => invoicePaymentsBetween(stripe, from, until),
    invoicePaymentsFor: (invoiceId) => invoicePaymentsFor(stripe, invoiceId),
    refund: (wanted) => refund(stripe, wanted),
    readRefund: (stripeRefundId) => readRefund(stripe, stripeRefundId),
    disputesSince: (since) => disputesSince(stripe, since),
    payInvoice: (invoiceId, key) => payInvoice(stripe, invoiceId, key),
    payOutOfBand: (invoiceId, key) => payOutOfBand(stripe, invoiceId, key),
    markUncollectible: (invoiceId, key) => markUncollectible(stripe, invoiceId, key),
    startSubscription: (wanted) => startSubscription(stripe, wanted),
    changeSubscription: (wanted) => changeSubscription(stripe, wanted),
    cancelSubscription: (wanted) => cancelSubscription(stripe, wanted),
    keepSubscription: (wanted) => keepSubscription(stripe, wanted),
    holdCollection: (wanted) => holdCollection(stripe, wanted),
    readSubscription: (subscriptionId) => readSubscription(stripe, subscriptionId),
    subscriptionTo: (customerId, priceId) => subscriptionTo(stripe, customerId, priceId),
    ensureReusableMethod: (subscriptionId) => ensureReusableMethod(stripe, subscriptionId),
    openPayment: (wanted) => openPayment(stripe, wanted),
    openPortal: (wanted) => openPortal(stripe, wanted),
    accountOf: (customerId) => accountOf(stripe, customerId),
    useAccount: (account) => useAccount(stripe, account),
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
