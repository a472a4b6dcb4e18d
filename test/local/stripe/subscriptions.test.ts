import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCheckout, payByCard, type StandIn, signedUp, standIn, start } from './stand-in.ts';

let local: StandIn;
let stripe: Stripe;
beforeEach(async () => {
  local = await standIn();
  stripe = local.stripe;
});
afterEach(() => local.stop());

const at = (moment: string) => new Date(moment).getTime() - start.getTime();

describe('a renewal', () => {
  it('is drafted at the end of the period, finalised an hour later, debited, and paid after five bank days', async () => {
    const { subscription } = await signedUp(local);
    await local.setClockOffset(at('2026-12-02T09:30:00Z'));
    const [draft] = (await stripe.invoices.list({ subscription: subscription.id })).data;
    expect(draft).toMatchObject({ status: 'draft', amount_due: 2500, billing_reason: 'subscription_cycle' });
    await local.setClockOffset(at('2026-12-02T10:30:00Z'));
    expect(await stripe.invoices.retrieve(draft!.id!)).toMatchObject({
      status: 'open',
      parent: { subscription_details: { metadata: { member_id: 'mem_1' } } },
    });
    expect((await stripe.charges.list({ limit: 1 })).data).toMatchObject([
      { status: 'pending', payment_method_details: { type: 'sepa_debit' } },
    ]);
    await local.setClockOffset(at('2026-12-09T10:30:00Z'));
    expect(await stripe.invoices.retrieve(draft!.id!)).toMatchObject({
      status: 'paid',
      number: expect.stringMatching(/-0002$/),
    });
    const renewed = await stripe.subscriptions.retrieve(subscription.id);
    expect(new Date(renewed.items.data[0]!.current_period_end * 1000)).toEqual(new Date('2027-01-02T09:00:00Z'));
  });

  it('that the bank refuses makes the subscription past due; the treasurer can collect again or give up', async () => {
    const failing = await stripe.customers.create({ email: 'lid+sepa_fail@example.nl' });
    const { subscription } = await signedUp(local, { customer: failing.id });
    await local.setClockOffset(at('2026-12-09T10:00:00Z'));
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('past_due');
    const [invoice] = (await stripe.invoices.list({ status: 'open' })).data;
    expect(invoice).toMatchObject({ attempt_count: 1, next_payment_attempt: null });
    await stripe.invoices.pay(invoice!.id!);
    expect((await stripe.paymentIntents.list({ limit: 1 })).data[0]?.status).toBe('processing');
    await expect(stripe.invoices.pay(invoice!.id!)).rejects.toThrow('still processing');
    await local.setClockOffset(at('2026-12-16T10:00:00Z'));
    expect((await stripe.invoices.markUncollectible(invoice!.id!)).status).toBe('uncollectible');
  });

  it('whose mandate was revoked ends the mandate', async () => {
    const failing = await stripe.customers.create({ email: 'lid+sepa_revoked@example.nl' });
    await signedUp(local, { customer: failing.id });
    await local.setClockOffset(at('2026-12-09T10:00:00Z'));
    await local.webhookIdle();
    const event = local.receiver.received.find((one) => one.event.type === 'mandate.updated')?.event;
    expect(event?.data.object).toMatchObject({ status: 'inactive' });
  });
});

describe('an ending', () => {
  it('at the end of the period lets the paid time run out', async () => {
    const { subscription } = await signedUp(local);
    const ending = await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    expect(ending).toMatchObject({
      status: 'active',
      cancel_at_period_end: true,
      cancellation_details: { reason: 'cancellation_requested' },
    });
    await local.setClockOffset(at('2026-12-03T00:00:00Z'));
    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({ status: 'canceled' });
    expect((await stripe.invoices.list()).data).toHaveLength(1);
    await local.webhookIdle();
    expect(local.types()).toContain('customer.subscription.deleted');
  });

  it('can be taken back, and can be at once', async () => {
    const { subscription } = await signedUp(local);
    await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    expect(await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: false })).toMatchObject({
      cancel_at: null,
    });
    expect((await stripe.subscriptions.cancel(subscription.id, { invoice_now: false, prorate: false })).status).toBe(
      'canceled',
    );
    await expect(stripe.subscriptions.cancel(subscription.id)).rejects.toMatchObject({ code: 'resource_missing' });
    expect((await stripe.subscriptions.list({ status: 'all' })).data).toHaveLength(1);
    expect((await stripe.subscriptions.list()).data).toHaveLength(0);
  });
});

