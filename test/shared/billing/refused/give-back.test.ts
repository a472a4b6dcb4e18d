import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { giveBackRefusedOrders, refusalDesk } from '../../../../shared/billing/index.ts';
import { findRefusedOrder } from '../../../../shared/billing/refused/refused-order.table.ts';
import { type Database, putNew, removeItem } from '../../../../shared/kernel/table.ts';
import { memberIdOf, refuseApplication } from '../../../../shared/membership/index.ts';
import { paysByIdeal, paysBySepa } from '../../../support/resident.ts';
import { refusalOf } from '../../membership/world.ts';
import { settle } from '../arrears/member.ts';
import { type BillingStage, billingStage } from '../stage.ts';

let stage: BillingStage;
beforeAll(async () => {
  stage = await billingStage({ admission: 'by-board' });
});
afterEach(() => stage.behind({}));
afterAll(() => stage.stop());

async function paid(policy: 'quarter' | null = 'quarter') {
  const app = await stage.anApplicant({ policy });
  await paysByIdeal((await stage.press(app)).url);
  await settle(stage);
  return app;
}

async function refuse(applicationId: string, database: Database = stage.database) {
  const deps = { ...stage.deps(), database };
  const { version } = await stage.application(applicationId);
  return refuseApplication(
    { ...deps, refusalDesk: refusalDesk(deps) },
    stage.act({ person: 'person_anna', seenVersion: version }),
    {
      params: { applicationId },
      query: undefined,
      body: { reason: 'Buiten het doel' },
    },
  );
}
const nightly = () => giveBackRefusedOrders(stage.deps(), stage.act(), () => true);
const refundsOf = async (app: string) =>
  (await stage.items('Refund')).filter(({ memberId }) => memberId === memberIdOf(app));
const runningFor = async (app: string) => {
  const found = [];
  for await (const subscription of stage.sdk.subscriptions.list({ status: 'all', limit: 100 }))
    if (subscription.metadata.application_id === app) found.push(subscription.status);
  return found.filter((status) => status !== 'canceled');
};

describe('what a refused applicant had paid', () => {
  it('goes back in full: asked by who refused, approved by another, and nothing is left in the books', async () => {
    const before = await stage.totals();
    const app = await paid();
    expect((await stage.application(app)).status).toBe('awaiting-admission');
    await refuse(app);
    await stage.errands();

    const [refund, ...others] = await refundsOf(app);
    expect(others).toEqual([]);
    expect(refund).toMatchObject({ state: 'requested', requestedBy: 'person_anna', amountCents: 3900n });
    expect(await runningFor(app)).toEqual([]);
    const refundId = String(refund?.refundId);
    expect(await refusalOf(stage.approveRefund(refundId, 'person_anna'))).toBe('REFUND_NEEDS_ANOTHER_PERSON');

    await stage.approveRefund(refundId, 'person_bram');
    await settle(stage);
    await settle(stage);
    expect(await stage.contributionOf(app)).toMatchObject({ status: 'refunded', refundedCents: 3900n });
    const after = await stage.totals();
    const moved = (account: string) => (after.get(account) ?? 0n) - (before.get(account) ?? 0n);
    expect([moved('1300'), moved('8000'), moved('8010')]).toEqual([0n, 0n, 0n]);
    expect(await findRefusedOrder(stage.database, app)).toMatchObject({ isSettled: true });
  }, 60_000);

  it('goes back by night also behind one that cannot: that fault is thrown when all had their turn', async () => {
    const app = await paid(null);
    const broken = { pk: 'REFUSED_ORDER#app_broken', sk: 'ORDER' };
    const listed = { listedUnder: 'REFUSED_ORDERS', listedAt: '2000-01-01' };
    await stage.database.commit(stage.act(), [putNew({ ...broken, entity: 'RefusedOrder', ...listed })]);
    const desk = refusalDesk(stage.deps());
    const writes = await desk.whenRefused(await stage.application(app), stage.act({ person: 'person_anna' }));
    await stage.database.commit(stage.act(), writes);

    await expect(nightly()).rejects.toThrow();

    expect(await refundsOf(app)).toHaveLength(1);
    await stage.database.commit(stage.act(), [removeItem(broken).done()]);
  }, 60_000);

  it('is asked back once, however often the night comes by', async () => {
    const app = await paid(null);
    await refuse(app);
    await Promise.all([nightly(), nightly()]);
    await nightly();
    expect(await refundsOf(app)).toHaveLength(1);
  }, 60_000);

  it('goes back all the same when whoever refused was cut off at any step', async () => {
    for (let step = 2; step <= 5; step++) {
      const app = await paid(null);
      let commits = 0;
      const cut: Database = {
        ...stage.database,
        commit: async (...given) => {
          if (++commits === step) throw new Error('cut off');
          return stage.database.commit(...given);
        },
      };
      await refuse(app, cut).catch(() => undefined);
      expect((await stage.application(app)).status).toBe('refused');
      await nightly();
      expect(await refundsOf(app)).toHaveLength(1);
      expect(await findRefusedOrder(stage.database, app)).toMatchObject({ isSettled: true });
    }
  }, 120_000);

  it('by direct debit goes back as soon as the bank cannot take it back by itself any more', async () => {
    const app = await stage.anApplicant();
    await paysBySepa((await stage.press(app)).url);
    for (let day = 0; day < 8 && (await stage.application(app)).status !== 'awaiting-admission'; day++) {
      await stage.later(1);
      await settle(stage);
    }
    await refuse(app);
    expect(await refundsOf(app)).toEqual([]);
    await nightly();
    expect(await refundsOf(app)).toEqual([]);

    await stage.later(14);
    await settle(stage);
    await nightly();
    expect(await refundsOf(app)).toMatchObject([{ state: 'requested', amountCents: 3900n }]);
  }, 60_000);
});
