import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { isInTime } from '../../../../shared/billing/agreements/withdrawal.ts';
import {
  listWithdrawalStatements,
  settleWithdrawalStatement,
  settleWithdrawals,
  warnLateRefunds,
  withdrawFromContract,
  withdrawFromMyPolicy,
} from '../../../../shared/billing/index.ts';
import { withdrawFromContract as contract } from '../../../../shared/billing/withdrawal/public-contract.ts';
import { addDays, amsterdamDate, type Instant, instant, type LocalDate } from '../../../../shared/kernel/dates.ts';
import type { Input } from '../../../../shared/kernel/endpoint.ts';
import { policyIdOf, readIdentity } from '../../../../shared/membership/index.ts';
import { movePolicy } from '../../../../shared/policies/health-policy.table.ts';
import { type HealthPolicy, withdrawUntil } from '../../../../shared/policies/health-policy.ts';
import { paysByIdeal } from '../../../support/resident.ts';
import { refusalOf } from '../../membership/world.ts';
import { aMember, settle } from '../arrears/member.ts';
import { aLeaver, asMember, nights } from '../leaving/leaver.ts';
import { type BillingStage, billingStage } from '../stage.ts';

let stage: BillingStage;
beforeAll(async () => {
  stage = await billingStage();
});
afterAll(() => stage.stop());

type Statement = Input<typeof contract>['body'];
const visitor = () => ({ ...stage.act(), actor: { kind: 'visitor', id: 'visitor' } as const });
const state = (body: Partial<Statement>) =>
  withdrawFromContract(stage.deps(), visitor(), {
    params: undefined,
    query: undefined,
    body: {
      name: 'Niemand',
      reference: 'pol_000000',
      email: 'niemand@example.org',
      membershipToo: false,
      language: 'nl',
      confirmation: 'Herroeping bevestigen',
      ...body,
    },
  });
const statements = async (wanted: 'withdrawn' | 'for-a-person' | 'settled') =>
  (
    await listWithdrawalStatements(stage.deps(), stage.act(), {
      params: undefined,
      query: { state: wanted },
      body: undefined,
    })
  ).items;
const acknowledged = async (statementId: string) =>
  (await stage.letters()).filter(
    ({ template, params }) =>
      template === 'withdrawal-statement' && (params as { statementId: string }).statementId === statementId,
  );

