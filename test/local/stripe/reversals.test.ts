import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, openCheckout, payByCard, payBySepa, type StandIn, signedUp, standIn, start } from './stand-in.ts';

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

const at = (moment: string) => new Date(moment).getTime() - start.getTime();
const newest = async () => (await stripe.charges.list({ limit: 1 })).data[0]!;

async function movements(source: string) {
  const { data } = await stripe.balanceTransactions.list({ source });
  return data.toReversed().map(({ type, reporting_category, amount, fee }) => [type, reporting_category, amount, fee]);
}

async function events(prefix: string) {
  await local.webhookIdle();
  return local.types().filter((type) => type.startsWith(prefix));
}

async function paidByCard(number: string) {
  const { session } = await openCheckout(stripe);
  await payByCard(session.url!, number);
  return newest();
}

async function paidBySepa(iban = 'NL39RABO0300065264') {
  const { session } = await openCheckout(stripe);
  await payBySepa(session.url!, iban);
  await local.setClockOffset(8 * day);
  return newest();
}

describe('a refund', () => {
  it('to a bank account takes three bank days', async () => {
    await signedUp(local);
    const charge = await newest();
    const refund = await stripe.refunds.create({
      payment_intent: charge.payment_intent as string,
      amount: 1000,
      reason: 'requested_by_customer',
      metadata: { decision_id: 'dec_1' },
    });
    expect(refund).toMatchObject({ status: 'pending', amount: 1000, metadata: { decision_id: 'dec_1' } });
    expect(await movements(refund.id)).toEqual([['payment_refund', 'refund', -1000, 0]]);
    expect(await stripe.charges.retrieve(charge.id, { expand: ['refunds'] })).toMatchObject({
      amount_refunded: 1000,
      refunded: false,
      refunds: { data: [{ id: refund.id }] },
    });
    await local.setClockOffset(at('2026-11-05T01:00:00Z'));
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
    expect(await events('refund.')).toEqual(['refund.created', 'refund.updated']);
    expect(await events('charge.refunded')).toHaveLength(1);
  });

  it('to a card is there at once', async () => {
    const { id } = await paidByCard('4242424242424242');
    expect((await stripe.refunds.create({ charge: id })).status).toBe('succeeded');
    expect(await stripe.charges.retrieve(id)).toMatchObject({ refunded: true, amount_refunded: 3500 });
    await expect(stripe.refunds.create({ charge: id })).rejects.toMatchObject({ code: 'charge_already_refunded' });
  });

  it('that the issuer sends back is money of ours again', async () => {
    const { id } = await paidByCard('4000000000005126');
    const refund = await stripe.refunds.create({ charge: id });
    await local.setClockOffset(5 * day);
    expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'failed', failure_reason: 'unknown' });
    expect(await movements(refund.id)).toEqual([
      ['refund', 'refund', -3500, 0],
      ['refund_failure', 'refund_failure', 3500, 0],
    ]);
    expect(await stripe.charges.retrieve(id)).toMatchObject({ refunded: false, amount_refunded: 0 });
    expect(await events('refund.')).toEqual(['refund.created', 'refund.updated', 'refund.failed']);
  });

  it('is refused for more than is left, before the money came, and after half a year', async () => {
    await signedUp(local);
    const { id } = await newest();
    await expect(stripe.refunds.create({ charge: id, amount: 3501 })).rejects.toMatchObject({ param: 'amount' });
    const { session } = await openCheckout(stripe);
    await payBySepa(session.url!, 'NL39RABO0300065264');
    const underWay = await newest();
    await expect(stripe.refunds.create({ payment_intent: underWay.payment_intent as string })).rejects.toThrow(
      'does not have a successful charge',
    );
    await local.setClockOffset(181 * day);
    await expect(stripe.refunds.create({ charge: id })).rejects.toMatchObject({ code: 'charge_not_refundable' });
  });
});

