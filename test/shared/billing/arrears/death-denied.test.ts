import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deathReviewDesk, endingDesk } from '../../../../shared/billing/index.ts';
import { closeTask } from '../../../../shared/governance/index.ts';
import { amsterdamDate } from '../../../../shared/kernel/dates.ts';
import { recordDeath } from '../../../../shared/membership/index.ts';
import { changeMember, loadMember } from '../../../../shared/membership/member.table.ts';
import { refusalOf } from '../../membership/world.ts';
import { type BillingStage, billingStage } from '../stage.ts';
import { aMember, days, givesAccount, settle } from './member.ts';

let stage: BillingStage;
beforeEach(async () => {
  stage = await billingStage();
});
afterEach(() => stage.stop());

const board = () => stage.act({ person: 'person_anna', roles: ['board'] });
const note = 'De bank verwisselde twee rekeningen.';

async function passes(count: number, step = 4) {
  for (let day = 0; day < count; day += step) {
    await stage.later(step - 1);
    await days(stage, 1);
  }
}

const review = async () => {
  const task = (await stage.items('Task')).find(({ kind }) => kind === 'death-review');
  return { taskId: String(task?.taskId), state: task?.state, note: task?.note, about: String(task?.subject) };
};
const close = async (outcome?: 'payer-lives' | 'payer-died') =>
  closeTask({ database: stage.database, taskDesk: deathReviewDesk(stage.deps()) }, board(), {
    params: { taskId: (await review()).taskId },
    query: undefined,
    body: outcome ? { note, outcome } : { note },
  });
const pausing = async () =>
  (await stage.sdk.subscriptions.list()).data.map(({ pause_collection: held }) => held !== null);
const resumes = async () => (await stage.items('StripeErrand')).filter(({ kind }) => kind === 'resume-collection');
const notCollected = async () => (await stage.items('Task')).filter(({ kind }) => kind === 'membership-not-collected');
const claims = async () =>
  (await stage.items('Contribution'))
    .filter(({ claim }) => claim !== 'cancelled')
    .map(({ contributionId }) => String(contributionId));

describe('a death that the bank told of by mistake', () => {
  it('is not closed without the answer; with it an account is asked anew, and the next term after it is collected, of what was missed nothing', async () => {
    const member = await aMember(stage, '+sepa_fail_1.recipient_deceased');
    await passes(72);
    expect(await pausing()).toEqual([true]);
    expect(await refusalOf(close())).toBe('DEATH_NEEDS_ANSWER');
    expect(await review()).toMatchObject({ state: 'open' });
    const owed = await stage.owedBy(member.app);

    const both = await Promise.allSettled([close('payer-lives'), close('payer-lives')]);
    await settle(stage);

    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await refusalOf(close('payer-lives'))).toBe('TASK_ALREADY_CLOSED');
    expect(await review()).toMatchObject({ state: 'closed', note });
    // The bank cancelled the mandate with its word, so an account is asked for at once, and nothing is debited or reminded of before it is given.
    expect(await pausing()).toEqual([true]);
    expect(await stage.owedBy(member.app)).toBe(owed);
    const told = async () => (await member.letters()).map(({ template }) => template);
    expect(await told()).toEqual(['welcome', 'account-asked']);
    const before = await claims();
    await passes(32);
    // What falls due meanwhile is void.
    expect((await claims()).filter((id) => !before.includes(id))).toEqual([]);
    expect(await stage.owedBy(member.app)).toBe(owed);
    expect(await told()).toEqual(['welcome', 'account-asked']);
    expect(await notCollected()).toMatchObject([{ state: 'open' }]);

    await givesAccount(stage, member);
    expect(await resumes()).toHaveLength(1);
    expect(await pausing()).toEqual([false]);
    expect(await notCollected()).toMatchObject([{ state: 'closed', note: 'Er is weer een rekening' }]);
    await passes(32);
    const newer = (await claims()).filter((id) => !before.includes(id));
    expect(newer).toHaveLength(1);
    expect(await member.newest()).toMatchObject({ failure: null, status: 'paid' });
    expect(await told()).toEqual(['welcome', 'account-asked']);
    expect((await stage.items('Task')).filter(({ kind }) => kind === 'death-review')).toHaveLength(1);
  }, 240_000);

  it('cannot be denied by closing the review once the death is recorded: that is corrected first', async () => {
    const { memberId } = await aMember(stage, '+sepa_fail_1.recipient_deceased');
    await passes(44);
    const deps = stage.deps();
    const body = { diedOn: amsterdamDate(stage.now()), taskId: null };
    const asked = { params: { memberId }, query: undefined, body };
    await recordDeath({ ...deps, endingDesk: endingDesk(deps) }, board(), asked);
    expect(await refusalOf(close('payer-lives'))).toBe('DEATH_IS_RECORDED');
    expect(await resumes()).toEqual([]);
    await close();
    expect(await review()).toMatchObject({ state: 'closed' });
    expect(await resumes()).toEqual([]);
  }, 120_000);

  it('is closed for who was no member any more when the payer died, which is nothing to record; nothing is collected again', async () => {
    const member = await aMember(stage, '+sepa_fail_1.recipient_deceased');
    await passes(44);
    expect(await refusalOf(close('payer-died'))).toBe('DEATH_TO_RECORD');
    const now = await loadMember(stage.database, member.memberId);
    const left = { status: 'ended', endsOn: amsterdamDate(stage.now()) } as const;
    const spells = now.spells.map((spell) => ({ ...spell, until: left.endsOn, reason: 'resignation' as const }));
    await stage.database.commit(board(), [changeMember(now, { ...left, spells })]);

    expect(await refusalOf(close())).toBe('DEATH_NEEDS_ANSWER');
    await close('payer-died');

    expect(await review()).toMatchObject({ state: 'closed', note });
    expect(await pausing()).toEqual([true]);
    expect(await resumes()).toEqual([]);
    expect((await member.letters()).map(({ template }) => template)).toEqual(['welcome']);
  }, 120_000);
});