describe('a second subscription on the saved mandate', () => {
  async function yearly(): Promise<Stripe.Price> {
    const product = await stripe.products.create({ name: 'Lidmaatschap' });
    return stripe.prices.create({
      product: product.id,
      currency: 'eur',
      unit_amount: 1200,
      recurring: { interval: 'year' },
    });
  }

  it('is debited at once', async () => {
    const { customer, subscription } = await signedUp(local);
    const second = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: (await yearly()).id }],
      default_payment_method: subscription.default_payment_method as string,
      off_session: true,
      payment_behavior: 'allow_incomplete',
      billing_mode: { type: 'flexible' },
      metadata: { member_id: 'mem_1' },
      expand: ['latest_invoice'],
    });
    expect(second).toMatchObject({ status: 'active', latest_invoice: { status: 'open', amount_due: 1200 } });
  });

  it('can begin to charge a year later, without a payment today', async () => {
    const { customer, subscription } = await signedUp(local);
    const nextYear = Math.floor(new Date('2027-11-02T09:00:00Z').getTime() / 1000);
    const common = {
      customer: customer.id,
      default_payment_method: subscription.default_payment_method as string,
      off_session: true,
    };
    const price = await yearly();
    const trial = await stripe.subscriptions.create({ ...common, items: [{ price: price.id }], trial_end: nextYear });
    expect(trial).toMatchObject({ status: 'trialing', trial_end: nextYear });
    expect(await stripe.invoices.retrieve(trial.latest_invoice as string)).toMatchObject({
      status: 'paid',
      amount_due: 0,
    });
    await local.setClockOffset(at('2027-11-02T11:00:00Z'));
    const [first] = (await stripe.invoices.list({ subscription: trial.id, limit: 1 })).data;
    expect(first).toMatchObject({ amount_due: 1200, status: 'open' });
    expect((await stripe.subscriptions.retrieve(trial.id)).status).toBe('active');
  });

  it('that the card refuses stays incomplete, and ends after 23 hours', async () => {
    const { session, customer } = await openCheckout(stripe);
    await payByCard(session.url!, '4000000000000341');
    const [method] = (await stripe.customers.listPaymentMethods(customer.id)).data;
    const order = {
      customer: customer.id,
      items: [{ price: (await yearly()).id }],
      default_payment_method: method!.id,
      off_session: true,
    };
    await expect(
      stripe.subscriptions.create({ ...order, payment_behavior: 'error_if_incomplete' }),
    ).rejects.toMatchObject({ statusCode: 402, code: 'card_declined' });
    const second = await stripe.subscriptions.create({ ...order, payment_behavior: 'allow_incomplete' });
    expect(second.status).toBe('incomplete');
    await local.setClockOffset(at('2026-11-03T10:00:00Z'));
    expect(await stripe.subscriptions.retrieve(second.id, { expand: ['latest_invoice'] })).toMatchObject({
      status: 'incomplete_expired',
      latest_invoice: { status: 'void' },
    });
  });

  it('that was paid elsewhere is active again, without a charge', async () => {
    const failing = await stripe.customers.create({ email: 'lid+sepa_fail_1@example.nl' });
    const { subscription } = await signedUp(local, { customer: failing.id });
    await local.setClockOffset(at('2026-12-09T10:00:00Z'));
    const [invoice] = (await stripe.invoices.list({ status: 'open' })).data;
    const paid = await stripe.invoices.pay(invoice!.id!, { paid_out_of_band: true });
    expect(paid).toMatchObject({ status: 'paid', amount_paid_off_stripe: 2500 });
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
    expect((await stripe.charges.list()).data).toHaveLength(2);
    expect((await stripe.invoicePayments.list({ invoice: invoice!.id! })).data).toMatchObject([{ status: 'canceled' }]);
  });

  it('is refused without anything to collect from, and with prorations', async () => {
    const customer = await stripe.customers.create();
    const items = [{ price: (await yearly()).id }];
    await expect(stripe.subscriptions.create({ customer: customer.id, items })).rejects.toThrow(
      'no attached payment source',
    );
    await expect(
      stripe.subscriptions.create({ customer: customer.id, items, proration_behavior: 'create_prorations' }),
    ).rejects.toMatchObject({ code: 'standin_unimplemented' });
  });
});

