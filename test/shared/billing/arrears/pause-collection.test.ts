import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isCollectionHeld, pauseCollection } from '../../../../shared/billing/arrears/collection-hold.ts';
import {
  approveArrearsDecision,
  errandsNotDone,
  proposeArrearsDecision,
  retryCollection,
  startPayment,
  workArrears,
} from '../../../../shared/billing/index.ts';
import { policyIdOf } from '../../../../shared/membership/index.ts';
import { findPolicy } from '../../../../shared/policies/index.ts';
import { paysByIdeal } from '../../../support/resident.ts';
import { refusalOf } from '../../membership/world.ts';
import { aContribution } from '../builders.ts';
import { type BillingStage, billingStage } from '../stage.ts';
import { aMember, days, givesAccount, settle } from './member.ts';

let stage: BillingStage;
beforeEach(async () => {
  stage = await billingStage();
});
afterEach(() => stage.stop());

type Member = Awaited<ReturnType<typeof aMember>>;

/** Long stretches in which only the nightly round has to come by now and then. */
async function passes(count: number, step = 4) {
  for (let day = 0; day < count; day += step) {
    await stage.later(step - 1);
    await days(stage, 1);
  }
}

const subscription = async () => {
  const [only] = (await stage.sdk.subscriptions.list()).data;
  if (!only) throw new Error('There is no subscription.');
  return only;
};
const debits = async () =>
  (await stage.sdk.charges.list({ limit: 100 })).data.filter(
    ({ payment_method_details }) => payment_method_details?.type === 'sepa_debit',
  ).length;
const oldestCase = async ({ memberId }: Member) => {
  const cases = (await stage.items('ArrearsCase')).filter((item) => item.memberId === memberId);
  const [first] = cases.sort((a, b) => (String(a.dueOn) < String(b.dueOn) ? -1 : 1));
  return String(first?.contributionId);
};

async function pays(contributionId: string) {
  const bearer = 'token-of-the-applicant';
  const input = { params: { contributionId }, query: undefined, body: undefined };
  await paysByIdeal((await startPayment(stage.deps(), stage.act({ bearer }), input)).url);
  await days(stage, 1);
}

const asksOfProvider = () => stage.calls.filter((call) => call === 'holdCollection').length;

describe('who took money back (MD06)', () => {
  it('is not debited for the next terms and owes nothing for them, until it is paid; then the next term is collected again', async () => {
    const member = await aMember(stage, '+sepa_dispute_1.customer_initiated');
    await passes(52);
    expect((await subscription()).pause_collection).toMatchObject({ behavior: 'void' });
    const before = await debits();
    await passes(48);
    expect(await debits()).toBe(before);
    expect((await member.newest()).status).toBe('cancelled');
    expect(await stage.owedBy(member.app)).toBe(500n);

    await pays(await oldestCase(member));
    expect((await subscription()).pause_collection).toBeNull();
    expect(await debits()).toBe(before);
    await passes(36);
    expect(await debits()).toBeGreaterThan(before);
    expect((await member.newest()).status).toMatch(/collecting|paid/);
    expect(asksOfProvider()).toBe(2);
  }, 240_000);

  it('is collected from again when two people gave up the claim, for its next terms', async () => {
    const member = await aMember(stage, '+sepa_dispute_1.customer_initiated');
    await passes(52);
    const contributionId = await oldestCase(member);
    const input = <T>(body: T) => ({ params: { contributionId }, query: undefined, body });
    const proposed = input({ kind: 'write-off' as const, reason: 'Uitgepraat' });
    await proposeArrearsDecision(stage.deps(), stage.act({ person: 'person_tess', roles: ['treasurer'] }), proposed);
    expect((await subscription()).pause_collection).not.toBeNull();
    const board = stage.act({ person: 'person_anna', roles: ['board'] });
    await approveArrearsDecision(stage.deps(), board, input(undefined));
    const before = await debits();
    await days(stage, 2);

    expect((await subscription()).pause_collection).toBeNull();
    expect(await stage.owedBy(member.app)).toBe(0n);
    await passes(40);
    expect(await debits()).toBeGreaterThan(before);
    expect((await member.newest()).status).toMatch(/collecting|paid/);
  }, 240_000);

  it('is paused in the transaction that tells of it, before any round has come by', async () => {
    await aMember(stage, '+sepa_dispute_1.customer_initiated');
    for (let day = 0; day < 52; day += 4) {
      await stage.later(4);
      await settle(stage);
    }
    expect((await subscription()).pause_collection).not.toBeNull();
  }, 120_000);

  it('is paused once, however often and by however many workers at once it is asked', async () => {
    const member = await aMember(stage, '+sepa_dispute_1.customer_initiated');
    await passes(52);
    const asked = asksOfProvider();
    const errands = (await stage.items('StripeErrand')).filter(({ kind }) => kind === 'pause-collection');
    expect(errands).toMatchObject([{ state: 'done' }]);
    await stage.errands();
    await stage.errands();
    expect(asksOfProvider()).toBe(asked);

    const act = stage.act();
    const { memberId, contributionId } = await member.newest();
    const again = pauseCollection({ contributionId, memberId, occurrence: 'again', requestedAt: act.at });
    await stage.database.commit(act, [again]);
    await Promise.all([stage.errands(), stage.errands(), stage.errands()]);
    expect(await errandsNotDone(stage.database)).toEqual([]);
    expect(asksOfProvider()).toBe(asked);
  }, 120_000);

  it('is not collected from for an older debit that failed for want of money either', async () => {
    const member = await aMember(stage, '+sepa_fail_2');
    await passes(40);
    const { chargeId } = await member.newest();
    await days(stage, 28);
    const failed = await member.newest();
    expect(await member.case()).toMatchObject({ failureCode: 'insufficient_funds', step: 'retry', retries: 0 });
    await stage.behindTheScenes(`charges/${chargeId}/dispute`, { reason: 'customer_initiated' });
    await settle(stage);
    const before = await debits();
    const retry = retryCollection(stage.deps(), stage.act({ person: 'person_tess', roles: ['treasurer'] }), {
      params: { contributionId: failed.contributionId },
      query: undefined,
      body: undefined,
    });
    expect(await refusalOf(retry)).toBe('RETRY_NOT_ALLOWED');
    await days(stage, 20);
    expect(await debits()).toBe(before);
    const letters = (await member.letters()).filter(({ params }) => params.advice === 'retry');
    expect(letters).toHaveLength(1);
  }, 240_000);
});

