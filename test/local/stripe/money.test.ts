import type Stripe from 'stripe';
import { afterEach, describe, expect, it } from 'vitest';
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
} from './stand-in.ts';

let local: StandIn;
afterEach(() => local.stop());

async function transactions(stripe: Stripe, params: Stripe.BalanceTransactionListParams = {}) {
  const all = await stripe.balanceTransactions.list({ limit: 100, ...params });
  return all.data.toReversed();
}

const summary = ({ type, reporting_category, amount, fee, net }: Stripe.BalanceTransaction) => [
  type,
  reporting_category,
  amount,
  fee,
  net,
];

describe('the balance', () => {
  it('counts each payment less its fee: a fixed sum for iDEAL, a share for a card', async () => {
    local = await standIn();
    await signedUp(local);
    const { session } = await openCheckout(local.stripe);
    await payByCard(session.url!, '4242424242424242');
    expect((await transactions(local.stripe)).map(summary)).toEqual([
      ['payment', 'charge', 3500, 29, 3471],
      ['charge', 'charge', 3500, 78, 3422],
    ]);
    expect((await local.stripe.balance.retrieve()).pending).toMatchObject([{ amount: 6893, currency: 'eur' }]);
  });

  it('frees money after three bank days, not counting the weekend', async () => {
    local = await standIn({ now: () => new Date('2026-11-05T09:00:00Z') });
    await signedUp(local);
    const [payment] = await transactions(local.stripe);
    expect(new Date(payment!.available_on * 1000)).toEqual(new Date('2026-11-10T00:00:00Z'));
  });

  it.each(['pending', 'succeeded'] as const)('ends the same whether a debit is counted when %s', async (moment) => {
    local = await standIn({ settings: { sepaBalanceTransactionAt: moment } });
    const good = await openCheckout(local.stripe);
    const bad = await openCheckout(local.stripe);
    await payBySepa(good.session.url!, 'NL39RABO0300065264');
    await payBySepa(bad.session.url!, 'NL27RABO0002222227');
    expect(await transactions(local.stripe)).toHaveLength(moment === 'pending' ? 2 : 0);
    await local.setClockOffset(7 * day);
    const all = await transactions(local.stripe);
    const net = all.filter(({ type }) => type !== 'payout').reduce((sum, transaction) => sum + transaction.net, 0);
    expect(net).toBe(3500 - 35 - 350 - (moment === 'pending' ? 35 : 0));
    const failures = all.filter(({ type }) => type === 'payment_failure_refund').map(summary);
    expect(failures).toEqual(
      moment === 'pending' ? [['payment_failure_refund', 'charge_failure', -3500, 350, -3850]] : [],
    );
    expect(local.state().moneyFaults).toEqual([]);
  });

  it('pays Stripe’s share of what subscriptions collected, on the first of the month', async () => {
    local = await standIn();
    await signedUp(local);
    await local.setClockOffset(30 * day);
    const fees = await transactions(local.stripe, { type: 'stripe_fee' });
    expect(fees.map(summary)).toEqual([['stripe_fee', 'fee', -25, 0, -25]]);
    expect(fees[0]?.description).toBe('Billing - Usage Fee (2026-11)');
  });
});

describe('payouts', () => {
  it('carry exactly the money that became available, and add up to nothing with their own transaction', async () => {
    local = await standIn();
    for (let count = 0; count < 3; count += 1) await signedUp(local);
    await local.setClockOffset(5 * day);
    const [payout] = (await local.stripe.payouts.list()).data;
    expect(payout).toMatchObject({
      amount: 3 * 3471,
      status: 'paid',
      automatic: true,
      reconciliation_status: 'completed',
    });
    const inside: Stripe.BalanceTransaction[] = [];
    for await (const one of local.stripe.balanceTransactions.list({
      payout: payout!.id,
      limit: 2,
      expand: ['data.source'],
    }))
      inside.push(one);
    expect(inside.map(({ type }) => type)).toEqual(['payout', 'payment', 'payment', 'payment']);
    expect(inside.reduce((sum, { net }) => sum + net, 0)).toBe(0);
    expect((inside[1]!.source as Stripe.Charge).object).toBe('charge');
    expect((inside[0]!.source as Stripe.Payout).id).toBe(payout!.id);
  });

  it('refuse to tell their contents until they are reconciled, and then announce it', async () => {
    local = await standIn();
    await signedUp(local);
    await local.setClockOffset(2.7 * day);
    const [payout] = (await local.stripe.payouts.list()).data;
    expect(payout).toMatchObject({ status: 'in_transit', reconciliation_status: 'in_progress' });
    await expect(local.stripe.balanceTransactions.list({ payout: payout!.id })).rejects.toMatchObject({
      code: 'payout_reconciliation_not_ready',
    });
    await local.setClockOffset(5 * day);
    await local.webhookIdle();
    expect(local.types().filter((type) => type.startsWith('payout.'))).toEqual([
      'payout.created',
      'payout.reconciliation_completed',
      'payout.paid',
      'payout.updated',
    ]);
    expect((await local.stripe.balance.retrieve()).available[0]?.amount).toBe(0);
  });

  it('arrive on a bank day', async () => {
    local = await standIn({ now: () => new Date('2026-12-21T09:00:00Z') });
    await signedUp(local);
    await local.setClockOffset(4 * day);
    const [payout] = (await local.stripe.payouts.list()).data;
    expect(new Date(payout!.created * 1000)).toEqual(new Date('2026-12-24T00:00:00Z'));
    expect(new Date(payout!.arrival_date * 1000)).toEqual(new Date('2026-12-28T00:00:00Z'));
  });

  it('can be run at once for a demonstration, and wait when there is nothing', async () => {
    local = await standIn();
    expect(await local.control('POST', 'payouts/run')).toEqual({ payout: null });
  });

  it('keep adding up through a year of renewals, refusals and payouts', async () => {
    local = await standIn({ conform: true });
    const { policy } = await catalogue(local.stripe);
    for (const email of ['a@example.nl', 'b+sepa_fail@example.nl', 'c@example.nl']) {
      const customer = await local.stripe.customers.create({ email });
      const { session } = await openCheckout(local.stripe, {
        customer: customer.id,
        line_items: [{ price: policy.id, quantity: 1 }],
      });
      await payByIdeal(local, session.url!);
    }
    await local.setClockOffset(365 * day);
    expect(local.state().moneyFaults).toEqual([]);
    const invoices = await local.stripe.invoices.list({ limit: 100 });
    expect(invoices.data.filter(({ status }) => status === 'paid')).toHaveLength(3 + 2 * 11);
    expect(invoices.data.filter(({ status }) => status === 'open').length).toBeGreaterThanOrEqual(11);
  });
});
