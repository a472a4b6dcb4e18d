import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { giveBackRefusedOrders, refusalDesk } from '../../../../shared/billing/index.ts';
import { findRefusedOrder } from '../../../../shared/billing/refused/refused-order.table.ts';
import type { Database } from '../../../../shared/kernel/table.ts';
import { reviewWrites } from '../../../../shared/membership/admission.ts';
import { memberIdOf, resolveDuplicateReview } from '../../../../shared/membership/index.ts';
import { paysByIdeal } from '../../../support/resident.ts';
import { settle } from '../arrears/member.ts';
import { type BillingStage, billingStage } from '../stage.ts';

let stage: BillingStage;
beforeAll(async () => {
  stage = await billingStage();
});
afterEach(() => stage.behind({}));
afterAll(() => stage.stop());

let people = 0;

/** Somebody who is a member, and applies and pays once more. */
async function appliesTwice() {
  const email = `dubbel${++people}@example.org`;
  const apply = async () => {
    const app = await stage.anApplicant({ policy: 'quarter', email });
    await paysByIdeal((await stage.press(app)).url);
    await settle(stage);
    return app;
  };
  const [first, second] = [await apply(), await apply()];
  expect((await stage.application(first)).status).toBe('admitted');
  expect((await stage.application(second)).status).toBe('under-review');
  return { first, second };
}

async function judged(second: string, database: Database = stage.database) {
  const deps = { ...stage.deps(), database };
  return resolveDuplicateReview({ ...deps, refusalDesk: refusalDesk(deps) }, stage.act({ person: 'person_anna' }), {
    params: { reviewId: second.replace('app_', 'rev_') },
    query: undefined,
    body: { outcome: 'same-person', reason: 'Gebeld, het is dezelfde.' },
  });
}

const refundsOf = async (app: string) =>
  (await stage.items('Refund')).filter(({ memberId }) => memberId === memberIdOf(app));
const lettersOf = async (app: string) =>
  (await stage.letters()).filter(({ applicationId }) => applicationId === app).map(({ template }) => template);

describe('what a member paid to apply again', () => {
  it('goes back once another approves, is collected no more, and the member is told', async () => {
    const { first, second } = await appliesTwice();
    const owed = await stage.owedBy(first);

    await judged(second);
    await stage.errands();

    expect(await refundsOf(second)).toMatchObject([
      { state: 'requested', requestedBy: 'person_anna', amountCents: 3900n, reason: 'Was al lid: dubbele aanmelding' },
    ]);
    expect(await lettersOf(second)).toContain('member-already-paid-back');
    const [refund] = await refundsOf(second);
    await stage.approveRefund(String(refund?.refundId), 'person_bram');
    await settle(stage);
    await settle(stage);
    expect(await stage.contributionOf(second)).toMatchObject({ status: 'refunded', refundedCents: 3900n });
    expect(await stage.owedBy(second)).toBe(0n);
    const { subscriptionId } = (await stage.contributionOf(second)) ?? {};
    expect((await stage.sdk.subscriptions.retrieve(subscriptionId ?? '')).status).toBe('canceled');
    expect(await findRefusedOrder(stage.database, second)).toMatchObject({ isSettled: true });
    // What belongs to the membership itself stands as it was.
    expect(await refundsOf(first)).toEqual([]);
    expect(await stage.owedBy(first)).toBe(owed);
  }, 60_000);

  it('goes back once, wherever the act is cut off and whoever repeats it', async () => {
    for (let step = 1; step <= 4; step++) {
      const { second } = await appliesTwice();
      let commits = 0;
      const cut: Database = {
        ...stage.database,
        commit: async (...given) => {
          if (++commits === step) throw new Error('cut off');
          return stage.database.commit(...given);
        },
      };
      await judged(second, cut).catch(() => undefined);
      await Promise.allSettled([judged(second), judged(second)]);
      await giveBackRefusedOrders(stage.deps(), stage.act(), () => true);
      expect(await refundsOf(second)).toHaveLength(1);
      expect((await lettersOf(second)).filter((template) => template === 'member-already-paid-back')).toHaveLength(1);
    }
  }, 120_000);

  it('on a page that was still open when the board had judged goes back as well', async () => {
    const email = `dubbel${++people}@example.org`;
    const first = await stage.anApplicant({ policy: 'quarter', email });
    await paysByIdeal((await stage.press(first)).url);
    await settle(stage);
    const second = await stage.anApplicant({ policy: 'quarter', email });
    const page = await stage.press(second);
    const resembles = { memberId: memberIdOf(first), reason: 'same-email' } as const;
    const writes = reviewWrites(stage.act(), await stage.application(second), resembles);
    await stage.database.commit(stage.act(), writes);
    await judged(second);
    expect(await refundsOf(second)).toEqual([]);

    await paysByIdeal(page.url);
    await stage.later(1);
    await settle(stage);
    await giveBackRefusedOrders(stage.deps(), stage.act(), () => true);
    await stage.errands();

    expect(await refundsOf(second)).toMatchObject([{ state: 'requested', amountCents: 3900n }]);
    expect((await stage.application(second)).status).toBe('refused');
  }, 60_000);
});
