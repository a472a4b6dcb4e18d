import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  catalogue,
  day,
  openCheckout,
  payByCard,
  payByIdeal,
  payBySepa,
  type StandIn,
  signedUp,
  standIn,
  start,
  submit,
} from './stand-in.ts';

let local: StandIn;
let stripe: Stripe;
beforeEach(async () => {
  local = await standIn();
  stripe = local.stripe;
});
afterEach(() => local.stop());

describe('the hosted page', () => {
  it('shows the lines, the total and the allowed ways to pay, in Dutch and without script', async () => {
    const { session } = await openCheckout(stripe, { allowed_payment_method_types: ['ideal', 'card'] });
    const answer = await fetch(session.url!);
    const page = await answer.text();
    for (const text of [
      'lang="nl"',
      'niet Stripe',
      'Gezondheidspolis',
      'per maand',
      'eenmalig',
      '35,00',
      'iDEAL | Wero',
      'Creditcard',
      'Betalen',
    ]) {
      expect(page).toContain(text);
    }
    expect(page).not.toContain('SEPA-incasso');
    expect(page).not.toContain('<script');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('escapes what others wrote', async () => {
    const product = await stripe.products.create({ name: '<b onclick="x">Polis</b>' });
    const price = await stripe.prices.create({
      product: product.id,
      currency: 'eur',
      unit_amount: 100,
      recurring: { interval: 'year' },
    });
    const { session } = await openCheckout(stripe, { line_items: [{ price: price.id, quantity: 2 }] });
    const page = await (await fetch(session.url!)).text();
    expect(page).toContain('2 × &lt;b onclick=&quot;x&quot;&gt;Polis');
    expect(page).not.toContain('<b onclick');
  });

  it('lists its lines through the API too', async () => {
    const { session } = await openCheckout(stripe);
    const lines = await stripe.checkout.sessions.listLineItems(session.id, { limit: 1 });
    expect(lines).toMatchObject({ has_more: true, data: [{ description: 'Gezondheidspolis' }] });
  });

  it('needs something that recurs, active prices and a moment of expiry within a day', async () => {
    const { membership } = await catalogue(stripe);
    const once = { line_items: [{ price: membership.id, quantity: 1 }] };
    await expect(openCheckout(stripe, once)).rejects.toThrow('at least one recurring price');
    const late = Math.floor(start.getTime() / 1000) + 2 * 86_400;
    await expect(openCheckout(stripe, { expires_at: late })).rejects.toMatchObject({ param: 'expires_at' });
  });
});

describe('paying by iDEAL', () => {
  it('completes the session and leads back to the merchant', async () => {
    const { session } = await openCheckout(stripe);
    const backAt = await payByIdeal(local, session.url!);
    expect(backAt).toBe(`http://web.local/klaar?cs=${session.id}`);
    const paid = await stripe.checkout.sessions.retrieve(session.id);
    expect(paid).toMatchObject({ status: 'complete', payment_status: 'paid', client_reference_id: 'app_1', url: null });
    expect(paid.metadata).toEqual({ application_id: 'app_1' });
  });

  it('leaves a reusable SEPA debit with a mandate behind', async () => {
    const { customer, subscription } = await signedUp(local);
    const method = await stripe.paymentMethods.retrieve(subscription.default_payment_method as string, {
      expand: ['sepa_debit.generated_from.charge'],
    });
    expect(method).toMatchObject({ type: 'sepa_debit', customer: customer.id });
    const charge = method.sepa_debit?.generated_from?.charge as Stripe.Charge;
    expect(charge.id).toMatch(/^py_/);
    const { ideal } = charge.payment_method_details!;
    expect(ideal).toMatchObject({
      generated_sepa_debit: method.id,
      verified_name: 'Noor Jansen',
      iban_last4: method.sepa_debit?.last4,
    });
    const mandate = await stripe.mandates.retrieve(ideal?.generated_sepa_debit_mandate as string);
    expect(mandate).toMatchObject({ status: 'active', type: 'multi_use', payment_method: method.id });
    expect(mandate.payment_method_details.sepa_debit?.reference).toMatch(/^COOP-/);
    expect((await stripe.customers.listPaymentMethods(customer.id)).data.map(({ id }) => id)).toEqual([method.id]);
  });

  it('makes one paid invoice of the recurring and the single line, with price, product and metadata on it', async () => {
    const { invoice, subscription } = await signedUp(local);
    expect(invoice).toMatchObject({ status: 'paid', amount_paid: 3500, billing_reason: 'subscription_create' });
    expect(invoice.parent?.subscription_details).toMatchObject({
      subscription: subscription.id,
      metadata: { member_id: 'mem_1' },
    });
    const details = invoice.lines.data.map(({ amount, pricing, parent }) => [
      amount,
      pricing?.price_details?.price,
      parent?.type,
    ]);
    const [policy, membership] = await Promise.all(
      ['policy-monthly', 'membership-once'].map(
        async (key) => (await stripe.prices.list({ lookup_keys: [key] })).data[0]!,
      ),
    );
    expect(details).toEqual([
      [2500, policy?.id, 'subscription_item_details'],
      [1000, membership?.id, 'invoice_item_details'],
    ]);
    expect(subscription).toMatchObject({ status: 'active', latest_invoice: invoice.id });
    expect(new Date(subscription.items.data[0]!.current_period_end * 1000)).toEqual(new Date('2026-12-02T09:00:00Z'));
  });

  it('finds the invoice of a payment, which the payment itself does not name', async () => {
    const { invoice } = await signedUp(local);
    const [intent] = (await stripe.paymentIntents.list()).data;
    const payments = await stripe.invoicePayments.list({
      payment: { type: 'payment_intent', payment_intent: intent!.id },
    });
    expect(payments.data).toMatchObject([{ invoice: invoice.id, status: 'paid', amount_paid: 3500, is_default: true }]);
  });

  it('tells everything that happened', async () => {
    await signedUp(local);
    await local.webhookIdle();
    expect(local.types().filter((type) => !/^(product|price)\./.test(type))).toEqual([
      ...[
        'customer.created',
        'payment_intent.created',
        'customer.subscription.created',
        'invoice.created',
        'invoice.finalized',
      ],
      ...['payment_method.attached', 'charge.succeeded', 'charge.updated', 'payment_intent.succeeded', 'invoice.paid'],
      ...[
        'invoice.payment_succeeded',
        'invoice_payment.paid',
        'customer.subscription.updated',
        'checkout.session.completed',
      ],
    ]);
  });

  it('stays open when the payer cancels or the bank fails, and can then still be paid', async () => {
    const { session } = await openCheckout(stripe);
    expect(await payByIdeal(local, session.url!, 'cancel')).toContain(`/c/pay/${session.id}?bank=cancel`);
    expect(await payByIdeal(local, session.url!, 'fail')).toContain('bank=fail');
    expect(await (await fetch(`${session.url}?bank=fail`)).text()).toContain('role="alert"');
    const [intent] = (await stripe.paymentIntents.list()).data;
    expect(intent).toMatchObject({ status: 'requires_payment_method' });
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
    await payByIdeal(local, session.url!);
    expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid');
    expect((await stripe.paymentIntents.list()).data).toHaveLength(1);
  });

  it('pays once, however often the forms are sent', async () => {
    const { session } = await openCheckout(stripe);
    const toBank = await submit(session.url!, { method: 'ideal' });
    const bank = new URL(toBank.headers.get('location')!, local.address).href;
    for (let count = 0; count < 3; count += 1) expect((await submit(bank, { outcome: 'authorize' })).status).toBe(303);
    expect((await stripe.charges.list()).data).toHaveLength(1);
    expect(await (await fetch(session.url!)).text()).toContain('al afgerond');
  });
});

describe('paying by SEPA debit', () => {
  it('completes unpaid, and is paid five bank days later', async () => {
    const { session } = await openCheckout(stripe);
    expect((await payBySepa(session.url!, 'NL39 RABO 0300 0652 64')).status).toBe(303);
    const sent = await stripe.checkout.sessions.retrieve(session.id, { expand: ['subscription', 'invoice'] });
    expect(sent).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
      subscription: { status: 'active' },
      invoice: { status: 'open' },
    });
    expect((await stripe.charges.list()).data).toMatchObject([
      { status: 'pending', payment_method_details: { sepa_debit: { last4: '5264', country: 'NL' } } },
    ]);

    await local.setClockOffset(7 * day);
    const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ['invoice'] });
    expect(paid).toMatchObject({ payment_status: 'paid', invoice: { status: 'paid' } });
    await local.webhookIdle();
    expect(local.types()).toContain('payment_intent.processing');
    expect(local.types()).toContain('checkout.session.async_payment_succeeded');
  });

  it('tells when the bank refuses after all, and why', async () => {
    const { session } = await openCheckout(stripe);
    await payBySepa(session.url!, 'NL27 RABO 0002 2222 27');
    await local.setClockOffset(7 * day);
    const failed = await stripe.checkout.sessions.retrieve(session.id, { expand: ['invoice', 'subscription'] });
    expect(failed).toMatchObject({
      payment_status: 'unpaid',
      invoice: { status: 'open', attempt_count: 1 },
      subscription: { status: 'past_due' },
    });
    expect((await stripe.charges.list()).data).toMatchObject([
      { status: 'failed', failure_code: 'insufficient_funds' },
    ]);
    await local.webhookIdle();
    for (const type of [
      'charge.failed',
      'payment_intent.payment_failed',
      'invoice.payment_failed',
      'checkout.session.async_payment_failed',
    ]) {
      expect(local.types()).toContain(type);
    }
  });

  it('refuses an IBAN whose check digits are wrong, and says so beside the field', async () => {
    const { session } = await openCheckout(stripe);
    const answer = await payBySepa(session.url!, 'NL40 RABO 0300 0652 64');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('id="iban-fault"');
    expect((await stripe.paymentIntents.list()).data).toEqual([]);
  });
});

