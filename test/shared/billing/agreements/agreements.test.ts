import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  changePolicy,
  listUpcomingCollections,
  recordWithdrawal,
  renewMemberships,
  settleWithdrawals,
} from '../../../../shared/billing/index.ts';
import { addDays, amsterdamDate, instant } from '../../../../shared/kernel/dates.ts';
import { memberIdOf, policyIdOf } from '../../../../shared/membership/index.ts';
import { findPolicy } from '../../../../shared/policies/index.ts';
import { type Faults, injectFaults } from '../../../support/faults.ts';
import { paysByIdeal, paysBySepa } from '../../../support/resident.ts';
import { refusalOf } from '../../membership/world.ts';
import { aMember, settle } from '../arrears/member.ts';
import { type BillingStage, billingStage } from '../stage.ts';

let stage: BillingStage;
let faults: Faults;
beforeAll(async () => {
  stage = await billingStage();
  faults = injectFaults(stage.client);
});
afterEach(() => {
  faults.plan(() => undefined);
  stage.behind({});
});
afterAll(() => stage.stop());

const treasurer = () => stage.act({ person: 'person_tess', roles: ['treasurer'] });
const renew = () => renewMemberships(stage.deps(), stage.act(), () => true);
const upcoming = async (memberId: string) => {
  const asked = { params: { memberId }, query: undefined, body: undefined };
  return (await listUpcomingCollections(stage.deps(), stage.act(), asked)).items;
};
const yearly = async (app: string) => {
  const found = [];
  for await (const subscription of stage.sdk.subscriptions.list({ status: 'all', limit: 100 }))
    if (subscription.metadata.application_id === app && !subscription.metadata.policy_price) found.push(subscription);
  return found;
};

describe('the second year of membership', () => {
  it('is announced with its price, begun once on its day by any number of runs, and claimed like any contribution', async () => {
    const member = await aMember(stage, '', 'quarter');
    expect((await upcoming(member.memberId)).filter(({ kind }) => kind === 'membership')[0]).toMatchObject({
      amountCents: 2400n,
      term: 'year',
    });
    for (let month = 0; month < 10; month++) {
      await stage.later(34);
      await settle(stage);
    }
    expect(await renew()).toMatchObject({ membershipsAnnounced: 0, membershipsBegun: 0 });
    await stage.later(10);
    await Promise.all([renew(), renew()]);
    expect((await member.letters()).filter(({ template }) => template === 'membership-renewal')).toMatchObject([
      { params: { amount: 2400 } },
    ]);
    await settle(stage);
    expect(await yearly(member.app)).toHaveLength(0);

    await stage.later(20);
    await Promise.all([renew(), renew()]);
    await renew();
    await stage.errands();
    await stage.errands();
    await settle(stage);
    expect(await yearly(member.app)).toHaveLength(1);
    await stage.later(9);
    await settle(stage);
    const claims = (await stage.allOf(member.app)).items.filter(
      ({ lines }) => lines.length === 1 && lines[0]?.kind === 'membership',
    );
    expect(claims).toMatchObject([{ status: 'paid', amountCents: 2400n }]);
    const next = (await upcoming(member.memberId)).filter(({ kind }) => kind === 'membership');
    expect(next).toHaveLength(3);
    expect(next.every(({ dueOn }) => dueOn > (claims[0]?.dueOn ?? ''))).toBe(true);
  }, 120_000);

  it('begins fourteen days after the letter when that was late, and no day sooner', async () => {
    const member = await aMember(stage, '', 'quarter');
    const paidUntil = String(
      (await findPolicy(stage.database, member.personId, policyIdOf(member.app)))?.membershipPaidUntil,
    );
    for (let month = 0; month < 10; month++) {
      await stage.later(36);
      await settle(stage);
    }
    await renew();
    const today = amsterdamDate(stage.now());
    expect(paidUntil < addDays(today, 14)).toBe(true);
    expect((await member.letters()).filter(({ template }) => template === 'membership-renewal')).toMatchObject([
      { params: { dueOn: addDays(today, 14) } },
    ]);
    const begun = async () =>
      (await stage.items('MembershipSubscription')).find(({ memberId }) => memberId === member.memberId)?.state;
    await stage.later(13);
    await renew();
    expect(await begun()).toBe('announced');
    await stage.later(1);
    await renew();
    expect(await begun()).not.toBe('announced');
  }, 120_000);

  it('is begun once, wherever the worker dies between asking the provider and writing it down', async () => {
    const member = await aMember(stage, '', 'quarter');
    for (let month = 0; month < 10; month++) {
      await stage.later(35);
      await settle(stage);
    }
    await renew();
    await stage.later(30);
    await renew();
    stage.behind({
      database: { ...stage.database, commit: () => Promise.reject(new Error('killed')) },
    });
    await expect(stage.errands()).rejects.toThrow('killed');
    stage.behind({});
    expect(await yearly(member.app)).toHaveLength(1);
    // Longer than the provider remembers a key.
    await stage.later(3);
    await stage.errands();
    expect(await yearly(member.app)).toHaveLength(1);
    expect(await stage.items('MembershipSubscription')).toEqual(
      expect.arrayContaining([expect.objectContaining({ memberId: member.memberId, state: 'running' })]),
    );
  }, 120_000);

  it('is not arranged for who has membership alone: that subscription is there already', async () => {
    const app = await stage.anApplicant({ policy: null });
    await paysByIdeal((await stage.press(app)).url);
    await settle(stage);
    const next = await upcoming(memberIdOf(app));
    expect(next).toMatchObject([{ kind: 'membership' }, { kind: 'membership' }, { kind: 'membership' }]);
    await stage.later(380);
    await renew();
    expect(
      (await stage.letters()).filter(
        (letter) => letter.applicationId === app && letter.template === 'membership-renewal',
      ),
    ).toEqual([]);
    expect(await yearly(app)).toHaveLength(1);
  }, 60_000);
});

