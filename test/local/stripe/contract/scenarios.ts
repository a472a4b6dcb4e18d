/** The agreement with Stripe in scenarios that any Stripe must play alike: first those that need only the API. */
import Stripe from 'stripe';
import { expect } from 'vitest';
import { anOrder, aPrice } from './orders.ts';
import type { ContractWorld } from './world.ts';

export type Scenarios<World> = Readonly<Record<string, (world: World) => Promise<void>>>;

export const byTheApiAlone: Scenarios<ContractWorld> = {
  'a product and its price come back as they were made': async (world) => {
    const price = await aPrice(world, 2500, 'month');
    const read = await world.stripe.prices.retrieve(price.id, { expand: ['product'] });
    expect(read).toMatchObject({
      unit_amount: 2500,
      type: 'recurring',
      recurring: { interval: 'month', interval_count: 1 },
    });
    expect((read.product as Stripe.Product).object).toBe('product');
  },
  'a price is found by its lookup key, which is given once': async (world) => {
    const { product } = await aPrice(world, 100);
    const wanted = { product: String(product), currency: 'eur', unit_amount: 200, lookup_key: `key-${world.run}` };
    const price = await world.stripe.prices.create(wanted);
    const { data } = await world.stripe.prices.list({ lookup_keys: [wanted.lookup_key] });
    expect(data.map(({ id }) => id)).toEqual([price.id]);
    await expect(world.stripe.prices.create(wanted)).rejects.toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
  },
  'metadata are merged, and a key set to nothing goes': async ({ stripe }) => {
    const { id } = await stripe.customers.create({ metadata: { a: '1', b: '2' } });
    expect((await stripe.customers.update(id, { metadata: { b: '', c: '3' } })).metadata).toEqual({ a: '1', c: '3' });
  },
  'a deleted customer answers only that it is gone': async ({ stripe }) => {
    const { id } = await stripe.customers.create({});
    await stripe.customers.del(id);
    expect(await stripe.customers.retrieve(id)).toMatchObject({ id, deleted: true });
  },
  'an unknown object is a 404 that the SDK recognises': async ({ stripe }) => {
    await expect(stripe.customers.retrieve('cus_none')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
  },
  'a repeated request with the same key is executed once': async ({ stripe, run }) => {
    const make = () => stripe.customers.create({ email: 'een@example.nl' }, { idempotencyKey: `cus:${run}` });
    expect((await make()).id).toBe((await make()).id);
  },
  'the same key for another request is refused': async ({ stripe, run }) => {
    const options = { idempotencyKey: `other:${run}` };
    await stripe.customers.create({ email: 'een@example.nl' }, options);
    const other = stripe.customers.create({ email: 'twee@example.nl' }, options);
    await expect(other).rejects.toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  },
  'a parameter that Stripe no longer has is refused by name': async (world) => {
    const gone = { payment_method_types: ['ideal'] } as object;
    await expect(anOrder(world, gone)).rejects.toMatchObject({ param: 'payment_method_types' });
  },
  'a value outside its enumeration is refused': async (world) => {
    await expect(anOrder(world, { ui_mode: 'hosted' as 'hosted_page' })).rejects.toMatchObject({ statusCode: 400 });
  },
  'a list pages from new to old without gap or repeat': async ({ stripe }) => {
    const made: string[] = [];
    for (let count = 0; count < 5; count += 1) made.push((await stripe.customers.create({})).id);
    const first = await stripe.customers.list({ limit: 2 });
    const second = await stripe.customers.list({ limit: 3, starting_after: first.data[1]!.id });
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(made.toReversed());
    const before = await stripe.customers.list({ limit: 1, ending_before: made[3]! });
    expect(before.data.map(({ id }) => id)).toEqual([made[4]]);
  },
  'a page larger than a hundred is refused': async ({ stripe }) => {
    await expect(stripe.customers.list({ limit: 101 })).rejects.toMatchObject({ param: 'limit' });
  },
  'a checkout is open, unpaid and has an address': async (world) => {
    const { session } = await anOrder(world);
    expect(session).toMatchObject({
      status: 'open',
      payment_status: 'unpaid',
      mode: 'subscription',
      amount_total: 3500,
    });
    expect(session.url).toMatch(/^http/);
  },
  'a checkout expires once': async (world) => {
    const { session } = await anOrder(world);
    expect((await world.stripe.checkout.sessions.expire(session.id)).status).toBe('expired');
    await expect(world.stripe.checkout.sessions.expire(session.id)).rejects.toMatchObject({ statusCode: 400 });
  },
  'a checkout for a subscription needs something that recurs': async (world) => {
    const once = await aPrice(world, 100);
    await expect(anOrder(world, { line_items: [{ price: once.id, quantity: 1 }] })).rejects.toMatchObject({
      statusCode: 400,
    });
  },
  'a single payment takes a price made for it': async ({ stripe }) => {
    const price_data = { currency: 'eur', unit_amount: 1234, product_data: { name: 'Bijdrage' } };
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [{ price_data, quantity: 2 }],
      payment_intent_data: { metadata: { contribution_id: 'con_1' } },
      success_url: 'https://example.org/',
    });
    expect(session).toMatchObject({ mode: 'payment', amount_total: 2468, subscription: null });
  },
  'lines of a checkout are there for the asking only': async (world) => {
    const { session } = await anOrder(world);
    expect(session).not.toHaveProperty('line_items');
    const { line_items } = await world.stripe.checkout.sessions.retrieve(session.id, { expand: ['line_items'] });
    expect(line_items?.data.map(({ amount_total }) => amount_total).toSorted()).toEqual([1000, 2500]);
  },
  'expanding five levels deep is refused': async (world) => {
    const { session } = await anOrder(world);
    const expand = ['subscription.latest_invoice.payments.data.payment'];
    await expect(world.stripe.checkout.sessions.retrieve(session.id, { expand })).rejects.toMatchObject({
      statusCode: 400,
    });
  },
  'a subscription needs something to collect from': async (world) => {
    const [price, customer] = [await aPrice(world, 100, 'month'), await world.stripe.customers.create({})];
    const wanted = { customer: customer.id, items: [{ price: price.id }] };
    await expect(world.stripe.subscriptions.create(wanted)).rejects.toMatchObject({ statusCode: 400 });
  },
  'the balance is in cents of the euro': async ({ stripe }) => {
    const { available, pending } = await stripe.balance.retrieve();
    for (const { amount } of [...available, ...pending]) expect(Number.isSafeInteger(amount)).toBe(true);
  },
  'a wrong key is refused': async (world) => {
    const { host, port, protocol } = address(world.stripe);
    const other = new Stripe('sk_test_local_wrong', { host, port, protocol, maxNetworkRetries: 0, telemetry: false });
    await expect(other.balance.retrieve()).rejects.toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
  },
};

function address(stripe: Stripe): { host: string; port: string; protocol: 'http' | 'https' } {
  const [host, port] = [stripe.getApiField('host'), String(stripe.getApiField('port'))];
  return { host, port, protocol: stripe.getApiField('protocol') === 'http' ? 'http' : 'https' };
}
