/** Scenarios in which a person pays on a page, a bank answers, or days pass: a sandbox cannot be driven to them from here. */
import type Stripe from 'stripe';
import { expect } from 'vitest';
import {
  aCardPayment,
  aDebit,
  aMember,
  anOrder,
  aPrice,
  goodIban,
  movementsOf,
  newestCharge,
  type Stage,
} from './orders.ts';
import type { Scenarios } from './scenarios.ts';

export const needingHands: Scenarios<Stage> = {
  'iDEAL pays at once and leaves a mandate behind': async (world) => {
    const { subscription, invoice } = await aMember(world);
    expect(invoice).toMatchObject({ status: 'paid', amount_paid: 3500, billing_reason: 'subscription_create' });
    const method = await world.stripe.paymentMethods.retrieve(String(subscription.default_payment_method));
    expect(method.type).toBe('sepa_debit');
    const ideal = (await newestCharge(world)).payment_method_details?.ideal;
    expect(ideal?.generated_sepa_debit).toBe(method.id);
    const mandate = await world.stripe.mandates.retrieve(String(ideal?.generated_sepa_debit_mandate));
    expect(mandate).toMatchObject({ status: 'active', type: 'multi_use' });
  },
  'a visit to the bank that is cancelled leaves the checkout open': async (world) => {
    const { session, page } = await anOrder(world);
    await world.hands.ideal(page, 'cancel');
    expect((await world.stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
  },
  'a debit completes the checkout unpaid and succeeds later': async (world) => {
    const { session, page } = await anOrder(world);
    await world.hands.debit(page, goodIban);
    expect(await world.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
    });
    await world.hands.days(8);
    expect((await world.stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid');
  },
  'a debit that fails leaves the invoice open and tells why': async (world) => {
    await aDebit(world, 'NL27RABO0002222227');
    await world.hands.days(8);
    expect(await newestCharge(world)).toMatchObject({ status: 'failed', failure_code: 'insufficient_funds' });
    expect((await world.stripe.invoices.list({ limit: 1 })).data).toMatchObject([{ status: 'open', attempt_count: 1 }]);
  },
  'a refused card leaves the checkout open': async (world) => {
    const { session, page } = await anOrder(world);
    await world.hands.card(page, '4000000000000002');
    expect((await world.stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
  },
  'only the invoice payment ties a payment to its invoice': async (world) => {
    const { invoice } = await aMember(world);
    const { payment_intent } = await newestCharge(world);
    const { data } = await world.stripe.invoicePayments.list({
      payment: { type: 'payment_intent', payment_intent: String(payment_intent) },
      expand: ['data.invoice'],
    });
    expect(data).toMatchObject([{ invoice: { id: invoice.id } }]);
  },
  'invoice payments are listed by the time they were made': async (world) => {
    await aMember(world);
    const [{ created }] = (await world.stripe.invoicePayments.list({ limit: 1 })).data as [Stripe.InvoicePayment];
    const during = await world.stripe.invoicePayments.list({ created: { gte: created, lt: created + 1 } });
    expect(during.data.length).toBeGreaterThan(0);
    expect((await world.stripe.invoicePayments.list({ created: { gt: created } })).data).toEqual([]);
  },
  'a renewal is drafted, debited an hour later, and paid days later': async (world) => {
    const { subscription } = await aMember(world);
    await world.hands.days(31);
    const newest = async () => (await world.stripe.invoices.list({ subscription: subscription.id, limit: 1 })).data[0];
    expect(await newest()).toMatchObject({ billing_reason: 'subscription_cycle', amount_due: 2500, status: 'open' });
    await world.hands.days(8);
    expect((await newest())?.status).toBe('paid');
  },
  'metadata of the subscription are on each of its invoices': async (world) => {
    await aMember(world);
    await world.hands.days(31);
    const [invoice] = (await world.stripe.invoices.list({ limit: 1 })).data;
    expect(invoice?.parent?.subscription_details?.metadata).toEqual({ person_id: 'per_contract' });
  },
  'a failed renewal makes the subscription past due, and collecting again mends it': async (world) => {
    const { subscription } = await aMember(world, 'lid+sepa_fail_1@example.nl');
    await world.hands.days(38);
    expect((await world.stripe.subscriptions.retrieve(subscription.id)).status).toBe('past_due');
    const [open] = (await world.stripe.invoices.list({ status: 'open', limit: 1 })).data;
    await world.stripe.invoices.pay(open!.id!);
    await world.hands.days(8);
    expect((await world.stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
  },
  'an invoice paid elsewhere makes no charge': async (world) => {
    await aMember(world, 'lid+sepa_fail_1@example.nl');
    await world.hands.days(38);
    const [open] = (await world.stripe.invoices.list({ status: 'open', limit: 1 })).data;
    const before = (await newestCharge(world)).id;
    expect((await world.stripe.invoices.pay(open!.id!, { paid_out_of_band: true })).status).toBe('paid');
    expect((await newestCharge(world)).id).toBe(before);
  },
  'an invoice is given up or voided, but not once it is paid': async (world) => {
    const { invoice } = await aMember(world, 'lid+sepa_fail_1@example.nl');
    await expect(world.stripe.invoices.voidInvoice(invoice.id!)).rejects.toMatchObject({ statusCode: 400 });
    await world.hands.days(38);
    const [open] = (await world.stripe.invoices.list({ status: 'open', limit: 1 })).data;
    expect((await world.stripe.invoices.markUncollectible(open!.id!)).status).toBe('uncollectible');
    expect((await world.stripe.invoices.voidInvoice(open!.id!)).status).toBe('void');
  },
  'a second subscription is collected from the saved mandate': async (world) => {
    const { customer, subscription } = await aMember(world);
    const price = await aPrice(world, 1200, 'year');
    const second = await world.stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      default_payment_method: String(subscription.default_payment_method),
      off_session: true,
      payment_behavior: 'allow_incomplete',
    });
    expect(second.latest_invoice).not.toBeNull();
    expect(await newestCharge(world)).toMatchObject({ amount: 1200, status: 'pending' });
  },
  'a subscription that starts later asks nothing today': async (world) => {
    const { customer, subscription } = await aMember(world);
    const price = await aPrice(world, 1200, 'year');
    const { current_period_end } = subscription.items.data[0]!;
    const second = await world.stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      default_payment_method: String(subscription.default_payment_method),
      billing_cycle_anchor: current_period_end,
      proration_behavior: 'none',
    });
    expect(second).toMatchObject({ status: 'active', billing_cycle_anchor: current_period_end });
    expect((await newestCharge(world)).amount).toBe(3500);
  },
  'another price counts from the next period on': async (world) => {
    const { subscription } = await aMember(world);
    const [item] = subscription.items.data;
    const price = await aPrice(world, 3000, 'month');
    await world.stripe.subscriptions.update(subscription.id, {
      items: [{ id: item!.id, price: price.id }],
      proration_behavior: 'none',
    });
    await world.hands.days(31);
    expect((await newestCharge(world)).amount).toBe(3000);
  },
  'an ending lets the paid time run out': async (world) => {
    const { subscription } = await aMember(world);
    const ending = await world.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    expect(ending.status).toBe('active');
    await world.hands.days(31);
    expect((await world.stripe.subscriptions.retrieve(subscription.id)).status).toBe('canceled');
  },
  'the portal replaces the account for all that is to come': async (world) => {
    const { customer, subscription } = await aMember(world);
    const portal = await world.stripe.billingPortal.sessions.create({
      customer: customer.id,
      return_url: 'https://example.org/',
    });
    await world.hands.portal(portal.url, { act: 'account', portal_name: 'Noor Jansen', portal_iban: goodIban });
    const changed = await world.stripe.subscriptions.retrieve(subscription.id);
    expect(changed.default_payment_method).not.toBe(subscription.default_payment_method);
  },
  'a refund to a bank account is pending first and then there': async (world) => {
    await aMember(world);
    const { id } = await newestCharge(world);
    const refund = await world.stripe.refunds.create({ charge: id, amount: 500 });
    expect(refund.status).toBe('pending');
    await world.hands.days(5);
    expect((await world.stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
    await expect(world.stripe.refunds.create({ charge: id, amount: 3001 })).rejects.toMatchObject({ statusCode: 400 });
  },
  'a refund that comes back is money of ours again': async (world) => {
    const { id } = await aCardPayment(world, '4000000000005126');
    const refund = await world.stripe.refunds.create({ charge: id });
    await world.hands.days(6);
    expect((await world.stripe.refunds.retrieve(refund.id)).status).toBe('failed');
    expect((await movementsOf(world, refund.id)).reduce((sum, { net }) => sum + net, 0)).toBe(0);
  },
  'a debit taken back is lost, and its invoice stays paid': async (world) => {
    const charge = await aDebit(world, 'DE35370400440532013002');
    await world.hands.days(20);
    const [dispute] = (await world.stripe.disputes.list({ charge: charge.id })).data;
    expect(dispute).toMatchObject({ status: 'lost', amount: 3500 });
    expect(await movementsOf(world, dispute!.id)).toMatchObject([{ reporting_category: 'dispute', amount: -3500 }]);
    expect((await world.stripe.invoices.list({ limit: 1 })).data).toMatchObject([{ status: 'paid' }]);
  },
  'a disputed card payment is won by evidence': async (world) => {
    const charge = await aCardPayment(world, '4000000000000259');
    const [dispute] = (await world.stripe.disputes.list({ charge: charge.id })).data;
    expect(dispute?.status).toBe('needs_response');
    await world.stripe.disputes.update(dispute!.id, { evidence: { uncategorized_text: 'winning_evidence' } });
    expect((await world.stripe.disputes.retrieve(dispute!.id)).status).toBe('won');
    const categories = (await movementsOf(world, dispute!.id)).map(({ reporting_category }) => reporting_category);
    expect(categories).toEqual(['dispute', 'dispute_reversal']);
  },
  'a payout adds up to its transactions, which it tells once it is reconciled': async (world) => {
    await aMember(world);
    await world.hands.days(8);
    const [payout] = (await world.stripe.payouts.list({ limit: 1 })).data;
    expect(payout).toMatchObject({ status: 'paid', automatic: true, reconciliation_status: 'completed' });
    let net = 0;
    for await (const movement of world.stripe.balanceTransactions.list({ payout: payout!.id })) net += movement.net;
    expect(net).toBe(0);
  },
  'a payout that fails gives the money back': async (world) => {
    await aMember(world);
    await world.hands.days(8);
    const [payout] = (await world.stripe.payouts.list({ limit: 1 })).data;
    await world.hands.bank(`payouts/${payout!.id}/fail`, { code: 'account_closed' });
    expect((await world.stripe.payouts.retrieve(payout!.id)).status).toBe('failed');
    const categories = (await movementsOf(world, payout!.id)).map(({ reporting_category }) => reporting_category);
    expect(categories).toEqual(['payout', 'payout_reversal']);
  },
  'everything that happened is told as an event': async (world) => {
    const { invoice } = await aMember(world);
    const { data } = await world.stripe.events.list({ types: ['invoice.paid', 'checkout.session.completed'] });
    expect(data.map(({ type }) => type).toSorted()).toEqual(['checkout.session.completed', 'invoice.paid']);
    expect(data.some((event) => event.type === 'invoice.paid' && event.data.object.id === invoice.id)).toBe(true);
  },
};
