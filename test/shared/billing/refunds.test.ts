import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
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

const paying = { ideal: paysByIdeal, card: paysByCard, debit: paysBySepa };

/** Somebody who paid, with the ledger up to date. */
async function paid(way: keyof typeof paying = 'ideal', number?: string) {
  const app = await stage.anApplicant();
  const { url } = await stage.press(app);
  if (way === 'card' && number) await paysByCard(url, number);
  else await paying[way](url);
  if (way === 'debit') await stage.later(8);
  await catchUp();
  const contribution = await stage.contributionOf(app);
  if (!contribution) throw new Error('There is no contribution.');
  return { app, contribution, now: async () => (await stage.showContribution(contribution)).contribution };
}

async function catchUp() {
  await stage.deliver(await stage.newMessages());
  await stage.follow();
}

async function approved(
  contribution: { memberId: string; contributionId: string },
  amountCents: bigint,
  cancelsClaim = true,
) {
  const { refundId } = await stage.askRefund(contribution, { amountCents, cancelsClaim });
  await stage.approveRefund(refundId);
  return refundId;
}

const refundsAtStripe = async (refundId: string) => {
  const { data } = await stage.sdk.refunds.list({ limit: 100 });
  return data.filter(({ metadata }) => metadata?.refund_id === refundId);
};

describe('a refund', () => {
  it('goes from one person’s request by another’s approval to the member, with the claim credited', async () => {
    const { app, contribution, now } = await paid();
    const asked = await stage.askRefund(contribution, { amountCents: 3900n });
    expect(asked).toMatchObject({ state: 'requested', requestedBy: 'person_tess', warning: null });
    await stage.errands();
    expect(await refundsAtStripe(asked.refundId)).toHaveLength(0);

    expect(await stage.approveRefund(asked.refundId)).toMatchObject({ state: 'approved', decidedBy: 'person_bram' });
    expect(await stage.entry(`cn:${asked.refundId}`)).toEqual([
      'debit 8010 1500',
      'debit 8000 2400',
      'credit 1300 3900',
    ]);
    await stage.errands();
    await stage.errands();
    expect(await refundsAtStripe(asked.refundId)).toMatchObject([{ amount: 3900 }]);
    await stage.later(5);
    await catchUp();
    expect(await now()).toMatchObject({
      status: 'refunded',
      refundedCents: 3900n,
      creditedCents: 3900n,
      openCents: 0n,
    });
    expect((await stage.showContribution(contribution)).refunds).toMatchObject([{ state: 'paid' }]);
    expect(await stage.owedBy(app)).toBe(0n);
    expect(stage.alerts).toEqual([]);
  });

  it('of a part leaves the rest paid', async () => {
    const { app, contribution, now } = await paid('card');
    await approved(contribution, 1000n);
    await stage.errands();
    await catchUp();
    expect(await now()).toMatchObject({ status: 'paid', refundedCents: 1000n, creditedCents: 1000n, openCents: 0n });
    expect(await stage.owedBy(app)).toBe(0n);
  });

  it('without the claim leaves it owed', async () => {
    const { app, contribution, now } = await paid('card');
    await approved(contribution, 3900n, false);
    await stage.errands();
    await catchUp();
    expect(await now()).toMatchObject({ status: 'refunded', openCents: 3900n });
    expect(await stage.owedBy(app)).toBe(3900n);
  });

  it('is never approved by who asked for it, and never twice', async () => {
    const { contribution } = await paid('card');
    const { refundId } = await stage.askRefund(contribution, { amountCents: 100n });
    await expect(stage.approveRefund(refundId, 'person_tess')).rejects.toMatchObject({
      code: 'REFUND_NEEDS_ANOTHER_PERSON',
    });
    await stage.approveRefund(refundId);
    await expect(stage.approveRefund(refundId, 'person_anna')).rejects.toMatchObject({
      code: 'REFUND_DECIDED_ALREADY',
    });
  });

  it('that is refused gives its amount free again', async () => {
    const { contribution } = await paid('card');
    const { refundId } = await stage.askRefund(contribution, { amountCents: 3900n });
    expect((await stage.showContribution(contribution)).refundable.upToCents).toBe(0n);
    await stage.approveRefund(refundId, 'person_bram', 'refused');
    expect((await stage.showContribution(contribution)).refundable.upToCents).toBe(3900n);
    await stage.errands();
    expect(await refundsAtStripe(refundId)).toHaveLength(0);
  });

  it('never asks for more than is held, also when two people ask at once', async () => {
    const { contribution } = await paid('card');
    await expect(stage.askRefund(contribution, { amountCents: 3901n })).rejects.toMatchObject({
      code: 'REFUND_TOO_LARGE',
    });
    const asked = await Promise.allSettled([
      stage.askRefund(contribution, { amountCents: 2000n }),
      stage.askRefund(contribution, { amountCents: 2000n }, 'person_bram'),
    ]);
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(stage.askRefund(contribution, { amountCents: 2000n })).rejects.toMatchObject({
      code: 'REFUND_TOO_LARGE',
    });
  });

  it('of a direct debit waits seven business days, and warns for eight weeks', async () => {
    const { contribution } = await paid('debit');
    await expect(stage.askRefund(contribution, { amountCents: 3900n })).rejects.toMatchObject({
      code: 'REFUND_TOO_EARLY',
    });
    await stage.later(12);
    const { refundable } = await stage.showContribution(contribution);
    expect(refundable).toMatchObject({ upToCents: 3900n });
    const { warning } = await stage.askRefund(contribution, { amountCents: 100n });
    expect(warning).toMatchObject({ code: 'MAY_STILL_BE_RETURNED', until: refundable.warnUntil });
  });

  it('of a payment of half a year ago goes by bank', async () => {
    const { contribution } = await paid('card');
    await stage.later(181);
    await expect(stage.askRefund(contribution, { amountCents: 100n })).rejects.toMatchObject({
      code: 'REFUND_TOO_LATE',
    });
  });

  it('that the bank sends back is for a person, and the money is ours again', async () => {
    const { contribution, now } = await paid('card', '4000000000005126');
    const refundId = await approved(contribution, 3900n);
    await stage.errands();
    await stage.later(8);
    await catchUp();
    await catchUp();
    expect((await stage.showContribution(contribution)).refunds).toMatchObject([{ refundId, state: 'failed' }]);
    expect(await stage.tasks()).toContain(`refund-failed:${refundId}`);
    // The claim was credited: what we hold is the member's.
    expect(await now()).toMatchObject({ refundedCents: 0n, openCents: -3900n });
  });

  it('that Stripe will not make is for a person too', async () => {
    const { contribution } = await paid('card');
    const refundId = await approved(contribution, 3900n);
    await stage.sdk.refunds.create({ charge: contribution.chargeId ?? '' });
    await stage.errands();
    expect((await stage.showContribution(contribution)).refunds).toMatchObject([
      { state: 'failed', failure: 'charge_already_refunded' },
    ]);
    expect(await stage.tasks()).toContain(`refund-failed:${refundId}`);
  });

  it('of what the bank takes back at the same time is owed by who got both', async () => {
    const { app, contribution, now } = await paid('debit');
    await stage.later(14);
    await approved(contribution, 3900n, false);
    await stage.errands();
    await stage.behindTheScenes(`charges/${contribution.chargeId}/dispute`, { reason: 'customer_initiated' });
    await catchUp();
    expect(await now()).toMatchObject({ status: 'returned', openCents: 3900n });
    expect(await stage.owedBy(app)).toBe(3900n);
    expect((await stage.totals()).get('1390')).toBe(3900n);
    expect(
      (await stage.tasks()).filter((task) => task.startsWith(`double-credit:${contribution.contributionId}`)),
    ).toHaveLength(1);
    await expect(stage.askRefund(contribution, { amountCents: 1n })).rejects.toMatchObject({
      code: 'REFUND_WHILE_DISPUTED',
    });
  });
});