describe('whose mandate the bank refused', () => {
  it('is not debited because two people gave up the claim: another account is asked, and with it the next term is collected', async () => {
    const member = await aMember(stage, '+sepa_fail_1.debit_not_authorized');
    await passes(40);
    const contributionId = await oldestCase(member);
    const input = <T>(body: T) => ({ params: { contributionId }, query: undefined, body });
    const proposed = input({ kind: 'write-off' as const, reason: 'Uitgepraat' });
    await proposeArrearsDecision(stage.deps(), stage.act({ person: 'person_tess', roles: ['treasurer'] }), proposed);
    const board = stage.act({ person: 'person_anna', roles: ['board'] });
    await approveArrearsDecision(stage.deps(), board, input(undefined));
    const before = await debits();
    await passes(36);

    expect((await subscription()).pause_collection).not.toBeNull();
    expect(await debits()).toBe(before);
    const asked = (await member.letters()).filter(({ template }) => template === 'account-asked');
    expect(asked).toMatchObject([{ params: { isRefused: 1 } }]);
    const waiting = async () =>
      (await stage.items('Task')).filter(({ kind }) => kind === 'membership-not-collected').map(({ state }) => state);
    expect(await waiting()).toEqual(['open']);

    await givesAccount(stage, member);
    expect((await subscription()).pause_collection).toBeNull();
    expect(await waiting()).toEqual(['closed']);
    await passes(36);
    expect(await debits()).toBeGreaterThan(before);
    expect((await member.newest()).status).toMatch(/collecting|paid/);
  }, 240_000);

  it.each(['MD01', 'SL01'])(
    'with %s is held while an account is awaited, also where the claim was given up',
    (code) => {
      const held = (status: 'returned' | 'written-off' | 'paid', awaitsAccount?: true) => {
        const failure = { code, at: stage.now(), chargeId: 'py_1', awaitsAccount };
        return isCollectionHeld([aContribution({ status, failure })]);
      };
      expect([held('returned'), held('written-off', true), held('written-off'), held('paid')]).toEqual([
        ...[true, true, false, false],
      ]);
    },
  );
});

describe('who may have died', () => {
  it('is never debited again by itself, not even when somebody has paid', async () => {
    const member = await aMember(stage, '+sepa_fail_1.recipient_deceased');
    await passes(40);
    const before = await debits();
    await pays(await oldestCase(member));
    await passes(60);
    expect((await subscription()).pause_collection).not.toBeNull();
    expect(await debits()).toBe(before);
    expect(await stage.owedBy(member.app)).toBe(0n);
  }, 240_000);
});

describe('a policy on hold for arrears', () => {
  it('is not collected for, and is again once it runs again', async () => {
    const member = await aMember(stage, '+sepa_fail_1.bank_account_restricted');
    const policy = () => findPolicy(stage.database, member.personId, policyIdOf(member.app));
    await passes(88);
    expect((await policy())?.status).toBe('concluded');
    expect((await subscription()).pause_collection).toBeNull();
    await passes(16);
    expect((await policy())?.status).toBe('suspended');
    expect((await subscription()).pause_collection).toMatchObject({ behavior: 'void' });
    const before = await debits();
    await passes(32);
    expect(await debits()).toBe(before);

    await pays(await oldestCase(member));
    await workArrears(stage.deps(), stage.act(), () => true);
    expect((await policy())?.status).toBe('concluded');
    expect((await subscription()).pause_collection).toBeNull();
    await passes(36);
    expect(await debits()).toBeGreaterThan(before);
  }, 300_000);
});

describe('want of money, or an account that was closed', () => {
  it('is no reason to leave out the next term', async () => {
    await aMember(stage, '+sepa_fail_1');
    await passes(40);
    expect((await subscription()).pause_collection).toBeNull();
    expect((await stage.items('StripeErrand')).map(({ kind }) => kind)).not.toContain('pause-collection');
  }, 120_000);
});
