import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Stripe from 'stripe';
import { afterEach, describe, expect, it } from 'vitest';
import { day, openCheckout, type StandIn, signedUp, standIn, start } from './stand-in.ts';

let local: StandIn;
afterEach(() => local.stop());

describe('delivery', () => {
  it('is signed with the wall clock while the event keeps stand-in time', async () => {
    local = await standIn();
    await local.setClockOffset(40 * day);
    const customer = await local.stripe.customers.create({}, { idempotencyKey: 'cus:1' });
    await local.webhookIdle();
    const [{ event }] = local.receiver.received.slice(-1) as [(typeof local.receiver.received)[0]];
    expect(event).toMatchObject({
      type: 'customer.created',
      api_version: Stripe.API_VERSION,
      request: { idempotency_key: 'cus:1' },
    });
    expect(event.created * 1000).toBe(start.getTime() + 40 * day);
    expect(event.data.object).toMatchObject({ id: customer.id });
  });

  it('is shuffled and sometimes doubled by default, and nothing is lost', async () => {
    local = await standIn({ webhooks: 'shuffled', settings: { shuffleWithinMs: 100, duplicateOneIn: 5 } });
    for (let count = 0; count < 3; count += 1) await signedUp(local);
    await local.webhookIdle();
    const ids = local.receiver.received.map(({ event }) => event.id);
    const told = (await local.stripe.events.list({ limit: 100 })).data.map(({ id }) => id).toReversed();
    expect(new Set(ids)).toEqual(new Set(told));
    expect(ids.length).toBeGreaterThan(told.length);
    expect(ids.filter((id, position) => ids.indexOf(id) === position)).not.toEqual(told);
  });

  it('keeps the order where asked to', async () => {
    local = await standIn();
    await signedUp(local);
    await local.webhookIdle();
    const told = (await local.stripe.events.list({ limit: 100 })).data.map(({ id }) => id).toReversed();
    expect(local.receiver.received.map(({ event }) => event.id)).toEqual(told);
  });

  it('is tried again until it is accepted', async () => {
    local = await standIn({ settings: { webhookRetryAfterMs: [20, 20, 20] } });
    local.receiver.answers.push(500, 503);
    await local.stripe.customers.create();
    await local.webhookIdle();
    expect(local.receiver.received).toHaveLength(3);
    expect((await local.stripe.events.list({ delivery_success: false })).data).toEqual([]);
  });

  it('can be lost, and the lost events can then be read back', async () => {
    local = await standIn();
    await local.control('POST', 'webhooks', { drop: 1 });
    await local.stripe.customers.create({ email: 'kwijt@example.nl' });
    await local.stripe.customers.create();
    await local.webhookIdle();
    expect(local.receiver.received).toHaveLength(1);
    const missed = await local.stripe.events.list({ delivery_success: false, types: ['customer.created'] });
    expect(missed.data).toMatchObject([{ data: { object: { email: 'kwijt@example.nl' } } }]);
  });

  it('goes to registered endpoints too, for the events they asked for and with their own secret', async () => {
    local = await standIn({ webhookAddress: undefined });
    const endpoint = await local.stripe.webhookEndpoints.create({
      url: 'http://127.0.0.1:9/hook',
      enabled_events: ['invoice.paid'],
    });
    expect(endpoint.secret).toMatch(/^whsec_/);
    expect(await local.stripe.webhookEndpoints.retrieve(endpoint.id)).not.toHaveProperty('secret');
    await local.stripe.customers.create();
    expect((await local.stripe.events.list({ delivery_success: false })).data).toEqual([]);
    expect(await local.stripe.webhookEndpoints.del(endpoint.id)).toMatchObject({ deleted: true });
  });
});

describe('a restart', () => {
  it('goes on where it stopped: objects, keys, money, what is due, and events not yet delivered', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'stand-in-'));
    const stateFile = path.join(folder, 'stripe.json');
    local = await standIn({ stateFile });
    const { subscription } = await signedUp(local);
    await local.stripe.customers.create({ email: 'een@example.nl' }, { idempotencyKey: 'cus:1' });
    await local.webhookIdle();
    await local.control('POST', 'webhooks', { drop: 1 });
    await openCheckout(local.stripe);
    const before = local.state();
    await local.stop();

    local = await standIn({ stateFile });
    expect(local.state()).toEqual(before);
    await local.webhookIdle();
    expect(local.types()).toEqual(['customer.created']);
    await local.stripe.customers.create({ email: 'een@example.nl' }, { idempotencyKey: 'cus:1' });
    expect((await local.stripe.customers.list()).data).toHaveLength(3);
    await local.setClockOffset(45 * day);
    expect((await local.stripe.invoices.list({ subscription: subscription.id })).data).toHaveLength(2);
    expect(local.state().moneyFaults).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});
