import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import type Stripe from 'stripe';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser } from '../../support/browser.ts';
import { day, payByCard, payByIdeal, payBySepa, type StandIn, signedUp, standIn, submit } from './stand-in.ts';

let local: StandIn;
let stripe: Stripe;
beforeEach(async () => {
  local = await standIn();
  stripe = local.stripe;
});
afterEach(async () => {
  expect(local.state().moneyFaults).toEqual([]);
  await local.stop();
});

const newest = async () => (await stripe.charges.list({ limit: 1 })).data[0]!;

function singlePayment(customer: string, changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  return stripe.checkout.sessions.create({
    mode: 'payment',
    customer,
    allowed_payment_method_types: ['ideal', 'sepa_debit', 'card'],
    line_items: [
      {
        price_data: { currency: 'eur', unit_amount: 2500, product_data: { name: 'Openstaande bijdrage' } },
        quantity: 1,
      },
    ],
    payment_intent_data: {
      metadata: { contribution_id: 'con_1', person_id: 'per_1' },
      description: 'Bijdrage december',
    },
    metadata: { contribution_id: 'con_1' },
    success_url: 'http://web.local/klaar',
    ...changes,
  });
}

describe('a single payment in Checkout', () => {
  it('is paid at once by iDEAL, and its metadata reach the charge', async () => {
    const customer = await stripe.customers.create({ email: 'lid@example.nl' });
    const session = await singlePayment(customer.id);
    expect(session).toMatchObject({ mode: 'payment', amount_total: 2500, payment_intent: null });
    expect(await payByIdeal(local, session.url!)).toBe('http://web.local/klaar');
    const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge'] });
    expect(paid).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      subscription: null,
      invoice: null,
      payment_intent: {
        metadata: { contribution_id: 'con_1', person_id: 'per_1' },
        latest_charge: { metadata: { contribution_id: 'con_1' }, description: 'Bijdrage december' },
      },
    });
    expect((await stripe.customers.listPaymentMethods(customer.id)).data).toEqual([]);
    expect((await stripe.charges.list()).data[0]?.payment_method_details?.ideal?.generated_sepa_debit).toBeNull();
  });

  it('by debit completes unpaid, and tells its outcome later', async () => {
    const customer = await stripe.customers.create();
    const session = await singlePayment(customer.id);
    await payBySepa(session.url!, 'NL39RABO0300065264');
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
    });
    await local.setClockOffset(8 * day);
    expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid');
    await local.webhookIdle();
    expect(local.types()).toContain('checkout.session.async_payment_succeeded');
  });

  it('takes no recurring price and no data of another mode', async () => {
    const customer = await stripe.customers.create();
    const monthly = { currency: 'eur', unit_amount: 1, recurring: { interval: 'month' as const } };
    const line_items = [{ price_data: { ...monthly, product_data: { name: 'X' } }, quantity: 1 }];
    await expect(singlePayment(customer.id, { line_items })).rejects.toThrow('subscription');
    await expect(singlePayment(customer.id, { subscription_data: {} })).resolves.toBeDefined();
    await expect(singlePayment(customer.id, { subscription_data: { description: 'x' } })).rejects.toMatchObject({
      param: 'subscription_data',
    });
  });

  it('asks the holder of some cards for approval, and those cards refuse later without it', async () => {
    const customer = await stripe.customers.create();
    const session = await singlePayment(customer.id);
    const toIssuer = await payByCard(session.url!, '4000002760003184');
    const issuer = new URL(toIssuer.headers.get('location')!, local.address).href;
    expect((await stripe.paymentIntents.list()).data).toMatchObject([{ status: 'requires_action' }]);
    await submit(issuer, { outcome: 'fail' });
    expect((await stripe.paymentIntents.list()).data[0]?.last_payment_error?.code).toBe(
      'payment_intent_authentication_failure',
    );
    const again = await payByCard(session.url!, '4000002760003184');
    await submit(new URL(again.headers.get('location')!, local.address).href, { outcome: 'authorize' });
    expect(await newest()).toMatchObject({ status: 'succeeded', amount: 2500 });
  });

  it('refuses an account that cannot be debited on the page itself', async () => {
    const customer = await stripe.customers.create();
    const session = await singlePayment(customer.id);
    for (const iban of ['NL77RABO0000066666', 'NL27RABO0000343434', 'NL53RABO0000055555'])
      expect((await payBySepa(session.url!, iban)).status).toBe(422);
    expect((await stripe.charges.list()).data).toEqual([]);
  });
});

describe('Checkout in mode setup', () => {
  it('keeps an account with a mandate, and takes nothing', async () => {
    const customer = await stripe.customers.create();
    const session = await stripe.checkout.sessions.create({
      mode: 'setup',
      customer: customer.id,
      currency: 'eur',
      success_url: 'http://web.local/klaar',
    });
    await payBySepa(session.url!, 'NL39RABO0300065264');
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['setup_intent.payment_method'] });
    expect(done).toMatchObject({
      status: 'complete',
      payment_status: 'no_payment_required',
      setup_intent: { status: 'succeeded', payment_method: { type: 'sepa_debit', customer: customer.id } },
    });
    const { mandate } = done.setup_intent as Stripe.SetupIntent;
    expect((await stripe.mandates.retrieve(mandate as string)).status).toBe('active');
    expect((await stripe.charges.list()).data).toEqual([]);
  });
});

