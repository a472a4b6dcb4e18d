import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StripePayout } from '../../../../shared/billing/index.ts';
import { instant } from '../../../../shared/kernel/dates.ts';
import { getPayout } from '../../../../shared/reconciliation/payouts/get-payout.ts';
import { listPayoutMovements } from '../../../../shared/reconciliation/payouts/list-payout-movements.ts';
import { listPayouts } from '../../../../shared/reconciliation/payouts/list-payouts.ts';
import { findPayout } from '../../../../shared/reconciliation/payouts/payout.table.ts';
import { sweepPayouts } from '../../../../shared/reconciliation/payouts/sweep-payouts.ts';
import { takePayout } from '../../../../shared/reconciliation/payouts/take-payout.ts';
import { takePayoutEvent } from '../../../../shared/reconciliation/payouts/take-payout-event.ts';
import { noQuery } from '../../../support/funded-region.ts';
import { paysByIdeal } from '../../../support/resident.ts';
import { type BillingStage, billingStage } from '../../billing/stage.ts';

let stage: BillingStage;
beforeAll(async () => {
  stage = await billingStage();
});
afterAll(() => stage.stop());

const always = () => true;
const sweep = () => sweepPayouts(stage.deps(), stage.act(), always);
const payouts = async () => (await listPayouts(stage.deps(), stage.act(), { ...noQuery, query: {} })).items;
const movements = async (payoutId: string) =>
  (await listPayoutMovements(stage.deps(), stage.act(), { ...noQuery, params: { payoutId }, query: {} })).items;
const tasks = async () => (await stage.items('Task')).map(({ taskId }) => String(taskId));

async function paid(count: number): Promise<void> {
  for (let one = 0; one < count; one++) await paysByIdeal((await stage.press(await stage.anApplicant())).url);
}

describe('a payout', () => {
  it('is found without any message, read whole and agrees with its movements', async () => {
    await paid(3);
    await stage.newMessages();
    await stage.later(8);
    expect(await sweep()).toEqual({ payoutsSeen: 1, payoutsReconciled: 1 });
    const [found] = await payouts();
    expect(found).toMatchObject({
      state: 'reconciled',
      amountCents: 3n * (3900n - 29n),
      sums: { movements: 3, grossCents: 11700n, feeCents: 87n, netCents: 3n * (3900n - 29n) },
      categories: [{ category: 'charge', movements: 3 }],
      difference: null,
      bankLine: null,
    });
    const rows = await movements(found?.payoutId ?? '');
    expect(rows).toHaveLength(4);
    expect(rows.filter(({ category }) => category === 'charge')).toHaveLength(3);
    for (const row of rows) {
      expect(await stage.entry(row.entryId ?? '')).not.toEqual([]);
      expect(row.contributionId === null).toBe(row.category === 'payout');
    }
    expect(await sweep()).toEqual({ payoutsSeen: 1, payoutsReconciled: 0 });
  });

  it('is taken from messages in any order and twice, and read by one job', async () => {
    await paid(1);
    await stage.newMessages();
    await stage.later(8);
    const events = (await stage.newMessages()).filter(({ type }) => type.startsWith('payout.'));
    expect(events.length).toBeGreaterThan(1);
    const item = (event: (typeof events)[number]) => ({ pk: event.eventId, sk: 'EVENT', ...event }) as never;
    for (const event of [...events.toReversed(), ...events])
      await takePayoutEvent(stage.deps(), stage.act(), item(event));
    const payoutId = events[0]?.objectId ?? '';
    const jobs = (await stage.items('Job')).filter(({ subject }) => subject === payoutId);
    expect(jobs).toMatchObject([{ kind: 'payout-reconciliation', state: 'waiting' }]);
    await expect(getPayout(stage.deps(), stage.act(), { ...noQuery, params: { payoutId } })).resolves.toMatchObject({
      state: 'paid',
    });
  });
});

const aPayout = (traits: Partial<StripePayout> = {}): StripePayout => ({
  payoutId: 'po_told',
  status: 'pending',
  amountCents: 1000n,
  createdAt: instant('2026-11-18T00:00:00Z'),
  arrivalOn: '2026-11-19' as StripePayout['arrivalOn'],
  traceId: null,
  failureCode: null,
  itemised: 'later',
  ...traits,
});

describe('what Stripe says of a payout', () => {
  const told = (traits: Partial<StripePayout>) =>
    takePayout(stage.deps(), stage.act(), 'po_told', async () => aPayout(traits));

  it('only climbs, and a failure opens one task however often it is told', async () => {
    expect(await told({ status: 'paid', itemised: 'yes' })).toMatchObject({ told: 'paid' });
    expect(await told({ status: 'in_transit' })).toMatchObject({ told: 'paid', itemised: 'yes' });
    expect(await told({ status: 'failed', failureCode: 'account_closed' })).toMatchObject({
      told: 'failed',
      failure: { code: 'account_closed' },
    });
    await told({ status: 'paid' });
    await Promise.all([told({ status: 'failed' }), told({ status: 'canceled' })]);
    expect(await findPayout(stage.deps().database, 'po_told')).toMatchObject({ told: 'failed' });
    expect((await tasks()).filter((id) => id.startsWith('payout-failed'))).toEqual(['payout-failed:po_told']);
  });
});
