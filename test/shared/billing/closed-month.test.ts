import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findContribution } from '../../../shared/billing/contribution.table.ts';
import { amsterdamDate } from '../../../shared/kernel/dates.ts';
import { entriesOf, findPeriod, keepPeriod, softLocked } from '../../../shared/ledger/index.ts';
import { aMember, days } from './arrears/member.ts';
import { type BillingStage, billingStage } from './stage.ts';

let stage: BillingStage;
beforeEach(async () => {
  stage = await billingStage();
});
afterEach(() => stage.stop());

describe('a debit that comes back after its month was closed', () => {
  it('is booked in the open month, and says which month it corrects', async () => {
    const member = await aMember(stage, '');
    const first = await member.newest();
    while ((await member.newest()).contributionId === first.contributionId) await days(stage, 1);
    const renewal = await member.newest();
    const until = async (status: string) => {
      for (let turn = 0; turn < 60; turn++) {
        const now = await findContribution(stage.database, renewal);
        if (now?.status === status) return now;
        await days(stage, 1);
      }
      throw new Error(`It was never ${status}.`);
    };
    const paid = await until('paid');
    const month = amsterdamDate(paid.paidAt ?? stage.now()).slice(0, 7);
    while (amsterdamDate(stage.now()).slice(0, 7) === month) await stage.later(1);
    const period = await findPeriod(stage.database, month);
    const closed = softLocked(period, 'person_tineke', stage.now());
    await stage.database.commit(stage.act(), [keepPeriod(period, closed, () => new Error('It was in another state.'))]);
    await stage.later(2);
    await stage.behindTheScenes(`charges/${paid.chargeId}/dispute`, { reason: 'debit_not_authorized' });

    const { entryIds } = await until('returned');

    const news = entryIds.filter((entryId) => !paid.entryIds.includes(entryId));
    const entries = await entriesOf(stage.database, news);
    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries) {
      expect(entry?.bookedOn.slice(0, 7)).not.toBe(month);
      expect(entry?.corrects).toBe(month);
    }
  }, 120_000);
});