describe('a change', () => {
  it('of price counts from the next period on', async () => {
    const { subscription } = await signedUp(local);
    const [item] = subscription.items.data;
    const dearer = await stripe.prices.create({
      product: item!.price.product as string,
      currency: 'eur',
      unit_amount: 3000,
      recurring: { interval: 'month' },
    });
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: item!.id, price: dearer.id }],
      proration_behavior: 'none',
    });
    await local.setClockOffset(at('2026-12-02T10:00:00Z'));
    expect((await stripe.invoices.list({ limit: 1 })).data).toMatchObject([{ amount_due: 3000 }]);
  });

  async function quarterly(subscription: Stripe.Subscription) {
    const [item] = subscription.items.data;
    const price = await stripe.prices.create({
      product: item!.price.product as string,
      currency: 'eur',
      unit_amount: 7500,
      recurring: { interval: 'month', interval_count: 3 },
    });
    return { items: [{ id: item!.id, price: price.id }], proration_behavior: 'none' as const };
  }

  it('of interval is asked for at once, as Stripe does', async () => {
    const { subscription } = await signedUp(local);
    await local.setClockOffset(at('2026-11-20T09:00:00Z'));
    const changed = await stripe.subscriptions.update(subscription.id, await quarterly(subscription));
    expect(new Date(changed.items.data[0]!.current_period_end * 1000)).toEqual(new Date('2027-02-20T09:00:00Z'));
    expect((await stripe.invoices.list({ limit: 1 })).data).toMatchObject([
      { amount_due: 7500, status: 'open', billing_reason: 'subscription_update' },
    ]);
  });

  it('of interval with a trial until the next due date costs nothing until then', async () => {
    const { subscription } = await signedUp(local);
    const trial_end = subscription.items.data[0]!.current_period_end;
    const changed = await stripe.subscriptions.update(subscription.id, {
      ...(await quarterly(subscription)),
      trial_end,
    });
    expect(changed).toMatchObject({ status: 'trialing', trial_end });
    expect((await stripe.invoices.list({ limit: 1 })).data).toMatchObject([{ amount_due: 0, status: 'paid' }]);
    await local.setClockOffset(at('2026-12-02T10:30:00Z'));
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
    const [invoice] = (await stripe.invoices.list({ limit: 1 })).data;
    expect(invoice).toMatchObject({ amount_due: 7500, status: 'open' });
    expect(new Date(invoice!.lines.data[0]!.period.end * 1000)).toEqual(new Date('2027-03-02T09:00:00Z'));
  });

  it('to paused makes no more invoices until it is resumed', async () => {
    const { subscription } = await signedUp(local);
    const unused_time_from = { type: 'none' as const };
    await stripe.subscriptions.pause(subscription.id, { type: 'subscription', bill_for: { unused_time_from } });
    await local.setClockOffset(at('2027-01-15T09:00:00Z'));
    expect((await stripe.invoices.list()).data).toHaveLength(1);
    const resumed = await stripe.subscriptions.resume(subscription.id, { billing_cycle_anchor: { type: 'now' } });
    expect(resumed.status).toBe('active');
    expect((await stripe.invoices.list()).data).toHaveLength(2);
    await local.webhookIdle();
    expect(local.types()).toEqual(
      expect.arrayContaining(['customer.subscription.paused', 'customer.subscription.resumed']),
    );
  });

  it.each([
    ['void', 'void'],
    ['mark_uncollectible', 'uncollectible'],
    ['keep_as_draft', 'draft'],
  ] as const)('of collection to %s leaves the invoice %s', async (behavior, status) => {
    const { subscription } = await signedUp(local);
    await stripe.subscriptions.update(subscription.id, { pause_collection: { behavior } });
    await local.setClockOffset(at('2026-12-05T09:00:00Z'));
    expect((await stripe.invoices.list({ limit: 1 })).data).toMatchObject([{ status }]);
    expect((await stripe.charges.list()).data).toHaveLength(1);
  });

  it('can void an open invoice, but not a paid one', async () => {
    const { invoice } = await signedUp(local);
    await expect(stripe.invoices.voidInvoice(invoice.id!)).rejects.toThrow('already paid');
    await local.setClockOffset(at('2026-12-02T11:00:00Z'));
    const [open] = (await stripe.invoices.list({ status: 'open' })).data;
    await expect(stripe.invoices.voidInvoice(open!.id!)).rejects.toThrow('still processing');
    const [charge] = (await stripe.charges.list({ limit: 1 })).data;
    await local.control('POST', `charges/${charge!.id}/fail`);
    expect((await stripe.invoices.voidInvoice(open!.id!)).status).toBe('void');
    expect((await stripe.paymentIntents.retrieve(charge!.payment_intent as string)).status).toBe('canceled');
  });
});
