import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followSettled, type Payments } from '../../../shared/billing/index.ts';
import type { Movement } from '../../../shared/billing/payments.ts';
import { localClient } from '../../support/database.ts';
import { type Faults, injectFaults, Killed } from '../../support/faults.ts';
import { type Meter, meterOn } from '../../support/meter.ts';
import { paysByCard, paysByIdeal, paysBySepa } from '../../support/resident.ts';
import { type BillingStage, billingStage } from './stage.ts';

describe.each(['pending', 'succeeded'] as const)(
  'the ledger behind the balance, when Stripe counts a debit as %s',
  (moment) => {
    let stage: BillingStage;
    let meter: Meter;
    let uncounted: ReturnType<typeof localClient>;
    beforeAll(async () => {
      stage = await billingStage({ settings: { sepaBalanceTransactionAt: moment } });
      uncounted = localClient(stage.endpoint);
      meter = meterOn(stage.client, uncounted);
    });
    afterAll(() => stage.stop());

    it('books a payment once, on its claim, for at most one and a half times the least it can cost', async () => {
      const app = await stage.anApplicant();
      await paysByIdeal((await stage.press(app)).url);
      await stage.deliver(await stage.newMessages());
      meter.reset();
      expect(await stage.follow()).toMatchObject({ movementsPosted: 1 });
      const cursor = { read: 2, write: 1 };
      expect(meter.writeUnits - cursor.write + meter.readUnits - cursor.read).toBeLessThanOrEqual(6);
      expect(meter.scans).toBe(0);

      const contribution = await stage.contributionOf(app);
      const [claim, payment] = contribution?.entryIds ?? [];
      expect(contribution).toMatchObject({ status: 'paid', method: 'ideal', feeCents: 29n });
      expect(await stage.entry(claim ?? '')).toEqual(['debit 1300 3900', 'credit 8010 1500', 'credit 8000 2400']);
      expect(await stage.entry(payment ?? '')).toEqual([
        'debit 1050 3900',
        'credit 1300 3900',
        'debit 4600 29',
        'credit 1050 29',
      ]);
      expect(await stage.follow()).toMatchObject({ movementsPosted: 0 });
    });

    it('books a payment of which no message ever came, with its claim', async () => {
      const app = await stage.anApplicant();
      await paysByCard((await stage.press(app)).url);
      await stage.newMessages();
      expect(await stage.follow()).toMatchObject({ movementsPosted: 1 });
      expect(await stage.contributionOf(app)).toMatchObject({ status: 'paid', method: 'card' });
      await stage.sweepAndTake();
      expect(await stage.application(app)).toMatchObject({ status: 'admitted' });
    });

    it('follows a debit that the bank sends back to a claim that is due again, then cancelled', async () => {
      const app = await stage.anApplicant();
      await paysBySepa((await stage.press(app)).url, 'NL27RABO0002222227');
      await stage.deliver(await stage.newMessages());
      await stage.follow();
      expect(await stage.contributionOf(app)).toMatchObject({ status: 'collecting' });

      await stage.later(6);
      await stage.deliver(await stage.newMessages());
      await stage.follow();
      await stage.deliver(await stage.newMessages());
      await stage.follow();
      expect(await stage.contributionOf(app)).toMatchObject({ status: 'cancelled' });
      expect(await stage.owedBy(app)).toBe(0n);
    });

    it('collects the next terms by itself, and books payouts and the fees of the month', async () => {
      const app = await stage.anApplicant({ policy: 'month' });
      await paysByIdeal((await stage.press(app)).url);
      for (let day = 0; day < 100; day += 10) {
        await stage.later(10);
        await stage.deliver(await stage.newMessages());
        await stage.follow();
      }
      const { items } = await stage.allOf(app);
      expect(items.map(({ status, amountCents }) => `${status} ${amountCents}`).sort()).toEqual(
        ['paid 2900', 'paid 500', 'paid 500', 'paid 500'].sort(),
      );
      const names = (await stage.journal()).map(({ description }) => description);
      expect(names).toContain('Uitbetaling van Stripe naar de bank');
      expect(names).toContain('Kosten van Stripe');
    });

    it('ends with account 1050 equal to Stripe’s own balance, nobody owing what was paid, and no alert', async () => {
      const { available, pending } = await stage.sdk.balance.retrieve();
      const atStripe = [...available, ...pending].reduce((sum, { amount }) => sum + BigInt(amount), 0n);
      const totals = await stage.totals();
      expect(totals.get('1050')).toBe(atStripe);
      expect(totals.get('1300') ?? 0n).toBe(0n);
      expect([...totals.values()].reduce((sum, cents) => sum + cents, 0n)).toBe(0n);
      expect(totals.has('1790')).toBe(false);
      expect(stage.alerts).toEqual([]);
    });

    it('does not change by being followed again from the very beginning', async () => {
      const before = await stage.journal();
      await stage.forgetCursor();
      expect(await stage.follow()).toMatchObject({ movementsPosted: 0 });
      await followSettled(stage.deps(), stage.act(), () => true);
      expect(await stage.journal()).toEqual(before);
    });
  },
);