describe('paying by card', () => {
  it('is paid at once', async () => {
    const { session } = await openCheckout(stripe);
    expect((await payByCard(session.url!, '4242 4242 4242 4242')).status).toBe(303);
    const paid = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['subscription.default_payment_method'],
    });
    expect(paid.payment_status).toBe('paid');
    expect((paid.subscription as Stripe.Subscription).default_payment_method).toMatchObject({
      type: 'card',
      card: { last4: '4242' },
    });
    expect((await stripe.charges.list()).data[0]?.id).toMatch(/^ch_/);
  });

  it('shows a refusal on the page and keeps no card number there', async () => {
    const { session } = await openCheckout(stripe);
    const answer = await payByCard(session.url!, '4000 0000 0000 0002');
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain('De kaart is geweigerd');
    expect(page).not.toContain('value="4000');
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
  });
});

describe('the end of a session', () => {
  it('expires by itself at its moment, and is then closed', async () => {
    const { session } = await openCheckout(stripe, { expires_at: Math.floor(start.getTime() / 1000) + 3600 });
    await local.setClockOffset(day);
    const expired = await stripe.checkout.sessions.retrieve(session.id);
    expect(expired).toMatchObject({ status: 'expired', url: null });
    expect(await (await fetch(session.url!)).text()).toContain('verlopen');
    await local.webhookIdle();
    const event = local.receiver.received.find((one) => one.event.type === 'checkout.session.expired')?.event;
    expect(event?.created).toBe(session.expires_at);
  });

  it('can be expired by the merchant once', async () => {
    const { session } = await openCheckout(stripe);
    expect((await stripe.checkout.sessions.expire(session.id)).status).toBe('expired');
    await expect(stripe.checkout.sessions.expire(session.id)).rejects.toThrow('status of `expired`');
  });

  it('asks for consent where the merchant requires it', async () => {
    const { session } = await openCheckout(stripe, { consent_collection: { terms_of_service: 'required' } });
    expect((await submit(session.url!, { method: 'ideal' })).status).toBe(422);
    const toBank = await submit(session.url!, { method: 'ideal', terms: 'accepted' });
    await submit(new URL(toBank.headers.get('location')!, local.address).href, { outcome: 'authorize' });
    expect((await stripe.checkout.sessions.retrieve(session.id)).consent?.terms_of_service).toBe('accepted');
  });
});
