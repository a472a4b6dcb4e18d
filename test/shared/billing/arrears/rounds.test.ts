import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  approveArrearsDecision,
  contributionByReference,
  getArrearsCase,
  listArrears,
  proposeArrearsDecision,
  retryCollection,
} from '../../../../shared/billing/index.ts';
import { addDays, amsterdamDate } from '../../../../shared/kernel/dates.ts';
import { policyIdOf } from '../../../../shared/membership/index.ts';
import { letterSent } from '../../../../shared/membership/letter.table.ts';
import { findPolicy } from '../../../../shared/policies/index.ts';
import { refusalOf } from '../../membership/world.ts';
import { type BillingStage, billingStage } from '../stage.ts';
import { aMember, days, round, settle } from './member.ts';

let stage: BillingStage;
beforeAll(async () => {
  stage = await billingStage();
});
afterAll(() => stage.stop());

async function noticeGoesOut(personId: string) {
  const letter = (await stage.letters()).find(
    (one) => one.personId === personId && one.template === 'payment-notice' && one.status === 'requested',
  );
  await stage.database.commit(stage.act(), [letterSent(String(letter?.letterId), stage.now(), 'msg', 'hash')]);
}

const templates = (letters: { template: string }[]) => letters.map(({ template }) => template);

describe('a debit that fails for want of money', () => {
  it('is told with its reason, announced again, collected again, and forgotten once paid', async () => {
    const member = await aMember(stage, '+sepa_fail_1');
    await days(stage, 36);
    const open = await member.case();
    expect(open).toMatchObject({ state: 'open', failureCode: 'insufficient_funds', step: 'retry', retries: 0 });
    const [told] = (await member.letters()).slice(-1);
    expect(told).toMatchObject({
      template: 'payment-failed',
      params: { advice: 'retry', amount: 500, reasonNl: 'Te weinig saldo', retryOn: open?.stepOn },
    });

    await days(stage, 20);
    expect(await member.newest()).toMatchObject({ status: 'paid' });
    expect(await member.case()).toMatchObject({ state: 'closed', closedAs: 'paid', retries: 1 });
    expect(templates(await member.letters()).filter((template) => template === 'payment-failed')).toHaveLength(1);
    const { items } = await listArrears(stage.deps(), stage.act(), { params: undefined, query: {}, body: undefined });
    expect(items.map(({ memberId }) => memberId)).not.toContain(member.memberId);
  });
});

