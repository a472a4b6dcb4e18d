import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  apiKey,
  day,
  openCheckout,
  payByCard,
  payByIdeal,
  payBySepa,
  type StandIn,
  sdk,
  signedUp,
  standIn,
} from './stand-in.ts';

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

async function sentDebit() {
  const { session } = await openCheckout(stripe);
  await payBySepa(session.url!, 'NL39RABO0300065264');
  return newest();
}

describe('the bank, played by hand', () => {
  it('can let a debit succeed at once, or fail for any of its reasons', async () => {
    const good = await sentDebit();
    expect(await local.control('POST', `charges/${good.id}/succeed`)).toMatchObject({ status: 'succeeded' });
    const bad = await sentDebit();
    const failed = await local.control('POST', `charges/${bad.id}/fail`, { code: 'recipient_deceased' });
    expect(failed).toMatchObject({ status: 'failed', failure_code: 'recipient_deceased' });
    const mandate = bad.payment_method_details!.sepa_debit!.mandate as string;
    expect((await stripe.mandates.retrieve(mandate)).status).toBe('inactive');
    expect(await local.control('POST', `charges/${bad.id}/succeed`)).toMatchObject({
      error: { message: `The charge ${bad.id} is already failed.` },
    });
    expect(await local.control('POST', `charges/${(await sentDebit()).id}/fail`, { code: 'no_reason' })).toMatchObject({
      error: { param: 'code' },
    });
  });

  it('can take a debit back, but not an iDEAL payment', async () => {
    const { id } = await sentDebit();
    await local.control('POST', `charges/${id}/succeed`);
    expect(await local.control('POST', `charges/${id}/dispute`, { reason: 'insufficient_funds' })).toMatchObject({
      object: 'dispute',
      status: 'lost',
    });
    expect(await local.control('POST', `charges/${id}/dispute`)).toMatchObject({
      error: { message: `The charge ${id} was disputed before.` },
    });
    await signedUp(local);
    expect(await local.control('POST', `charges/${(await newest()).id}/dispute`)).toMatchObject({
      error: { message: expect.stringContaining('final') },
    });
  });

  it('can decide a dispute about a card, and send a refund back', async () => {
    const { session } = await openCheckout(stripe, { allowed_payment_method_types: ['card'] });
    await payByCard(session.url!, '4242424242424242');
    const { id } = await newest();
    const refund = await stripe.refunds.create({ charge: id, amount: 500 });
    expect(await local.control('POST', `refunds/${refund.id}/fail`, { reason: 'declined' })).toMatchObject({
      status: 'failed',
      failure_reason: 'declined',
    });
    const dispute = await local.control('POST', `charges/${id}/dispute`);
    expect(await local.control('POST', `disputes/${dispute.id}/win`)).toMatchObject({ status: 'won' });
    expect(await local.control('POST', `disputes/${dispute.id}/lose`)).toMatchObject({ error: {} });
  });

  it('no longer debits an account whose mandate was revoked, and says so without a fee', async () => {
    const { subscription } = await signedUp(local);
    const charge = await newest();
    const mandate = charge.payment_method_details!.ideal!.generated_sepa_debit_mandate as string;
    expect(await local.control('POST', `mandates/${mandate}/revoke`)).toMatchObject({ status: 'inactive' });
    await local.setClockOffset(31 * day);
    const [intent] = (await stripe.paymentIntents.list({ limit: 1 })).data;
    expect(intent?.last_payment_error?.code).toBe('payment_intent_mandate_invalid');
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('past_due');
    expect((await stripe.charges.list()).data).toHaveLength(1);
  });
});

describe('a payout that fails', () => {
  async function paidOut() {
    await signedUp(local);
    await local.setClockOffset(5 * day);
    return (await stripe.payouts.list()).data[0]!;
  }

  it('after it was paid gives the money back, which goes with the next one', async () => {
    const { id } = await paidOut();
    expect(await local.control('POST', `payouts/${id}/fail`, { code: 'no_account' })).toMatchObject({
      status: 'failed',
      failure_code: 'no_account',
    });
    expect((await stripe.balanceTransactions.list({ source: id })).data).toMatchObject([
      { type: 'payout_failure', reporting_category: 'payout_reversal', amount: 3471 },
      { type: 'payout', amount: -3471 },
    ]);
    await local.setClockOffset(8 * day);
    const [next] = (await stripe.payouts.list()).data;
    expect(next).toMatchObject({ amount: 3471, status: 'paid' });
    await local.webhookIdle();
    const told = local.types().filter((type) => type.startsWith('payout.'));
    expect(told).toEqual([
      'payout.created',
      'payout.reconciliation_completed',
      'payout.paid',
      'payout.updated',
      'payout.updated',
      'payout.failed',
      'payout.created',
      'payout.reconciliation_completed',
      'payout.paid',
      'payout.updated',
    ]);
  });

  it('can be cancelled while it is under way, but not any more when it was paid', async () => {
    await signedUp(local);
    await local.setClockOffset(2.7 * day);
    const [payout] = (await stripe.payouts.list()).data;
    expect(await local.control('POST', `payouts/${payout!.id}/cancel`)).toMatchObject({ status: 'canceled' });
    expect((await stripe.balance.retrieve()).available[0]?.amount).toBe(3471);
    await local.setClockOffset(8 * day);
    const [paid] = (await stripe.payouts.list()).data;
    expect(await local.control('POST', `payouts/${paid!.id}/cancel`)).toMatchObject({ error: {} });
  });
});

