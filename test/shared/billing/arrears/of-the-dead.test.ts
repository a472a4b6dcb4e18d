import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findCase } from '../../../../shared/billing/arrears/arrears.table.ts';
import { retryCollection } from '../../../../shared/billing/index.ts';
import { amsterdamDate } from '../../../../shared/kernel/dates.ts';
import { correctDeath, recordDeath } from '../../../../shared/membership/index.ts';
import { refusalOf } from '../../membership/world.ts';
import { deps } from '../leaving/leaver.ts';
import { type BillingStage, billingStage } from '../stage.ts';
import { aMember, days, settle } from './member.ts';

let stage: BillingStage;
beforeEach(async () => {
  stage = await billingStage();
});
afterEach(() => stage.stop());

const board = () => stage.act({ person: 'person_anna', roles: ['board'] });
const treasurer = () => stage.act({ person: 'person_tineke', roles: ['treasurer'] });

async function passes(count: number, step = 5) {
  for (let day = 0; day < count; day += step) {
    await stage.later(step - 1);
    await days(stage, 1);
  }
}

describe('arrears of somebody who died, for whatever reason the bank gave', () => {
  it('bring no letter and no debit any more, and go on where they stood when the death was recorded by mistake', async () => {
    const member = await aMember(stage, '+sepa_fail_1');
    for (let turn = 0; turn < 20 && !(await member.case()); turn++) await passes(5);
    await days(stage, 1);
    const told = async () => (await member.letters()).map(({ template }) => template);
    expect(await told()).toEqual(['welcome', 'payment-failed']);
    expect(await member.case()).toMatchObject({ step: 'retry', retries: 0 });
    const { memberId } = member;
    const dies = { params: { memberId }, query: undefined, body: { diedOn: amsterdamDate(stage.now()), taskId: null } };
    await recordDeath(deps(stage), board(), dies);
    await settle(stage);

    await passes(65);

    expect(await told()).toEqual(['welcome', 'payment-failed']);
    expect(await member.case()).toMatchObject({ state: 'open', retries: 0, noticeOn: null });
    const { contributionId } = await member.newest();
    const retry = retryCollection(stage.deps(), treasurer(), {
      params: { contributionId },
      query: undefined,
      body: undefined,
    });
    expect(await refusalOf(retry)).toBe('RETRY_NOT_ALLOWED');

    const body = { reasoning: 'De gemeente verwisselde twee personen.' };
    await correctDeath(deps(stage), board(), { params: { memberId }, query: undefined, body });
    await passes(35);
    // The debit that was announced goes out after all, and is paid.
    expect(await findCase(stage.database, contributionId)).toMatchObject({
      state: 'closed',
      closedAs: 'paid',
      retries: 1,
    });
  }, 240_000);
});
