import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BillingStage, billingStage } from './stage.ts';

/** A day on which many are collected from in the same second, of which no message comes. */
const sizes = [250, 750] as const;

async function aRenewalDay(count: number, moment: 'pending' | 'succeeded') {
  const stage = await billingStage({ conform: false, settings: { sepaBalanceTransactionAt: moment } });
  await stage.behindTheScenes('renewal-day', { count });
  await stage.later(1);
  return stage;
}

const times = (stage: BillingStage, from: number, name: string) =>
  stage.calls.slice(from).filter((called) => called === name).length;

describe.each(['pending', 'succeeded'] as const)(
  'a day of many renewals, when Stripe counts a debit as %s',
  (moment) => {
    const stages: BillingStage[] = [];
    const calls: number[] = [];
    beforeAll(async () => {
      for (const size of sizes) {
        const stage = await aRenewalDay(size, moment);
        stages.push(stage);
        const from = stage.calls.length;
        await stage.followPayments();
        await stage.follow();
        await stage.later(10);
        await stage.followPayments();
        await stage.follow();
        calls.push(stage.calls.length - from);
        const oneByOne = times(stage, from, 'invoicePaidBy') + times(stage, from, 'invoicePaymentOf');
        expect(oneByOne).toBeLessThanOrEqual(size / 50);
      }
    }, 240_000);
    afterAll(() => Promise.all(stages.map((stage) => stage.stop())));

    it('asks Stripe by the page and not by the payment', () => {
      const [small = 0, large = 0] = calls;
      expect(large).toBeLessThan(sizes[1] / 10);
      expect(large / small).toBeLessThan((sizes[1] / sizes[0]) * 1.2);
    });

    it('ends with every claim booked and paid, and account 1050 as Stripe has it', async () => {
      for (const stage of stages) {
        await stage.nightly({ messages: false });
        const { available, pending } = await stage.sdk.balance.retrieve();
        const totals = await stage.totals();
        expect(totals.get('1050')).toBe(
          [...available, ...pending].reduce((sum, { amount }) => sum + BigInt(amount), 0n),
        );
        expect(totals.get('1300')).toBe(0n);
        expect(totals.has('1790')).toBe(false);
      }
    });

    it('is taken up where a run was stopped', async () => {
      const stage = await aRenewalDay(250, moment);
      stages.push(stage);
      const stopped = async (follow: (stillTime: () => boolean) => Promise<unknown>) => {
        let turns = 0;
        await follow(() => turns++ === 0);
      };
      for (let run = 0; run < 4; run++) await stopped(stage.followPayments);
      await stage.later(10);
      for (let run = 0; run < 8; run++) await stopped(stage.follow);
      const entries = (await stage.journal()).map(({ entryId }) => entryId);
      expect(entries.filter((id) => id.startsWith('inv:'))).toHaveLength(250);
      expect((await stage.totals()).get('1300')).toBe(0n);
    });
  },
);
