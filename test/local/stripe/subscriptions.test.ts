import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type StandIn, signedUp, standIn, start } from './stand-in.ts';

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
