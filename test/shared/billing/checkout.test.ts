import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Payments } from '../../../shared/billing/index.ts';
import { sweepCheckouts } from '../../../shared/billing/index.ts';
import { type Faults, injectFaults, Killed } from '../../support/faults.ts';
import { paysByCard, paysByIdeal, paysBySepa } from '../../support/resident.ts';
import { type BillingStage, billingStage } from './stage.ts';

let stage: BillingStage;
let faults: Faults;
beforeAll(async () => {
  stage = await billingStage();
  faults = injectFaults(stage.client);
});
afterEach(() => {
  faults.plan(() => undefined);
  stage.behind({});
});
afterAll(() => stage.stop());

const own = (applicationId: string) => `https://zorgregio.example/aanmelden/#klaar=${applicationId}`;
const sessionsOf = async (applicationId: string) => {
  const { data } = await stage.sdk.checkout.sessions.list({ limit: 100 });
  return data.filter((session) => session.client_reference_id === applicationId);
};
const customersOf = async (personId: string) => {
  const { data } = await stage.sdk.customers.list({ limit: 100 });
  return data.filter((customer) => customer.metadata.person_id === personId);
};
const lettersTo = async (applicationId: string) =>
  (await stage.letters()).filter((letter) => letter.applicationId === applicationId).map(({ template }) => template);