describe('following the balance', () => {
  let stage: BillingStage;
  let faults: Faults;
  beforeAll(async () => {
    stage = await billingStage();
    faults = injectFaults(stage.client);
    for (let member = 0; member < 3; member++) {
      const app = await stage.anApplicant();
      await paysByIdeal((await stage.press(app)).url);
    }
  });
  afterAll(() => stage.stop());

  it('is taken up where a run was killed, before and after every write', async () => {
    const total = 1 + 3 * 2;
    for (let write = 0; write < total; write++)
      for (const fault of ['kill-before', 'kill-after'] as const) {
        const from = faults.writes;
        faults.plan((at) => (at - from === write ? fault : undefined));
        await stage.follow().catch((error) => expect(error).toBeInstanceOf(Killed));
      }
    faults.plan(() => undefined);
    await stage.follow();
    const payments = (await stage.journal()).filter(({ entryId }) => entryId.startsWith('bt:'));
    expect(payments).toHaveLength(3);
    expect((await stage.contributions()).map(({ status, entryIds }) => `${status} ${entryIds.length}`)).toEqual(
      Array(3).fill('paid 2'),
    );
  });

  it('books once when two runs walk at the same time', async () => {
    await stage.forgetCursor();
    const app = await stage.anApplicant();
    await paysByIdeal((await stage.press(app)).url);
    const runs = await Promise.all([
      stage.follow(),
      stage.follow(),
      followSettled(stage.deps(), stage.act(), () => true),
    ]);
    expect(runs.reduce((sum, { movementsPosted }) => sum + movementsPosted, 0)).toBe(1);
    expect(await stage.contributionOf(app)).toMatchObject({ status: 'paid' });
  });

  it('stops when time is up and goes on from there', async () => {
    const pages = manyMovements(250);
    stage.behind({ payments: { ...stage.connected, movementsAfter: pages } });
    let asked = 0;
    expect(await stage.follow(() => asked++ < 1)).toEqual({ movementsSeen: 100, movementsPosted: 100 });
    await stage.forgetCursor();
    expect(await stage.follow()).toEqual({ movementsSeen: 250, movementsPosted: 150 });
    expect(await stage.follow()).toMatchObject({ movementsPosted: 0 });
    stage.behind({});
  });

  it('puts what it has no name for on suspense and tells a person, once', async () => {
    const strange = aFee('txn_strange', 'mystery');
    stage.behind({
      payments: { ...stage.connected, movementsAfter: async () => ({ movements: [strange], hasMore: false }) },
    });
    await stage.follow();
    await stage.follow();
    stage.behind({});
    expect(await stage.entry('bt:txn_strange')).toEqual(['debit 1790 7', 'credit 1050 7']);
    expect(stage.alerts).toEqual(['UNEXPLAINED_MOVEMENT txn_strange']);
  });
});

const aFee = (movementId: string, category: string): Movement => ({
  movementId,
  at: '2026-11-03T00:00:00.000Z' as Movement['at'],
  category,
  type: category,
  amountCents: -7n,
  feeCents: 0n,
  sourceId: null,
  paymentIntentId: null,
  chargeId: null,
  contributionId: null,
  refundId: null,
  failureCode: null,
  disputeReason: null,
  isPending: false,
  method: null,
});

function manyMovements(count: number): Payments['movementsAfter'] {
  const all = Array.from({ length: count }, (_, at) => aFee(`txn_many_${at}`, 'fee'));
  return async (after) => {
    const from = all.findIndex(({ movementId }) => movementId === after) + 1;
    return { movements: all.slice(from, from + 100), hasMore: from + 100 < all.length };
  };
}