describe('a withdrawal without signing in', () => {
  it('by the reference and the own address undoes the agreement at once, is acknowledged and paid back', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    const who = await readIdentity(stage.database, leaver.personId);
    const { statementId, receivedAt } = await state({ reference: leaver.policyId, email: who?.email ?? '' });

    expect(await leaver.policy()).toMatchObject({ status: 'withdrawn', statusSince: receivedAt });
    expect(await acknowledged(statementId)).toMatchObject([{ params: { isWithdrawn: 'yes' } }]);
    const { refunds } = await stage.showContribution(await leaver.newest());
    expect(refunds).toMatchObject([{ amountCents: 1500n, state: 'requested' }]);
    expect((await statements('withdrawn')).find((one) => one.statementId === statementId)).toMatchObject({
      policyId: leaver.policyId,
      because: null,
      stated: { reference: leaver.policyId },
    });
  }, 60_000);

  it('undoes the membership that was ordered with it too, in the register and in money', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    const who = await readIdentity(stage.database, leaver.personId);
    await state({ reference: leaver.policyId, email: who?.email ?? '', membershipToo: true });
    const { refunds } = await stage.showContribution(await leaver.newest());
    expect(refunds).toMatchObject([{ amountCents: 3900n }]);
    expect(await leaver.member()).toMatchObject({ status: 'leaving', endsOn: amsterdamDate(stage.now()) });
    await stage.approveRefund(refunds[0]?.refundId ?? '');
    await nights(stage, 6, 3);
    expect(await leaver.member()).toMatchObject({ status: 'ended' });
    expect(await stage.owedBy(leaver.app)).toBe(0n);
    expect(await leaver.newest()).toMatchObject({ status: 'refunded' });
    expect((await stage.tasks()).filter((id) => id.startsWith('end-membership:'))).toEqual([]);
  }, 60_000);

  it('in the minutes before the money itself was seen is paid back as soon as it was', async () => {
    const app = await stage.anApplicant({ policy: 'quarter', email: 'haastig@example.org' });
    await paysByIdeal((await stage.press(app)).url);
    await stage.deliver(await stage.newMessages());
    await stage.errands();
    await state({ reference: policyIdOf(app), email: 'haastig@example.org', membershipToo: true });
    const contribution = await stage.contributionOf(app);
    if (!contribution) throw new Error('There is no contribution.');
    expect(contribution).toMatchObject({ status: 'paid', receivedCents: 0n });
    expect((await stage.showContribution(contribution)).refunds).toEqual([]);

    await settle(stage);
    await settleWithdrawals(stage.deps(), stage.act(), () => true);
    const { refunds } = await stage.showContribution(contribution);
    expect(refunds).toMatchObject([{ amountCents: 3900n, state: 'requested' }]);
  }, 60_000);

  it('with a number of a member needs name and address both, and any spelling of the name will do', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    const [who, member] = await Promise.all([readIdentity(stage.database, leaver.personId), leaver.member()]);
    const reference = String(member?.memberNumber);
    const guess = await state({ reference, email: 'raadt@example.org', name: who?.familyName ?? '' });
    expect((await statements('for-a-person')).find((one) => one.statementId === guess.statementId)).toMatchObject({
      because: 'not-the-same-person',
      memberId: null,
    });
    expect((await leaver.policy())?.status).toBe('concluded');
    await state({ reference, email: who?.email.toUpperCase() ?? '', name: `Noor  ${who?.familyName.toUpperCase()}` });
    expect((await leaver.policy())?.status).toBe('withdrawn');
  }, 60_000);

  it('of an agreement that nobody knows is answered the same, acknowledged all the same, and looked up by a person', async () => {
    const { statementId, receivedAt, ...rest } = await state({ reference: 'weet ik niet meer', name: 'A. Klant' });
    expect(rest).toEqual({});
    expect(await acknowledged(statementId)).toMatchObject([{ params: { isWithdrawn: 'no' } }]);
    expect(await stage.tasks()).toContain(`withdrawal-statement:${statementId}`);
    expect(receivedAt <= stage.now()).toBe(true);
    const [found] = (await statements('for-a-person')).filter((one) => one.statementId === statementId);
    expect(found).toMatchObject({ because: 'not-found', stated: { name: 'A. Klant' } });
  });

  it('found later by a person counts from the moment of receipt', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    const { statementId, receivedAt } = await state({ reference: 'mijn polis' });
    await stage.later(30);
    const settled = await settleWithdrawalStatement(stage.deps(), stage.act({ person: 'person_anna' }), {
      params: { statementId },
      query: undefined,
      body: { policy: { memberId: leaver.memberId, policyId: leaver.policyId }, note: 'Gebeld' },
    });
    expect(settled).toMatchObject({ state: 'settled', policyId: leaver.policyId, settledBy: 'person_anna' });
    expect(await leaver.policy()).toMatchObject({ status: 'withdrawn', statusSince: receivedAt });
    const again = settleWithdrawalStatement(stage.deps(), stage.act({ person: 'person_anna' }), {
      params: { statementId },
      query: undefined,
      body: { policy: null, note: 'Nog eens' },
    });
    expect(await refusalOf(again)).toBe('STATEMENT_SETTLED');
  }, 60_000);

  it('stated twice undoes once, and acknowledges twice', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    const email = (await readIdentity(stage.database, leaver.personId))?.email ?? '';
    const [one, other] = [
      await state({ reference: leaver.policyId, email }),
      await state({ reference: leaver.policyId, email }),
    ];
    expect(one.statementId).not.toBe(other.statementId);
    expect((await acknowledged(one.statementId)).length + (await acknowledged(other.statementId)).length).toBe(2);
    const { refunds } = await stage.showContribution(await leaver.newest());
    expect(refunds).toHaveLength(1);
  }, 60_000);

  it('takes no name that a mail program would make a link of, and needs the words of the button', () => {
    const body = { name: 'N. de Vries-Øst', reference: 'pol_1', email: 'a@b.nl', membershipToo: false, language: 'nl' };
    const pressed = { ...body, confirmation: 'Herroeping bevestigen' };
    expect(z.safeParse(contract.body, pressed).success).toBe(true);
    for (const name of ['www.koop.nl', 'koop nu: http', 'a@b.nl', '<b>x</b>'])
      expect(z.safeParse(contract.body, { ...pressed, name }).success).toBe(false);
    expect(z.safeParse(contract.body, body).success).toBe(false);
    expect(z.safeParse(contract.body, { ...pressed, confirmation: 'Verzenden' }).success).toBe(false);
  });
});