describe('the button with the obligation to pay', () => {
  it('leads to a page for the policy’s term and the first year, under opaque ids only', async () => {
    const app = await stage.anApplicant({ email: 'noor.bakker@example.org' });
    const { url, state } = await stage.press(app);
    const { personId, status, order, checkout } = await stage.application(app);
    const [session] = await sessionsOf(app);
    const lines = await stage.sdk.checkout.sessions.listLineItems(session?.id ?? '');
    const [customer] = await customersOf(personId);

    expect({ url, state }).toEqual({ url: session?.url, state: 'open' });
    expect({ status, order, checkout }).toMatchObject({
      status: 'awaiting-payment',
      order: { totalNowCents: 3900n, startChoice: 'after-cooling-off' },
      checkout: { attempt: 1, sessionId: session?.id, url },
    });
    expect(
      lines.data.map(({ price, amount_total }) => [price?.lookup_key, price?.recurring?.interval_count, amount_total]),
    ).toEqual([
      ['gezonde-polis-basis-v1-quarter', 3, 1500],
      ['membership-2400-first-year', undefined, 2400],
    ]);
    expect(session?.metadata).toEqual({ application_id: app, person_id: personId, attempt: '1' });
    expect(customer).toMatchObject({
      email: 'noor.bakker@example.org',
      name: null,
      address: null,
      metadata: { person_id: personId },
    });
  });

  it('leads to a yearly membership when nothing else was chosen', async () => {
    const app = await stage.anApplicant({ policy: null });
    await stage.press(app);
    const [session] = await sessionsOf(app);
    const lines = await stage.sdk.checkout.sessions.listLineItems(session?.id ?? '');
    expect(lines.data.map(({ price }) => [price?.lookup_key, price?.recurring?.interval])).toEqual([
      ['membership-2400-year', 'year'],
    ]);
  });

  it('gives the same page when pressed again, without a second order', async () => {
    const app = await stage.anApplicant();
    const first = await stage.press(app);
    const { version } = await stage.application(app);
    expect(await stage.press(app)).toEqual(first);
    expect((await stage.application(app)).version).toBe(version);
    expect(await sessionsOf(app)).toHaveLength(1);
  });

  it('gives the same page to many tabs at once', async () => {
    const app = await stage.anApplicant();
    const order = await stage.order(app);
    const pages = await Promise.all(Array.from({ length: 6 }, () => stage.press(app, order)));
    const { personId } = await stage.application(app);
    expect(new Set(pages.map(({ url }) => url)).size).toBe(1);
    expect(await sessionsOf(app)).toHaveLength(1);
    expect(await customersOf(personId)).toHaveLength(1);
  });

  it('takes another choice of start as a new order for the same page', async () => {
    const app = await stage.anApplicant();
    const first = await stage.press(app);
    const again = await stage.press(app, await stage.order(app, 'immediately'));
    expect(again).toEqual(first);
    expect((await stage.application(app)).order).toMatchObject({ startChoice: 'immediately' });
  });

  it('opens another page when the first has expired, and says so in a letter', async () => {
    const app = await stage.anApplicant();
    const first = await stage.press(app);
    await stage.sdk.checkout.sessions.expire((await sessionsOf(app))[0]?.id ?? '');
    await stage.deliver(await stage.newMessages());
    expect(await lettersTo(app)).toEqual(['resume']);

    const second = await stage.press(app);
    expect(second.url).not.toBe(first.url);
    expect(await stage.application(app)).toMatchObject({ status: 'awaiting-payment', checkout: { attempt: 2 } });
    await paysByIdeal(second.url);
    await stage.deliver(await stage.newMessages());
    expect(await stage.application(app)).toMatchObject({ status: 'admitted' });
  });

  it('leads to our own page once it was paid, even before any message came', async () => {
    const app = await stage.anApplicant();
    const order = await stage.order(app);
    await paysByIdeal((await stage.press(app)).url);
    expect(await stage.press(app, order)).toEqual({ url: own(app), state: 'paid' });
    expect(await stage.application(app)).toMatchObject({ status: 'admitted' });

    await stage.deliver(await stage.newMessages());
    expect(await stage.press(app, order)).toEqual({ url: own(app), state: 'paid' });
    expect((await lettersTo(app)).filter((template) => template === 'welcome')).toHaveLength(1);
    expect(stage.alerts).toEqual([]);
  });

  it('is refused to a stranger, before the address is confirmed, and for another screen than was shown', async () => {
    const app = await stage.anApplicant();
    const order = await stage.order(app);
    await expect(stage.press('app_unknown', order)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(stage.press(app, { ...order, preContractHash: 'x'.repeat(43) })).rejects.toMatchObject({
      code: 'PRECONTRACT_CHANGED',
    });
    await expect(stage.press(app, { ...order, startChoice: null })).rejects.toMatchObject({
      code: 'START_CHOICE_MISSING',
    });
    const without = order.consents.map((consent) => ({ ...consent, granted: false }));
    await expect(stage.press(app, { ...order, consents: without })).rejects.toMatchObject({ code: 'CONSENT_MISSING' });
    expect(await sessionsOf(app)).toHaveLength(0);
    expect(await stage.application(app)).toMatchObject({ status: 'email-verified', order: null });
  });
});

describe('an order that was cut off', () => {
  const stripeCalls = ['createCustomer', 'ensurePrice', 'openCheckout'] as const;
  const writes = Array.from({ length: 4 }, (_, write) => write);
  const moments = [
    ...writes.flatMap((write) =>
      (['kill-before', 'kill-after'] as const).map((fault) => ({ name: `${fault} write ${write}`, write, fault })),
    ),
    ...stripeCalls.flatMap((call) =>
      [false, true].map((after) => ({ name: `killed ${after ? 'after' : 'before'} ${call}`, call, after })),
    ),
  ];

  it.each(moments)('is finished by the next press: $name', async (moment) => {
    const app = await stage.anApplicant();
    const order = await stage.order(app);
    if ('write' in moment) {
      const from = faults.writes;
      faults.plan((write) => (write - from === moment.write ? moment.fault : undefined));
    } else stage.behind({ payments: killedAt(stage.connected, moment.call, moment.after) });
    await expect(stage.press(app, order)).rejects.toBeInstanceOf(Killed);
    faults.plan(() => undefined);
    stage.behind({});

    const { url } = await stage.press(app, order);
    const { personId } = await stage.application(app);
    expect(await sessionsOf(app)).toHaveLength(1);
    expect(await customersOf(personId)).toHaveLength(1);
    await paysByCard(url);
    await stage.deliver(await stage.newMessages());
    expect(await stage.application(app)).toMatchObject({ status: 'admitted', checkout: { attempt: 1 } });
  });

  it('begins a new attempt when so much time has passed that the old page would not be there long', async () => {
    const app = await stage.anApplicant();
    stage.behind({ payments: killedAt(stage.connected, 'openCheckout', false) });
    await expect(stage.press(app)).rejects.toBeInstanceOf(Killed);
    stage.behind({});
    await stage.later(1);
    await stage.press(app);
    expect(await stage.application(app)).toMatchObject({ checkout: { attempt: 2 } });
  });
});

describe('a debit', () => {
  it('keeps the application waiting until the bank has answered, then makes a member', async () => {
    const app = await stage.anApplicant();
    const order = await stage.order(app);
    await paysBySepa((await stage.press(app)).url);
    await stage.deliver(await stage.newMessages());
    expect(await stage.application(app)).toMatchObject({ status: 'payment-under-way' });
    expect(await stage.contributionOf(app)).toMatchObject({ status: 'collecting', amountCents: 3900n });
    expect(await stage.press(app, order)).toEqual({ url: own(app), state: 'paid' });

    await stage.later(8);
    await stage.deliver(await stage.newMessages());
    expect(await stage.application(app)).toMatchObject({ status: 'admitted' });
    expect(await stage.contributionOf(app)).toMatchObject({ status: 'paid' });
  });

  it('that comes back ends the old order at the provider, and the next press begins another', async () => {
    const app = await stage.anApplicant();
    await paysBySepa((await stage.press(app)).url, 'NL27RABO0002222227');
    await stage.deliver(await stage.newMessages());
    await stage.later(8);
    await stage.deliver(await stage.newMessages());
    const [old] = await sessionsOf(app);
    expect(await stage.application(app)).toMatchObject({ status: 'awaiting-payment' });
    expect(await lettersTo(app)).toEqual(['resume']);
    expect((await stage.sdk.subscriptions.retrieve(String(old?.subscription))).status).toBe('canceled');
    await stage.deliver(await stage.newMessages());
    expect(await stage.contributionOf(app)).toMatchObject({ status: 'cancelled' });

    await paysByIdeal((await stage.press(app)).url);
    await stage.deliver(await stage.newMessages());
    expect(await stage.application(app)).toMatchObject({ status: 'admitted', checkout: { attempt: 2 } });
  });
});

describe('the daily sweep', () => {
  it('finds who paid without any message having come', async () => {
    const app = await stage.anApplicant();
    await paysByIdeal((await stage.press(app)).url);
    await stage.newMessages();
    await stage.later(1);
    await sweepCheckouts(stage.deps(), stage.act(), () => true);
    await stage.takeKept();
    expect(await stage.application(app)).toMatchObject({ status: 'admitted' });
    expect(await sweepCheckouts(stage.deps(), stage.act(), () => true)).toEqual({ checkoutsSwept: 0 });
  });

  it('leaves alone who is at the payment page now', async () => {
    const app = await stage.anApplicant();
    await paysByIdeal((await stage.press(app)).url);
    expect(await sweepCheckouts(stage.deps(), stage.act(), () => true)).toEqual({ checkoutsSwept: 0 });
    await stage.deliver(await stage.newMessages());
    expect(await stage.application(app)).toMatchObject({ status: 'admitted' });
  });
});

function killedAt(
  payments: Payments,
  call: 'createCustomer' | 'ensurePrice' | 'openCheckout',
  after: boolean,
): Payments {
  const killed = async (...given: never[]) => {
    if (after) await (payments[call] as (...given: never[]) => Promise<unknown>)(...given);
    throw new Killed(`killed ${after ? 'after' : 'before'} ${call}`);
  };
  return { ...payments, [call]: killed };
}