describe('a scripted member', () => {
  async function renewals(email: string, months: number) {
    const customer = await stripe.customers.create({ email });
    const { session } = await openCheckout(stripe, { customer: customer.id });
    await payByIdeal(local, session.url!);
    await local.setClockOffset((months * 31 + 9) * day);
    const { data } = await stripe.charges.list({ customer: customer.id });
    return data
      .toReversed()
      .slice(1)
      .map(({ status, failure_code, disputed }) => failure_code ?? (disputed ? 'disputed' : status));
  }

  it('fails the n-th time only, by an e-mail address', async () => {
    expect(await renewals('lid+sepa_fail_2@example.nl', 3)).toEqual(['succeeded', 'insufficient_funds', 'succeeded']);
  });

  it('whose account is closed is not debited after that', async () => {
    expect(await renewals('lid+sepa_fail_2.account_closed@example.nl', 3)).toEqual(['succeeded', 'account_closed']);
  });

  it('can have several misfortunes', async () => {
    expect(await renewals('lid+sepa_dispute_1+sepa_fail_3@example.nl', 4)).toEqual([
      'disputed',
      'succeeded',
      'insufficient_funds',
      'succeeded',
    ]);
  });

  it('is given a script by hand, which can be taken back', async () => {
    const { customer } = await signedUp(local);
    const debits = [{ debit: 1, failure: 'refer_to_customer' }];
    expect(await local.control('POST', `customers/${customer.id}/scenario`, { debits })).toMatchObject({
      debitsSoFar: 0,
      debits,
    });
    await local.setClockOffset(40 * day);
    expect(await newest()).toMatchObject({ failure_code: 'refer_to_customer' });
    await local.control('POST', `customers/${customer.id}/scenario`, { debits: [] });
    const wrong = await local.control('POST', `customers/${customer.id}/scenario`, { debits: [{ failure: 'x' }] });
    expect(wrong).toMatchObject({ error: { param: 'debits[failure]' } });
  });
});

describe('the switches', () => {
  it('lists every number and address that behaves in a special way', async () => {
    const ways = await local.control('GET', 'test-ways');
    expect(ways).toMatchObject({
      ibans: { NL27RABO0002222227: { failure: 'insufficient_funds' }, NL53RABO0000055555: 'refused by the form' },
      cards: { 4000000000005126: { first: { refundFails: true } } },
      failures: { recipient_deceased: expect.any(String) },
    });
  });

  it('can be turned while it runs, but only those that exist', async () => {
    await local.control('POST', 'settings', { sepaFailureFee: 'own', sepaBalanceTransactionAt: 'pending' });
    const { id } = await sentDebit();
    await local.control('POST', `charges/${id}/fail`);
    const { data } = await stripe.balanceTransactions.list({ source: id });
    expect(data.toReversed().map(({ type, fee, net }) => [type, fee, net])).toEqual([
      ['payment', 35, 3465],
      ['payment_failure_refund', 0, -3500],
      ['stripe_fee', 0, -350],
    ]);
    expect(await local.control('POST', 'settings', { sepaFailureFees: 'own' })).toMatchObject({ error: {} });
  });

  it('hangs up before executing, or after', async () => {
    const create = () => sdk(local.port, apiKey, 0).customers.create({}, { idempotencyKey: crypto.randomUUID() });
    await local.control('POST', 'faults', { route: '/v1/customers', drop: true, times: 2 });
    await expect(create()).rejects.toThrow();
    expect((await stripe.customers.list()).data).toHaveLength(0);
    await local.control('DELETE', 'faults');
    await local.control('POST', 'faults', { route: 'POST /v1/customers', disconnectAfterExecution: true, times: 2 });
    await expect(create()).rejects.toThrow();
    expect((await stripe.customers.list()).data).toHaveLength(1);
  });

  it('can lose webhooks and send everything once more', async () => {
    await local.control('POST', 'webhooks', { lose: 1 });
    await stripe.customers.create();
    await local.webhookIdle();
    expect(local.types()).toEqual([]);
    await local.control('POST', 'webhooks', { lose: 0 });
    expect(await local.control('POST', 'webhooks/replay', { types: ['customer.created'] })).toEqual({ sent: 1 });
    await local.webhookIdle();
    expect(local.types()).toEqual(['customer.created']);
  });
});