describe('a withdrawal by a signed-in member', () => {
  const withdraw = (leaver: { memberId: string; personId: string }, policyId: string) =>
    withdrawFromMyPolicy(stage.deps(), asMember(stage, leaver), {
      params: undefined,
      query: undefined,
      body: { policyId, membershipToo: false, confirmation: 'Herroeping bevestigen' },
    });

  it('reaches the own agreement alone', async () => {
    const [one, other] = [await aLeaver(stage), await aLeaver(stage)];
    expect(await refusalOf(withdraw(one, other.policyId))).toBe('NOT_FOUND');
    expect(await withdraw(one, one.policyId)).toMatchObject({ policyId: one.policyId, state: 'refunding' });
  }, 60_000);

  it('after notice was given undoes all of it', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    await leaver.leave({ policy: true });
    expect(await withdraw(leaver, leaver.policyId)).toMatchObject({ creditedCents: 1500n });
    await nights(stage, 3);
    expect((await stage.items('Ending')).find(({ policyId }) => policyId === leaver.policyId)).toMatchObject({
      creditsFrom: expect.any(String),
    });
    const { refunds } = await stage.showContribution(await leaver.newest());
    expect(refunds).toHaveLength(1);
  }, 60_000);

  it('wins from whoever changes the agreement in the same moment', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    const policy = await leaver.policy();
    if (!policy) throw new Error('There is no policy.');
    let disturbed = 0;
    const had = stage.deps();
    const database: typeof had.database = {
      ...had.database,
      async commit(act, writes, options) {
        if (disturbed++ === 0) await had.database.commit(act, [movePolicy(policy, { statusReason: 'x' })]);
        return had.database.commit(act, writes, options);
      },
    };
    const body = { policyId: leaver.policyId, membershipToo: false, confirmation: 'Herroeping bevestigen' as const };
    await withdrawFromMyPolicy({ ...had, database }, leaver.me(), { params: undefined, query: undefined, body });
    expect((await leaver.policy())?.status).toBe('withdrawn');
  }, 60_000);
});

describe('in time (INV-61)', () => {
  const days = fc.integer({ min: 0, max: 2000 }).map((count) => addDays('2026-01-01' as LocalDate, count));
  /** The last moment of a day in Amsterdam, found without the code that is tested: the offset is one hour in winter and two in summer. */
  const lastMomentOf = (day: LocalDate): Instant => {
    const candidates = [1, 2].map((hours) => instant(Date.parse(`${day}T23:59:59.999Z`) - hours * 3_600_000));
    const named = (at: Instant) => new Date(at).toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam' });
    return candidates.find((at) => named(at) === `${day} 23:59:59`) ?? instant(0);
  };

  it('is every moment through the last of the last day in Amsterdam, and not the one after it', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 14 * 86_400 }), (concludedOn, secondsBefore) => {
        const policy = { withdrawUntil: withdrawUntil(concludedOn) } as HealthPolicy;
        const last = Date.parse(lastMomentOf(policy.withdrawUntil));
        expect(isInTime(policy, instant(last - secondsBefore * 1000))).toBe(true);
        expect(isInTime(policy, instant(last + 1))).toBe(false);
      }),
    );
  });
});

describe('money that must go back', () => {
  it('and waits for a second person is a task with its last day from the first night on, once, and closed by itself when it has gone', async () => {
    const [late, prompt] = [await aMember(stage, '', 'quarter'), await aMember(stage, '', 'quarter')];
    const dueOn = addDays(amsterdamDate(stage.now()), 14);
    for (const member of [late, prompt]) {
      const leaver = { ...member, policyId: member.app.replace('app_', 'pol_') };
      await withdrawFromMyPolicy(stage.deps(), asMember(stage, leaver), {
        params: undefined,
        query: undefined,
        body: { policyId: leaver.policyId, membershipToo: false, confirmation: 'Herroeping bevestigen' },
      });
    }
    const { refunds } = await stage.showContribution(await prompt.newest());
    await stage.approveRefund(refunds[0]?.refundId ?? '');
    await settle(stage);
    const warn = () => warnLateRefunds(stage.deps(), stage.act(), () => true);
    const taskOf = async (app: string) =>
      (await stage.items('Task')).find(
        ({ taskId }) => taskId === `withdrawal-refund-late:${app.replace('app_', 'pol_')}`,
      );
    const named = async (app: string) => (await taskOf(app)) !== undefined;
    await warn();
    expect(await named(late.app)).toBe(false);
    await stage.later(1);
    await settle(stage);
    await settleWithdrawals(stage.deps(), stage.act(), () => true);
    await warn();
    await warn();
    expect([await named(late.app), await named(prompt.app)]).toEqual([true, false]);
    expect(await taskOf(late.app)).toMatchObject({ state: 'open', dueOn });

    // Paid back after all: the task is closed without anybody.
    const waiting = (await stage.showContribution(await late.newest())).refunds;
    await stage.approveRefund(waiting[0]?.refundId ?? '');
    for (let day = 0; day < 4; day++) {
      await stage.later(1);
      await settle(stage);
      await warn();
    }
    expect(await taskOf(late.app)).toMatchObject({ state: 'closed', closedBy: 'system:test' });
  }, 60_000);
});