describe('a debit that comes back after it succeeded', () => {
  it('is a dispute that is lost at once, and leaves the invoice paid', async () => {
    const charge = await paidBySepa('DE35370400440532013002');
    await local.setClockOffset(18 * day);
    const [dispute] = (await stripe.disputes.list({ charge: charge.id })).data;
    expect(dispute).toMatchObject({ status: 'lost', reason: 'debit_not_authorized', amount: 3500 });
    expect(dispute!.balance_transactions).toMatchObject([{ amount: -3500, fee: 1500, net: -5000 }]);
    expect(await movements(dispute!.id)).toEqual([['adjustment', 'dispute', -3500, 1500]]);
    expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ disputed: true, status: 'succeeded' });
    expect((await stripe.invoices.list()).data).toMatchObject([{ status: 'paid' }]);
    expect(await events('charge.dispute.')).toEqual([
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
      'charge.dispute.closed',
    ]);
    expect(await events('mandate.')).toEqual(['mandate.updated']);
    await expect(stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({ code: 'charge_disputed' });
  });

  it('can come back although it was refunded: then it is lost twice', async () => {
    const charge = await paidBySepa('DE35370400440532013002');
    await stripe.refunds.create({ charge: charge.id });
    await local.setClockOffset(18 * day);
    expect((await stripe.disputes.list()).data).toMatchObject([{ amount: 3500, status: 'lost' }]);
    const all = (await stripe.balanceTransactions.list({ limit: 100 })).data.filter(({ type }) => type !== 'payout');
    expect(all.reduce((sum, { net }) => sum + net, 0)).toBe(3500 - 35 - 3500 - 3500 - 1500);
  });

  it('has its fee inside the transaction or beside it, as the settings say, with the same sum', async () => {
    await local.stop();
    local = await standIn({ settings: { disputeFee: 'own', sepaDisputeOpens: 'needs_response' } });
    stripe = local.stripe;
    await paidBySepa('DE35370400440532013002');
    await local.setClockOffset(18 * day);
    const [dispute] = (await stripe.disputes.list()).data;
    expect(dispute!.status).toBe('lost');
    expect(await movements(dispute!.id)).toEqual([
      ['adjustment', 'dispute', -3500, 0],
      ['stripe_fee', 'fee', -1500, 0],
    ]);
  });
});

describe('a disputed card payment', () => {
  async function disputed() {
    const charge = await paidByCard('4000000000000259');
    const [dispute] = (await stripe.disputes.list({ charge: charge.id })).data;
    return dispute!;
  }

  it('takes the money at once and asks for evidence', async () => {
    const dispute = await disputed();
    expect(dispute).toMatchObject({ status: 'needs_response', reason: 'fraudulent' });
    expect(dispute.evidence_details.due_by).toBeGreaterThan(dispute.created);
    expect(await movements(dispute.id)).toEqual([['adjustment', 'dispute', -3500, 2000]]);
  });

  it('is won by good evidence, and the money comes back', async () => {
    const { id } = await disputed();
    const evidence = { uncategorized_text: 'winning_evidence' };
    expect((await stripe.disputes.update(id, { evidence })).status).toBe('under_review');
    expect((await stripe.disputes.retrieve(id)).status).toBe('won');
    expect((await movements(id)).at(-1)).toEqual(['adjustment', 'dispute_reversal', 3500, 0]);
    expect(await events('charge.dispute.')).toEqual([
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
      'charge.dispute.updated',
      'charge.dispute.closed',
      'charge.dispute.funds_reinstated',
    ]);
  });

  it('is lost by poor evidence, by giving in, and by silence', async () => {
    const poor = await disputed();
    await stripe.disputes.update(poor.id, { evidence: { uncategorized_text: 'losing_evidence' } });
    expect((await stripe.disputes.retrieve(poor.id)).status).toBe('lost');
    const given = await disputed();
    expect((await stripe.disputes.close(given.id)).status).toBe('lost');
    await expect(stripe.disputes.close(given.id)).rejects.toThrow('already closed');
    const silent = await disputed();
    await local.setClockOffset(30 * day);
    expect((await stripe.disputes.retrieve(silent.id)).status).toBe('lost');
  });
});
