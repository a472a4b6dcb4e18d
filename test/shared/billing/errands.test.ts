import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findErrand, requestErrand } from '../../../shared/billing/errand.table.ts';
import { type ErrandKind, errandKinds } from '../../../shared/billing/errand.ts';
import { type Payments, PaymentsRefused } from '../../../shared/billing/payments.ts';
import { type BillingStage, billingStage } from './stage.ts';

let stage: BillingStage;
beforeAll(async () => {
  stage = await billingStage();
  const refusing = async () => {
    throw new PaymentsRefused('resource_missing');
  };
  // A client is waited for, so it must not look like a promise itself.
  const payments = new Proxy(stage.connected, {
    get: (_, name) => (name === 'then' ? undefined : refusing),
  }) as Payments;
  stage.behind({ payments });
});
afterAll(() => stage.stop());

const ids = {
  memberId: 'mem_000001',
  contributionId: 'con_000001',
  invoiceId: 'in_000001',
  subscriptionId: 'sub_000001',
  customerId: 'cus_000001',
  amountCents: 2400n,
};
/** Those that say themselves what their refusal means; the messages tell of a try that failed. */
const withConsequences: ErrandKind[] = ['refund', 'retry-collection', 'start-membership', 'change-subscription'];
/** Asks of the provider only what it finds that has to change. */
const conditional: ErrandKind[] = ['pause-collection', 'resume-collection', 'settle-end'];
const others = errandKinds.filter((kind) => ![...withConsequences, ...conditional].includes(kind));

describe('an errand that the provider refuses for good', () => {
  it.each(others)('waits for a person when it was %s, once', async (kind) => {
    const errandId = `${kind}:in_000001`;
    await stage.database.commit(stage.act(), [requestErrand({ errandId, kind, ...ids, requestedAt: stage.now() })]);
    await stage.errands();
    await stage.errands();
    expect(await findErrand(stage.database, errandId)).toMatchObject({ state: 'refused', refusal: 'resource_missing' });
    expect((await stage.tasks()).filter((taskId) => taskId.includes(kind))).toEqual([`errand-refused:${errandId}`]);
  });

  it('is no task when the messages about the try tell more', async () => {
    const errandId = 'retry:con_000001:1';
    const kind = 'retry-collection';
    await stage.database.commit(stage.act(), [requestErrand({ errandId, kind, ...ids, requestedAt: stage.now() })]);
    await stage.errands();
    expect(await findErrand(stage.database, errandId)).toMatchObject({ state: 'refused' });
    expect((await stage.tasks()).filter((taskId) => taskId.includes('retry'))).toEqual([]);
  });
});
