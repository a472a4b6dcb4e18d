import Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startStripe } from '../../../local/stripe/start.ts';
import { apiKey, catalogue, openCheckout, payByIdeal, type StandIn, sdk, standIn } from './stand-in.ts';

let local: StandIn;
let stripe: Stripe;
beforeAll(async () => {
  local = await standIn();
  stripe = local.stripe;
});
beforeEach(() => local.control('POST', 'reset'));
afterAll(() => local.stop());

function raw(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${apiKey}`, 'stripe-version': Stripe.API_VERSION, ...init.headers };
  return fetch(`${local.address}${path}`, { ...init, headers });
}

describe('who may call', () => {
  it('answers no other key', async () => {
    const other = sdk(local.port, 'sk_test_local_other');
    await expect(other.balance.retrieve()).rejects.toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
  });

  it('will not start with a key that could be real', async () => {
    await expect(startStripe({ apiKey: 'sk_test_51abc', webhookSecret: 'whsec_x' })).rejects.toThrow('sk_test_local');
  });

  it('plays one API version only', async () => {
    const answer = await raw('/v1/balance', { headers: { 'stripe-version': '2020-08-27' } });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('stripe-version')).toBe(Stripe.API_VERSION);
  });
});

describe('what may be asked', () => {
  const attempt = (params: object) => stripe.checkout.sessions.create(params as Stripe.Checkout.SessionCreateParams);

  it('refuses parameters that Stripe no longer has', async () => {
    await expect(attempt({ mode: 'subscription', payment_method_types: ['ideal'] })).rejects.toMatchObject({
      code: 'parameter_unknown',
      param: 'payment_method_types',
    });
  });

  it('refuses values outside the enumeration, and names the place', async () => {
    await expect(attempt({ mode: 'subscription', ui_mode: 'hosted' })).rejects.toMatchObject({ param: 'ui_mode' });
    await expect(attempt({ mode: 'abonnement' })).rejects.toThrow('Invalid mode: must be one of');
  });

  it('refuses a text where a number belongs', async () => {
    const lines = [{ price: 'price_1', quantity: 'veel' }];
    await expect(attempt({ mode: 'subscription', line_items: lines })).rejects.toMatchObject({
      code: 'parameter_invalid_integer',
      param: 'line_items[0][quantity]',
    });
  });

  it('refuses a request without what it needs', async () => {
    await expect(attempt({})).rejects.toMatchObject({ code: 'parameter_missing', param: 'mode' });
    await expect(stripe.prices.create({ currency: 'eur' })).rejects.toMatchObject({ param: 'product' });
  });

  it('is loud about what it does not play', async () => {
    const { policy } = await catalogue(stripe);
    const trial = { mode: 'subscription', success_url: 'http://x', subscription_data: { trial_period_days: 7 } };
    await expect(attempt({ ...trial, line_items: [{ price: policy.id, quantity: 1 }] })).rejects.toMatchObject({
      code: 'standin_unimplemented',
    });
    await expect(attempt({ ...trial, discounts: [{ coupon: 'x' }] })).rejects.toMatchObject({
      code: 'standin_unimplemented',
    });
    await expect(stripe.coupons.list()).rejects.toMatchObject({ code: 'standin_unimplemented' });
  });

  it('answers an unknown address with an error the SDK recognises', async () => {
    const answer = await raw('/v1/unknown');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { type: 'invalid_request_error' } });
  });

  it('says which object is missing', async () => {
    await expect(stripe.customers.retrieve('cus_none')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
      message: "No such customer: 'cus_none'",
    });
    await expect(openCheckout(stripe, { customer: 'cus_none' })).rejects.toMatchObject({
      statusCode: 400,
      param: 'customer',
    });
  });

  it('reads both ways of writing an array', async () => {
    await catalogue(stripe);
    const answer = await raw('/v1/prices?lookup_keys[]=policy-monthly&lookup_keys[]=membership-once');
    expect(((await answer.json()) as { data: unknown[] }).data).toHaveLength(2);
  });
});

describe('customers', () => {
  it('merges metadata, and drops a key that is set to nothing', async () => {
    const { id } = await stripe.customers.create({ metadata: { a: '1', b: '2' } });
    const merged = await stripe.customers.update(id, { metadata: { b: '', c: '3' } });
    expect(merged.metadata).toEqual({ a: '1', c: '3' });
    expect((await stripe.customers.update(id, { metadata: null })).metadata).toEqual({});
  });

  it('answers for a deleted customer only that it is gone', async () => {
    const { id } = await stripe.customers.create({ email: 'weg@example.nl' });
    await stripe.customers.del(id);
    expect(await stripe.customers.retrieve(id)).toMatchObject({ id, deleted: true });
    await expect(stripe.customers.update(id, { name: 'X' })).rejects.toMatchObject({ code: 'resource_missing' });
  });

  it('gives the same ids in every run', async () => {
    const first = await stripe.customers.create();
    await local.control('POST', 'reset');
    expect((await stripe.customers.create()).id).toBe(first.id);
  });
});

describe('lists', () => {
  it('pages from new to old, without gap or repeat', async () => {
    const made: string[] = [];
    for (let count = 0; count < 25; count += 1) made.push((await stripe.customers.create()).id);
    const seen: string[] = [];
    for await (const customer of stripe.customers.list({ limit: 7 })) seen.push(customer.id);
    expect(seen).toEqual(made.toReversed());
    const page = await stripe.customers.list({ limit: 3, ending_before: made[10]! });
    expect(page.data.map(({ id }) => id)).toEqual([made[13], made[12], made[11]]);
    expect(page).toMatchObject({ has_more: true, url: '/v1/customers' });
  });

  it('filters on the moment of creation', async () => {
    const old = await stripe.customers.create();
    await local.control('POST', 'clock/advance', { days: 2 });
    const young = await stripe.customers.create();
    const after = await stripe.customers.list({ created: { gt: old.created } });
    expect(after.data.map(({ id }) => id)).toEqual([young.id]);
    expect((await stripe.customers.list({ created: { lte: old.created } })).data).toHaveLength(1);
  });

  it('refuses an unknown cursor and a page that is too large', async () => {
    await expect(stripe.customers.list({ starting_after: 'cus_none' })).rejects.toMatchObject({
      param: 'starting_after',
    });
    await expect(stripe.customers.list({ limit: 101 })).rejects.toMatchObject({ param: 'limit' });
  });
});

describe('expansion', () => {
  it('goes four levels deep, also inside lists', async () => {
    const { session } = await openCheckout(stripe);
    await payByIdeal(local, session.url!);
    const full = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['invoice.payments', 'line_items', 'subscription.default_payment_method', 'customer'],
    });
    expect(full.line_items?.data.map((item) => item.amount_total)).toEqual([2500, 1000]);
    expect((full.customer as Stripe.Customer).email).toBe('lid@example.nl');
    const { id } = full.invoice as Stripe.Invoice;
    const invoice = await stripe.invoices.retrieve(id!, { expand: ['payments.data.payment.payment_intent'] });
    expect((invoice.payments!.data[0]!.payment.payment_intent as Stripe.PaymentIntent).amount).toBe(3500);
    const intents = await stripe.paymentIntents.list({ expand: ['data.latest_charge.balance_transaction'] });
    const charge = intents.data[0]!.latest_charge as Stripe.Charge;
    expect((charge.balance_transaction as Stripe.BalanceTransaction).net).toBe(3471);
  });

  it('refuses five levels, and fields that stand for nothing else', async () => {
    const { session } = await openCheckout(stripe);
    const retrieve = (expand: string) => stripe.checkout.sessions.retrieve(session.id, { expand: [expand] });
    await expect(retrieve('a.b.c.d.e')).rejects.toMatchObject({ code: 'property_expansion_max_depth' });
    await expect(retrieve('payment_status')).rejects.toThrow('cannot be expanded (payment_status)');
    await expect(retrieve('unknown')).rejects.toThrow('cannot be expanded (unknown)');
  });

  it('leaves out what can only be had by asking', async () => {
    const { session } = await openCheckout(stripe);
    expect(await stripe.checkout.sessions.retrieve(session.id)).not.toHaveProperty('line_items');
  });
});

describe('idempotency', () => {
  const email = 'een@example.nl';

  it('executes once and repeats the answer', async () => {
    const first = await stripe.customers.create({ email }, { idempotencyKey: 'cus:1' });
    const second = await stripe.customers.create({ email }, { idempotencyKey: 'cus:1' });
    expect(second.id).toBe(first.id);
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect((await stripe.customers.list()).data).toHaveLength(1);
  });

  it('refuses the same key for another request', async () => {
    await stripe.customers.create({ email }, { idempotencyKey: 'cus:1' });
    const other = stripe.customers.create({ email: 'twee@example.nl' }, { idempotencyKey: 'cus:1' });
    await expect(other).rejects.toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  });

  it('refuses a key whose first request is still under way, and the SDK’s retry then gets that answer', async () => {
    await local.control('POST', 'faults', { route: 'POST /v1/customers', delayMs: 300 });
    const slow = stripe.customers.create({ email }, { idempotencyKey: 'cus:1' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const impatient = stripe.customers.create({ email }, { idempotencyKey: 'cus:1' });
    await expect(impatient).rejects.toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
    const patient = await sdk(local.port, apiKey, 2).customers.create({ email }, { idempotencyKey: 'cus:1' });
    expect(patient.id).toBe((await slow).id);
  });

  it('keeps a refusal made during execution, but leaves the key free after a faulty request', async () => {
    const options = { idempotencyKey: 'price:1' };
    const params = { currency: 'eur', product: 'prod_none', unit_amount: 1 };
    await expect(stripe.prices.create(params, options)).rejects.toMatchObject({ code: 'resource_missing' });
    await expect(stripe.prices.create({ ...params, unit_amount: 2 }, options)).rejects.toMatchObject({
      rawType: 'idempotency_error',
    });
    await expect(stripe.customers.create({ nonsense: 1 } as object, { idempotencyKey: 'cus:2' })).rejects.toMatchObject(
      { param: 'nonsense' },
    );
    await expect(stripe.customers.create({}, { idempotencyKey: 'cus:2' })).resolves.toBeDefined();
  });

  it('does nothing twice when the connection broke after execution', async () => {
    await local.control('POST', 'faults', { route: 'POST /v1/customers', drop: true });
    const customer = await sdk(local.port, apiKey, 1).customers.create({ email }, { idempotencyKey: 'cus:1' });
    expect((await stripe.customers.list()).data.map(({ id }) => id)).toEqual([customer.id]);
  });

  it('survives a planned error by trying again', async () => {
    await local.control('POST', 'faults', { route: '/v1/customers', nextStatus: 503, times: 1 });
    const patient = sdk(local.port, apiKey, 1);
    expect((await patient.customers.create({ email })).email).toBe(email);
    await local.control('POST', 'faults', { nextStatus: 429 });
    await expect(stripe.balance.retrieve()).rejects.toBeInstanceOf(Stripe.errors.StripeRateLimitError);
  });
});