describe('an errand that is cut off', () => {
  it.each(['kill-before', 'kill-after'] as const)(
    '(%s its write) is finished by an offer of the next night',
    async (fault) => {
      const { contribution } = await paid('card');
      const refundId = await approved(contribution, 3900n);
      const from = faults.writes;
      faults.plan((at) => (at === from ? fault : undefined));
      await stage.errands().catch((error) => expect(error).toBeInstanceOf(Killed));
      faults.plan(() => undefined);
      // By then Stripe has forgotten the key.
      await stage.later(2);
      await stage.nightly();
      await stage.errands();
      expect(await refundsAtStripe(refundId)).toHaveLength(1);
      expect((await stage.showContribution(contribution)).refunds).not.toMatchObject([{ state: 'approved' }]);
      expect((await stage.items('StripeErrand')).filter(({ state }) => state === 'open')).toEqual([]);
    },
  );
});

describe('at the end of all this', () => {
  it('account 1050 equals Stripe’s own balance, and nothing is unexplained', async () => {
    await catchUp();
    const { available, pending } = await stage.sdk.balance.retrieve();
    const atStripe = [...available, ...pending].reduce((sum, { amount }) => sum + BigInt(amount), 0n);
    expect((await stage.totals()).get('1050')).toBe(atStripe);
    expect(stage.alerts).toEqual([]);
  });
});