describe('a debit on an account that was closed', () => {
  it('is never sent again; reminder, letter of fourteen days, hold and the question what to do follow by the calendar', async () => {
    const member = await aMember(stage, '+sepa_fail.account_closed', 'quarter');
    await days(stage, 96);
    const begun = await member.case();
    expect(begun).toMatchObject({ state: 'open', step: 'remind', retries: 0, isForPolicy: true });
    const { contributionId } = await member.newest();

    await days(stage, 9);
    const reminded = (await member.letters()).at(-1);
    expect(reminded).toMatchObject({ template: 'payment-reminder', params: { amount: 1500, contributionId } });
    const reference = String(reminded?.params.paymentReference);
    expect(reference).toMatch(/^\d{16}$/);
    expect((await contributionByReference(stage.database, reference))?.contributionId).toBe(contributionId);

    await days(stage, 14);
    const noticed = (await member.letters()).at(-1);
    expect(noticed).toMatchObject({ template: 'payment-notice', params: { costs: 4000 } });
    expect(noticed?.params.owed).toBe(`${contributionId},${begun?.dueOn},1500,${reference}`);

    // The days of that letter begin when it is sent, and not when it was asked for.
    await days(stage, 18);
    const asked = async (kind: string) =>
      (await stage.tasks()).filter((id) => id.startsWith(`${kind}:${contributionId}`)).length;
    const handOver = () =>
      proposeArrearsDecision(stage.deps(), stage.act({ person: 'person_tess', roles: ['treasurer'] }), {
        params: { contributionId },
        query: undefined,
        body: { kind: 'hand-over', reason: 'Onvindbaar' },
      });
    expect(await refusalOf(handOver())).toBe('NOTICE_NOT_SENT');
    expect([await asked('notice-not-sent'), await asked('hand-over-decision')]).toEqual([1, 0]);
    expect(await member.case()).toMatchObject({ step: 'decide', noticeUntil: null });

    await noticeGoesOut(member.personId);
    const sentOn = amsterdamDate(stage.now());
    await days(stage, 14);
    expect(await refusalOf(handOver())).toBe('HAND_OVER_TOO_EARLY');
    expect(await member.case()).toMatchObject({ noticeOn: sentOn, noticeUntil: addDays(sentOn, 14) });
    await days(stage, 4);
    expect([await asked('notice-not-sent'), await asked('hand-over-decision')]).toEqual([1, 1]);
    const policy = () => findPolicy(stage.database, member.personId, policyIdOf(member.app));
    await days(stage, 7);
    expect(await policy()).toMatchObject({ status: 'suspended', statusReason: contributionId });
    expect((await stage.application(member.app)).status).toBe('admitted');
    expect(templates(await member.letters()).filter((template) => template === 'policy-suspended')).toHaveLength(1);
    expect(await stage.sdk.invoices.retrieve(contributionId.replace('con_', 'in_'))).toMatchObject({
      attempt_count: 1,
    });
  }, 240_000);

  it('is written off when a second person approves, booked once, and the invoice is given up', async () => {
    const member = await aMember(stage, '+sepa_fail_1.account_closed');
    await days(stage, 36);
    const { contributionId } = await member.newest();
    const params = { contributionId };
    const propose = (kind: 'write-off' | 'hand-over', person = 'person_tess') =>
      proposeArrearsDecision(stage.deps(), stage.act({ person, roles: ['treasurer'] }), {
        params,
        query: undefined,
        body: { kind, reason: 'Onvindbaar' },
      });
    const approve = (person: string) =>
      approveArrearsDecision(stage.deps(), stage.act({ person, roles: ['board'] }), {
        params,
        query: undefined,
        body: undefined,
      });

    expect(await refusalOf(propose('hand-over'))).toBe('HAND_OVER_TOO_EARLY');
    expect(await refusalOf(approve('person_bram'))).toBe('DECISION_NOT_PROPOSED');
    await propose('write-off');
    expect(await refusalOf(propose('write-off'))).toBe('DECISION_ALREADY_PROPOSED');
    expect(await refusalOf(approve('person_tess'))).toBe('DECISION_NEEDS_ANOTHER_PERSON');
    expect((await member.newest()).status).toBe('failed');
    const decided = await approve('person_bram');
    expect(decided).toMatchObject({
      state: 'closed',
      closedAs: 'written-off',
      decision: { approvedBy: 'person_bram' },
    });
    expect(await refusalOf(approve('person_bas'))).toBe('ARREARS_CLOSED');

    await days(stage, 2);
    expect(await member.newest()).toMatchObject({ status: 'written-off' });
    const written = (await stage.journal()).filter(
      ({ postings }) =>
        postings.some(({ account }) => account === '4620') &&
        postings.some(({ dimensions }) => dimensions.contribution === contributionId),
    );
    expect(written.map(({ entryId }) => entryId.startsWith(`wo:${contributionId}:`))).toEqual([true]);
    expect(await stage.owedBy(member.app)).toBe(0n);
    expect((await stage.sdk.invoices.retrieve(contributionId.replace('con_', 'in_'))).status).toBe('uncollectible');
    expect(
      await getArrearsCase(stage.deps(), stage.act(), { params, query: undefined, body: undefined }),
    ).toMatchObject({
      state: 'closed',
      memberNumber: expect.any(Number),
    });
  }, 120_000);

  it('may not be collected again by the treasurer either', async () => {
    const member = await aMember(stage, '+sepa_fail_1.account_closed');
    await days(stage, 36);
    const { contributionId } = await member.newest();
    const retry = retryCollection(stage.deps(), stage.act({ person: 'person_tess', roles: ['treasurer'] }), {
      params: { contributionId },
      query: undefined,
      body: undefined,
    });
    expect(await refusalOf(retry)).toBe('RETRY_NOT_ALLOWED');
  }, 120_000);
});

describe('who may have died', () => {
  it('is sent nothing at all: a person looks', async () => {
    const member = await aMember(stage, '+sepa_fail_1.recipient_deceased');
    const before = (await member.letters()).length;
    await days(stage, 60);
    const cases = await stage.items('ArrearsCase');
    expect(cases.filter(({ memberId }) => memberId === member.memberId)).toMatchObject([{ step: 'wait' }]);
    expect((await member.letters()).slice(before)).toEqual([]);
    expect((await stage.tasks()).some((id) => id.startsWith('death-review:'))).toBe(true);
  }, 120_000);
});

describe('the round', () => {
  it('that runs twice, or two at once, does everything once', async () => {
    const member = await aMember(stage, '+sepa_fail_1.account_closed');
    for (let day = 0; day < 50; day++) {
      await stage.later(1);
      await settle(stage);
      await Promise.all([round(stage), round(stage)]);
      await round(stage);
    }
    const sent = templates(await member.letters()).filter((template) => template.startsWith('payment-'));
    expect(sent).toEqual(['payment-failed', 'payment-reminder']);
  }, 180_000);
});
