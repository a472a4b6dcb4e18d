import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changePolicy, confirmLeaving } from '../../../../shared/billing/index.ts';
import { addDays, amsterdamDate, type LocalDate } from '../../../../shared/kernel/dates.ts';
import { refusalOf } from '../../membership/world.ts';
import { settle } from '../arrears/member.ts';
import { type BillingStage, billingStage } from '../stage.ts';
import { aLeaver, deps, night, nights } from './leaver.ts';

/** Whoever stays goes on paying month after month, so each journey of a year has a cooperative of its own. */
let stage: BillingStage;
beforeEach(async () => {
  stage = await billingStage();
});
afterEach(() => stage.stop());

const today = () => amsterdamDate(stage.now());
const lettersOf = async (personId: string, template: string) =>
  (await stage.letters()).filter((letter) => letter.personId === personId && letter.template === template);

describe('leaving in the first term', () => {
  it('shows two last days with how each follows, what is still to pay and what comes back', async () => {
    const leaver = await aLeaver(stage, 'month');
    const shown = await leaver.preview();
    const [policy] = shown.policies;

    expect(shown.membership).toMatchObject({ state: 'running', canStop: true, endsOn: '2026-12-31' });
    expect(shown.membership.explanation?.nl.length).toBeGreaterThan(20);
    expect(policy).toMatchObject({ state: 'running', because: 'initial-term', canStop: true, isIndefinite: false });
    expect(policy?.endsOn).toBe(policy?.initialTermEndsOn);
    expect(policy?.withMembership?.endsOn).toBe('2026-12-31');
    expect(policy?.withdrawUntil).toBe('2026-11-16');
    // Eleven months are still to be claimed, and some days of the last one come back.
    expect(policy?.coming.length).toBeGreaterThanOrEqual(11);
    expect(policy?.comingCents).toBe(500n * BigInt(policy?.coming.length ?? 0));
    expect(shown.dueCents).toBe(0n);
  });

  it('is refused when a day is no longer the one that was shown, or nothing was chosen', async () => {
    const leaver = await aLeaver(stage);
    const body = { membership: { seenEndsOn: '2026-12-30' }, policies: [] };
    const ask = (given: typeof body | { membership: null; policies: [] }) =>
      confirmLeaving(deps(stage), leaver.me(), { params: undefined, query: undefined, body: given });
    await expect(ask(body)).rejects.toMatchObject({
      code: 'LEAVING_DATE_CHANGED',
      nl: expect.stringContaining('het is nu 31 december 2026'),
      en: expect.stringContaining('it is now 31 December 2026'),
    });
    expect(await refusalOf(ask({ membership: null, policies: [] }))).toBe('NOTHING_TO_LEAVE');
    expect(await leaver.member()).toMatchObject({ status: 'active', endsOn: null });
  });

  it('reaches no other policy than the own', async () => {
    const [one, other] = [await aLeaver(stage), await aLeaver(stage)];
    const body = { membership: null, policies: [{ policyId: other.policyId, seenEndsOn: '2027-11-16' }] };
    expect(await refusalOf(confirmLeaving(deps(stage), one.me(), { params: undefined, query: undefined, body }))).toBe(
      'NOT_FOUND',
    );
  });

  it('ends both on one day where the statutes want members only, with one letter, and gives the rest back to the cent', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    const after = await leaver.leave({ membership: true, policy: true });
    expect(after.membership).toMatchObject({ state: 'ending', endsOn: '2026-12-31', canUndo: true });
    expect(after.policies[0]).toMatchObject({ state: 'ending', endsOn: '2026-12-31', because: 'membership-ends' });
    expect(await lettersOf(leaver.personId, 'leaving-confirmed')).toHaveLength(1);
    expect(await lettersOf(leaver.personId, 'resignation-confirmed')).toEqual([]);
    const back = after.policies[0]?.comesBackCents ?? 0n;
    expect(back).toBeGreaterThan(0n);

    await nights(stage, 60, 20);
    await nights(stage, 3);
    expect(await leaver.policy()).toMatchObject({ status: 'ended', endReason: 'notice' });
    expect(await leaver.member()).toMatchObject({ status: 'ended' });
    expect((await leaver.subscription()).cancel_at).not.toBeNull();
    const { contribution, refunds } = await stage.showContribution(await leaver.newest());
    expect(contribution.creditedCents).toBe(back);
    expect(refunds).toMatchObject([{ amountCents: back, state: 'requested', requestedBy: leaver.memberId }]);
    await stage.approveRefund(refunds[0]?.refundId ?? '');
    await nights(stage, 8, 4);
    expect(await stage.owedBy(leaver.app)).toBe(0n);

    await nights(stage, 140, 35);
    expect((await leaver.subscription()).status).toBe('canceled');
    expect((await stage.allOf(leaver.app)).items).toHaveLength(1);
    expect((await stage.items('Ending')).filter(({ memberId }) => memberId === leaver.memberId)).toMatchObject([
      { state: 'settled' },
      { state: 'settled' },
    ]);
  }, 120_000);
});