describe('a change of the agreement', () => {
  it('counts from the next due date on, is shown and told with that day, and its claims are recognised', async () => {
    const member = await aMember(stage, '', 'month');
    const policyId = policyIdOf(member.app);
    const change = (term: 'month' | 'quarter' | 'year') =>
      changePolicy(stage.deps(), treasurer(), {
        params: { memberId: member.memberId, policyId },
        query: undefined,
        body: { productId: 'gezonde-polis-basis', term },
      });
    const before = (await upcoming(member.memberId)).filter(({ kind }) => kind === 'policy');
    expect(await refusalOf(change('month'))).toBe('CHANGE_WITHOUT_DIFFERENCE');
    const changed = await change('quarter');
    expect(changed).toMatchObject({ effectiveOn: before[0]?.dueOn, amountCents: 1500n, term: 'quarter' });
    const after = (await upcoming(member.memberId)).filter(({ kind }) => kind === 'policy');
    expect(after.map(({ amountCents }) => amountCents)).toEqual([1500n, 1500n, 1500n]);
    expect((await member.letters()).at(-1)).toMatchObject({
      template: 'policy-changed',
      params: { amount: 1500, effectiveOn: changed.effectiveOn },
    });
    expect((await member.newest()).amountCents).toBe(2900n);

    await stage.errands();
    await stage.later(32);
    await settle(stage);
    await stage.later(8);
    await settle(stage);
    expect(await member.newest()).toMatchObject({ amountCents: 1500n, lines: [{ kind: 'policy' }], status: 'paid' });
  }, 60_000);

  it('is refused in the days on which the next claim is made', async () => {
    const member = await aMember(stage, '', 'month');
    await stage.later(29);
    const change = changePolicy(stage.deps(), treasurer(), {
      params: { memberId: member.memberId, policyId: policyIdOf(member.app) },
      query: undefined,
      body: { productId: 'gezonde-polis-basis', term: 'year' },
    });
    expect(['CHANGE_TOO_CLOSE', 'not refused']).toContain(await refusalOf(change));
  }, 60_000);
});

