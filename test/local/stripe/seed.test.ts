import { afterEach, describe, expect, it } from 'vitest';
import { type StandIn, standIn, start } from './stand-in.ts';

let local: StandIn;
afterEach(() => local.stop());

const seconds = (moment: string) => Date.parse(moment) / 1000;

describe('a renewal day', () => {
  it('is made in one call: members who fall due together, with the metadata of the product', async () => {
    local = await standIn();
    const day = await local.control('POST', 'renewal-day', {
      count: 120,
      dueAt: seconds('2026-12-01T00:00:00Z'),
      term: 'quarter',
      policyCents: 1500,
      scenarios: [
        { every: 40, failure: 'account_closed' },
        { every: 50, dispute: 'customer_initiated' },
      ],
    });
    expect(day).toMatchObject({ members: 120, finalizesAt: seconds('2026-12-01T01:00:00Z') });
    const [subscription] = (await local.stripe.subscriptions.list({ limit: 1 })).data;
    expect(subscription).toMatchObject({
      status: 'active',
      metadata: {
        person_id: 'per_seed0000120',
        application_id: 'app_seed0000120',
        policy_price: day.policyPrice,
        membership_price: day.membershipPrice,
      },
    });
    expect(new Date(subscription!.items.data[0]!.current_period_start * 1000).toISOString()).toBe(
      '2026-09-01T00:00:00.000Z',
    );
    expect((await local.stripe.events.list()).data).toEqual([]);

    await local.setClockOffset((Number(day.succeedsAt) + 10) * 1000 - start.getTime());
    expect(local.state()).toMatchObject({ counts: { invoice: 120, charge: 120 }, moneyFaults: [] });
    expect((await local.stripe.invoices.list({ status: 'open', limit: 100 })).data).toHaveLength(3);
    await local.setClockOffset(seconds('2026-12-20T00:00:00Z') * 1000 - start.getTime());
    expect((await local.stripe.disputes.list()).data).toHaveLength(2);
  });

  it('takes people by name, and the prices that are there', async () => {
    local = await standIn();
    const product = await local.stripe.products.create({ name: 'Polis' });
    const recurring = { interval: 'month' } as const;
    const price = await local.stripe.prices.create({
      product: product.id,
      currency: 'eur',
      unit_amount: 700,
      lookup_key: 'basis-month',
      recurring,
    });
    const people = [
      { personId: 'per_noor', applicationId: 'app_noor', debits: [{ debit: 1, failure: 'refer_to_customer' }] },
    ];
    const day = await local.control('POST', 'seed', { people, policyKey: 'basis-month' });
    expect(day).toMatchObject({ policyPrice: price.id, first: { person_id: 'per_noor' } });
    expect(await local.control('POST', 'seed', { people, policyKey: 'none' })).toMatchObject({ error: {} });
    expect(await local.control('POST', 'seed', {})).toMatchObject({ error: { param: 'members' } });
  });

  it('records only the events somebody listens to, when told so', async () => {
    local = await standIn({ conform: false, settings: { recordedEvents: ['invoice.finalized', 'invoice.paid'] } });
    const day = await local.control('POST', 'renewal-day', { count: 50 });
    await local.control('POST', 'clock/advance', { to: Number(day.succeedsAt) + 10 });
    expect(local.state()).toMatchObject({ counts: { event: 100 } });
  });

  it('grows no faster than its members', async () => {
    local = await standIn({ conform: false });
    const play = async (count: number) => {
      const began = performance.now();
      const day = await local.control('POST', 'renewal-day', { count });
      await local.control('POST', 'clock/advance', { to: Number(day.succeedsAt) + 10 });
      return performance.now() - began;
    };
    await play(300);
    const [few, many] = [await play(500), await play(2_500)];
    expect(many / few).toBeLessThan(15);
  });
});