describe('notice of the policy alone', () => {
  it('in the first term lets it be collected to the end of that term and not a day longer', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    const shown = await leaver.leave({ policy: true });
    const [policy] = shown.policies;
    const end = (policy?.endsOn ?? '') as LocalDate;
    expect(shown.membership).toMatchObject({ state: 'running', canStop: true });
    expect(await refusalOf(leaver.leave({ policy: true }))).toBe('POLICY_NOT_RUNNING');

    while (today() <= addDays(end, 30)) await nights(stage, 30, 30);
    const claims = (await stage.allOf(leaver.app)).items.flatMap(({ lines }) =>
      lines.filter(({ kind }) => kind === 'policy'),
    );
    expect(claims.every(({ from }) => from <= end)).toBe(true);
    const kept = claims.reduce((sum, { amountCents, creditedCents }) => sum + amountCents - creditedCents, 0n);
    const credited = claims.reduce((sum, line) => sum + line.creditedCents, 0n);
    expect(credited).toBeGreaterThan(0n);
    expect(kept + credited).toBe(1500n * BigInt(claims.length));
    expect(await leaver.policy()).toMatchObject({ status: 'ended' });
    expect(await leaver.member()).toMatchObject({ status: 'active' });
  }, 180_000);

  it('is undone by the holder alone until the last day, and everything goes on', async () => {
    const leaver = await aLeaver(stage, 'month');
    await leaver.leave({ policy: true });
    const undone = await leaver.undo();
    expect(undone.policies[0]).toMatchObject({ state: 'running', canStop: true, canUndo: false });
    expect(await refusalOf(leaver.undo())).toBe('NO_NOTICE_TO_UNDO');
    await nights(stage, 75, 25);
    expect((await stage.allOf(leaver.app)).items.length).toBeGreaterThanOrEqual(3);
    expect((await leaver.subscription()).status).toBe('active');
  }, 120_000);

  it('is confirmed with what was shown: what is still debited, when for the last time, and what comes back', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    const [shown] = (await leaver.preview()).policies;
    await leaver.leave({ policy: true });
    const last = shown?.coming.at(-1);
    expect(shown?.coming.length).toBeGreaterThan(1);
    const [letter] = (await leaver.letters()).filter(({ template }) => template === 'leaving-confirmed');
    expect(letter?.params).toMatchObject({
      policyEndsOn: shown?.endsOn,
      due: Number(shown?.comingCents),
      back: Number(shown?.comesBackCents),
      lastDueOn: last?.dueOn,
      lastDue: Number(last?.amountCents),
      lastBack: Number(last?.comesBackCents),
    });
  });

  it('leaves nothing to change, and shows no claim after the end', async () => {
    const leaver = await aLeaver(stage, 'month');
    await leaver.leave({ policy: true });
    const params = { memberId: leaver.memberId, policyId: leaver.policyId };
    const body = { productId: 'gezonde-polis-basis', term: 'year' as const };
    expect(await refusalOf(changePolicy(stage.deps(), stage.act(), { params, query: undefined, body }))).toBe(
      'POLICY_ENDING',
    );
  });
});

describe('notice of the membership alone', () => {
  it('takes the policy with it where the statutes want members only, and says so', async () => {
    const leaver = await aLeaver(stage, 'month');
    const shown = await leaver.leave({ membership: true });
    expect(shown.policies[0]).toMatchObject({
      state: 'ending',
      because: 'membership-ends',
      endsOn: shown.membership.endsOn,
    });
    expect(await lettersOf(leaver.personId, 'policy-stops')).toHaveLength(1);
  });
});

describe('notice that was asked at the provider already', () => {
  it('is taken back there too', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    await nights(stage, 400, 80);
    await settle(stage);
    const shown = await leaver.leave({ policy: true });
    expect(shown.policies[0]).toMatchObject({ because: 'one-month', isIndefinite: true });
    for (let day = 0; day < 8 && !(await leaver.subscription()).cancel_at; day++) await nights(stage, 12, 12);
    expect((await leaver.subscription()).cancel_at).not.toBeNull();
    await leaver.undo();
    await settle(stage);
    await night(stage);
    expect((await leaver.subscription()).cancel_at).toBeNull();
  }, 180_000);
});
