import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeMyPolicy, listUpcomingCollections } from '../../../../shared/billing/index.ts';
import { addDays, amsterdamDate } from '../../../../shared/kernel/dates.ts';
import { correctDeath, recordDeath } from '../../../../shared/membership/index.ts';
import { givesAccount, settle } from '../arrears/member.ts';
import { type BillingStage, billingStage } from '../stage.ts';
import { aLeaver, deps, nights } from './leaver.ts';

let stage: BillingStage;
beforeEach(async () => {
  stage = await billingStage();
});
afterEach(() => stage.stop());

const today = () => amsterdamDate(stage.now());
const board = () => stage.act({ person: 'person_anna', roles: ['board'] });
type Leaver = Awaited<ReturnType<typeof aLeaver>>;

async function dies({ memberId }: Leaver, ago = 3) {
  const body = { diedOn: addDays(today(), -ago), taskId: null };
  await recordDeath(deps(stage), board(), { params: { memberId }, query: undefined, body });
  await settle(stage);
}

async function lives({ memberId }: Leaver) {
  const body = { reasoning: 'De gemeente verwisselde twee personen.' };
  await correctDeath(deps(stage), board(), { params: { memberId }, query: undefined, body });
  await settle(stage);
}

const openTasks = async () =>
  (await stage.items('Task'))
    .filter(({ state, kind }) => state === 'open' && kind !== 'death-review')
    .map(({ kind }) => kind);

const running = async ({ app }: Leaver) => {
  const contribution = await stage.contributionOf(app);
  const { data } = await stage.sdk.subscriptions.list({ customer: contribution?.customerId ?? '', status: 'all' });
  return data.filter(({ status }) => status !== 'canceled');
};

describe('who was wrongly recorded as dead', () => {
  it('is collected from again, from the next term on, and owes what was paid for as before', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    await nights(stage, 20, 20);
    const before = await leaver.policy();
    await dies(leaver);
    await nights(stage, 3);
    expect(await running(leaver)).toEqual([]);
    expect(await stage.owedBy(leaver.app)).toBe(-1207n);

    await lives(leaver);

    expect(await leaver.policy()).toMatchObject({ status: 'concluded', endsOn: null, endReason: null });
    expect(await stage.owedBy(leaver.app)).toBe(0n);
    const { contribution } = await stage.showContribution(await leaver.newest());
    expect(contribution.creditedCents).toBe(0n);
    const open = (await stage.items('Task')).filter(({ state }) => state === 'open');
    expect(open).toEqual([]);
    expect(await running(leaver)).toHaveLength(1);

    const asked = { params: { memberId: leaver.memberId }, query: undefined, body: undefined };
    const { items } = await listUpcomingCollections(stage.deps(), stage.act(), asked);
    const next = items.find(({ kind }) => kind === 'policy');
    const told = (await leaver.letters()).find(({ template }) => template === 'membership-goes-on');
    expect(told?.params.firstClaimOn).toBe(next?.dueOn);
    await nights(stage, 80, 20);
    const { items: claims } = await stage.allOf(leaver.app);
    expect(claims.map(({ dueOn }) => dueOn).sort()).toEqual([before?.concludedOn, next?.dueOn]);
  }, 120_000);

  it('at once goes on once, however often the provider is asked', async () => {
    const leaver = await aLeaver(stage, 'month');
    await dies(leaver, 0);
    await lives(leaver);
    await settle(stage);
    await nights(stage, 3);
    expect(await running(leaver)).toHaveLength(1);
    expect(await stage.owedBy(leaver.app)).toBe(0n);
  }, 60_000);

  it('and dies after all, is not collected from by what began again', async () => {
    const leaver = await aLeaver(stage, 'month');
    await dies(leaver, 0);
    await lives(leaver);
    await nights(stage, 5, 5);
    await dies(leaver);
    expect(await running(leaver)).toEqual([]);
    await nights(stage, 64, 32);
    expect((await stage.allOf(leaver.app)).items).toHaveLength(1);
    const estate = (await stage.items('Task')).filter(({ kind }) => kind === 'estate').map(({ state }) => state);
    expect(estate.sort()).toEqual(['closed', 'open']);
  }, 90_000);

  it('keeps the notice that ran: both end on their own day', async () => {
    const leaver = await aLeaver(stage, 'month');
    const left = await leaver.leave({ membership: true, policy: true });
    await dies(leaver, 0);
    await nights(stage, 3);
    await lives(leaver);
    expect(await leaver.policy()).toMatchObject({
      endsOn: left.policies[0]?.endsOn,
      noticeGivenOn: expect.any(String),
    });
    expect(await leaver.member()).toMatchObject({ status: 'leaving', endsOn: left.membership.endsOn });
  }, 60_000);

  it('of whom the bank had said so, is asked for an account at once, and collected from once it is given', async () => {
    const leaver = await aLeaver(stage, 'month', '+sepa_fail_1.recipient_deceased');
    await nights(stage, 40, 8);
    const told = (await leaver.newest()).failure;
    expect(told?.code).toBe('recipient_deceased');
    await dies(leaver);
    await lives(leaver);
    expect((await leaver.newest()).failure).toMatchObject({ code: 'recipient_deceased', isMistaken: true });
    const letter = (await leaver.letters()).find(({ template }) => template === 'membership-goes-on');
    expect(letter?.params).toMatchObject({ asksAccount: 1, firstClaimOn: '' });
    await nights(stage, 40, 8);
    expect(await running(leaver)).toEqual([]);
    expect((await stage.allOf(leaver.app)).items).toHaveLength(2);
    expect((await leaver.letters()).at(-1)?.template).toBe('membership-goes-on');
    expect(await openTasks()).toEqual(['membership-not-collected']);

    await givesAccount(stage, leaver);
    expect(await running(leaver)).toHaveLength(1);
    expect(await openTasks()).toEqual([]);
    const given = today();
    await nights(stage, 40, 8);
    const later = (await stage.allOf(leaver.app)).items.filter(({ dueOn }) => dueOn > given);
    expect(later.map(({ status }) => status)).toContain('paid');
    expect(await leaver.newest()).toMatchObject({ failure: null });
  }, 120_000);

  it('keeps another term that was chosen and not begun: it is claimed as it would have been', async () => {
    const leaver = await aLeaver(stage, 'month');
    const agreed = await leaver.policy();
    const body = { productId: String(agreed?.productId), term: 'quarter' as const };
    const asked = { params: { policyId: leaver.policyId }, query: undefined, body };
    const { effectiveOn, amountCents } = await changeMyPolicy(stage.deps(), leaver.me(), asked);
    await settle(stage);
    await dies(leaver, 0);
    await nights(stage, 3);
    expect(await leaver.policy()).toMatchObject({ status: 'ended', change: null });

    await lives(leaver);

    expect(await leaver.policy()).toMatchObject({ change: { kind: 'chosen', term: 'quarter', effectiveOn } });
    await nights(stage, 40, 8);
    const newest = await leaver.newest();
    expect([newest.dueOn, newest.amountCents]).toEqual([effectiveOn, amountCents]);
    expect(await openTasks()).toEqual([]);
  }, 120_000);
});