describe('the page of an invoice', () => {
  async function failedRenewal() {
    const customer = await stripe.customers.create({ email: 'lid+sepa_fail_1@example.nl' });
    const { subscription } = await signedUp(local, { customer: customer.id });
    await local.setClockOffset(38 * day);
    const [invoice] = (await stripe.invoices.list({ status: 'open' })).data;
    return { subscription, invoice: invoice! };
  }

  it('lets an open invoice be paid by iDEAL, after which the subscription is no longer behind', async () => {
    const { subscription, invoice } = await failedRenewal();
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('past_due');
    expect(await payByIdeal(local, invoice.hosted_invoice_url!, 'cancel')).toContain('?bank=cancel');
    expect(await payByIdeal(local, invoice.hosted_invoice_url!)).toBe(`/i/${invoice.id}`);
    expect((await stripe.invoices.retrieve(invoice.id!)).status).toBe('paid');
    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      status: 'active',
      default_payment_method: subscription.default_payment_method,
    });
    expect(await (await fetch(invoice.hosted_invoice_url!)).text()).toContain('Deze factuur is betaald');
    const [charge] = (await stripe.charges.list({ limit: 1 })).data;
    expect(charge).toMatchObject({ payment_method_details: { type: 'ideal' } });
  });

  it('also by debit or card, once', async () => {
    const { invoice } = await failedRenewal();
    await payBySepa(invoice.hosted_invoice_url!, 'NL39RABO0300065264');
    expect(await (await fetch(invoice.hosted_invoice_url!)).text()).toContain('onderweg');
    await payByCard(invoice.hosted_invoice_url!, '4242424242424242');
    expect((await stripe.charges.list({ limit: 1 })).data).toMatchObject([{ status: 'pending' }]);
  });
});

describe('the portal', () => {
  it('takes another account, with a mandate of its own, for all that is still to come', async () => {
    const { customer, subscription } = await signedUp(local);
    const portal = await stripe.billingPortal.sessions.create({
      customer: customer.id,
      return_url: 'http://web.local/mijn',
      flow_data: {
        type: 'payment_method_update',
        after_completion: { type: 'redirect', redirect: { return_url: 'http://web.local/klaar' } },
      },
    });
    expect((await submit(portal.url, { act: 'account', portal_name: '', portal_iban: 'NL00' })).status).toBe(422);
    const form = { act: 'account', portal_name: 'Noor Jansen', portal_iban: 'NL39 RABO 0300 0652 64' };
    const back = await submit(portal.url, form);
    expect(back.headers.get('location')).toBe('http://web.local/klaar');
    const changed = await stripe.subscriptions.retrieve(subscription.id, { expand: ['default_payment_method'] });
    const method = changed.default_payment_method as Stripe.PaymentMethod;
    expect(method).toMatchObject({ type: 'sepa_debit', sepa_debit: { last4: '5264' } });
    const { invoice_settings } = (await stripe.customers.retrieve(customer.id)) as Stripe.Customer;
    expect(invoice_settings.default_payment_method).toBe(method.id);
    await local.setClockOffset(31 * day);
    expect(await newest()).toMatchObject({ payment_method: method.id, status: 'pending' });
    await local.webhookIdle();
    for (const type of ['payment_method.attached', 'setup_intent.succeeded', 'customer.updated'])
      expect(local.types()).toContain(type);
  });

  it('ends a subscription when its period ends, and takes that back', async () => {
    const { customer, subscription } = await signedUp(local);
    const portal = await stripe.billingPortal.sessions.create({ customer: customer.id });
    await submit(portal.url, { act: 'end', subscription: subscription.id });
    expect((await stripe.subscriptions.retrieve(subscription.id)).cancel_at_period_end).toBe(true);
    expect(await (await fetch(portal.url)).text()).toContain('stopt op 2 december 2026');
    await submit(portal.url, { act: 'keep', subscription: subscription.id });
    expect((await stripe.subscriptions.retrieve(subscription.id)).cancel_at_period_end).toBe(false);
  });

  it('shows nobody what is somebody else’s', async () => {
    const { subscription } = await signedUp(local);
    const other = await stripe.customers.create();
    const portal = await stripe.billingPortal.sessions.create({ customer: other.id });
    expect((await submit(portal.url, { act: 'end', subscription: subscription.id })).status).toBe(422);
    const flow_data = { type: 'subscription_cancel' as const, subscription_cancel: { subscription: subscription.id } };
    await expect(stripe.billingPortal.sessions.create({ customer: other.id, flow_data })).rejects.toMatchObject({
      code: 'resource_missing',
    });
  });
});

describe('these pages in a browser', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    page = await (await browser.newContext({ viewport: { width: 320, height: 900 }, locale: 'nl-NL' })).newPage();
  });
  afterAll(() => browser.close());

  it('are accessible on a narrow screen, and work without script', async () => {
    const { customer, invoice } = await signedUp(local);
    const portal = await stripe.billingPortal.sessions.create({ customer: customer.id });
    for (const address of [invoice.hosted_invoice_url!, portal.url]) {
      await page.goto(address);
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }
    await page.getByLabel('Naam rekeninghouder').fill('Noor Jansen');
    await page.getByLabel('IBAN').fill('NL39RABO0300065264');
    await page.getByRole('button', { name: 'Rekening opslaan' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Uw nieuwe rekening is opgeslagen');
    expect(await page.getByText('Nu betaalt u met rekening').textContent()).toContain('5264');
  });
});