describe('a withdrawal', () => {
  const withdraw = (member: { memberId: string; app: string }, body: { receivedAt?: string; membershipToo: boolean }) =>
    recordWithdrawal(stage.deps(), treasurer(), {
      params: { memberId: member.memberId, policyId: policyIdOf(member.app) },
      query: undefined,
      body,
    });

  it('in time succeeds, ends the collection, credits the claim and asks all of it back, with an acknowledgement', async () => {
    const member = await aMember(stage, '', 'quarter');
    const recorded = await withdraw(member, { membershipToo: true });
    expect(recorded).toMatchObject({ owedCents: 0n, creditedCents: 3900n, state: 'refunding' });
    expect(await withdraw(member, { membershipToo: true })).toEqual(recorded);
    expect(await findPolicy(stage.database, member.personId, policyIdOf(member.app))).toMatchObject({
      status: 'withdrawn',
    });
    const { contribution, refunds } = await stage.showContribution(await member.newest());
    expect(contribution).toMatchObject({ creditedCents: 3900n });
    expect(refunds).toMatchObject([{ amountCents: 3900n, state: 'requested', requestedBy: 'person_tess' }]);
    expect((await member.letters()).at(-1)).toMatchObject({
      template: 'withdrawal-received',
      params: { refund: 3900, received: expect.stringMatching(/^\d{1,2}-\d{2}-\d{4} \d{2}:\d{2}$/) },
    });
    expect(await upcoming(member.memberId)).not.toContainEqual(expect.objectContaining({ kind: 'policy' }));

    await stage.approveRefund(refunds[0]?.refundId ?? '');
    await stage.errands();
    await stage.later(5);
    await settle(stage);
    expect(await member.newest()).toMatchObject({ status: 'refunded' });
    expect(await stage.owedBy(member.app)).toBe(0n);
    expect(
      (await stage.tasks()).filter((id) => id.startsWith('overpaid:') && id.includes(contribution.contributionId)),
    ).toEqual([]);
    expect(await settleWithdrawals(stage.deps(), stage.act(), () => true)).toEqual({ withdrawalsSettled: 0 });
    const { subscriptionId } = await member.newest();
    expect(await stage.sdk.subscriptions.retrieve(subscriptionId ?? '')).toMatchObject({ status: 'canceled' });
  }, 60_000);

  it('leaves membership alone when only the policy is withdrawn from', async () => {
    const member = await aMember(stage, '', 'quarter');
    expect(await withdraw(member, { membershipToo: false })).toMatchObject({ creditedCents: 1500n });
    const { refunds } = await stage.showContribution(await member.newest());
    expect(refunds).toMatchObject([{ amountCents: 1500n }]);
    expect((await upcoming(member.memberId))[0]).toMatchObject({ kind: 'membership' });
  }, 60_000);

  it('is judged by the day it was received, not the day it was written down', async () => {
    const member = await aMember(stage, '', 'quarter');
    const receivedAt = stage.now();
    await stage.later(40);
    expect(await refusalOf(withdraw(member, { membershipToo: false }))).toBe('WITHDRAWAL_TOO_LATE');
    const future = instant(Date.parse(stage.now()) + 86_400_000);
    expect(await refusalOf(withdraw(member, { membershipToo: false, receivedAt: future }))).toBe('WITHDRAWAL_NOT_YET');
    expect(await withdraw(member, { membershipToo: false, receivedAt })).toMatchObject({ receivedAt });
  }, 60_000);

  it('of who asked to start at once keeps what the days are worth', async () => {
    const app = await stage.anApplicant({ policy: 'quarter' });
    await paysByIdeal((await stage.press(app, await stage.order(app, 'immediately'))).url);
    await settle(stage);
    await stage.later(9);
    const member = { app, memberId: memberIdOf(app) };
    const recorded = await withdraw(member, { membershipToo: false });
    expect(recorded.owedCents).toBeGreaterThan(130n);
    expect(recorded.owedCents).toBeLessThan(160n);
    expect(recorded.owedCents + recorded.creditedCents).toBe(1500n);
  }, 60_000);

  it('waits with paying back until a young debit can no longer come back by itself', async () => {
    const app = await stage.anApplicant({ policy: 'quarter' });
    await paysBySepa((await stage.press(app)).url);
    for (let day = 0; day < 14 && (await stage.application(app)).status !== 'admitted'; day++) {
      await stage.later(1);
      await settle(stage);
    }
    const member = { app, memberId: memberIdOf(app) };
    expect(await withdraw(member, { membershipToo: true })).toMatchObject({ creditedCents: 3900n, state: 'refunding' });
    const contribution = await stage.contributionOf(app);
    if (!contribution) throw new Error('There is no contribution.');
    expect((await stage.showContribution(contribution)).refunds).toEqual([]);
    await stage.later(12);
    await settle(stage);
    expect(await settleWithdrawals(stage.deps(), stage.act(), () => true)).toEqual({ withdrawalsSettled: 1 });
    expect((await stage.showContribution(contribution)).refunds).toMatchObject([{ amountCents: 3900n }]);
  }, 60_000);
});
