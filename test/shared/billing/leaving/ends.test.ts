import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endingDesk, listUpcomingCollections, settleEndings } from '../../../../shared/billing/index.ts';
import { addDays, amsterdamDate, type LocalDate } from '../../../../shared/kernel/dates.ts';
import {
  type MembershipEnding,
  recordDeath,
  resign,
  terminateMembership,
} from '../../../../shared/membership/index.ts';
import { round, settle } from '../arrears/member.ts';
import { type BillingStage, billingStage } from '../stage.ts';
import { aLeaver, deps, night, nights } from './leaver.ts';

let stage: BillingStage;
beforeEach(async () => {
  stage = await billingStage();
});
afterEach(() => stage.stop());

const today = () => amsterdamDate(stage.now());
const board = () => stage.act({ person: 'person_anna', roles: ['board'] });
/** The round of the arrears, every few days. */
async function inStepsOf(count: number) {
  await stage.later(count);
  await settle(stage);
  await round(stage);
  await stage.errands();
}
type Leaver = Awaited<ReturnType<typeof aLeaver>>;

async function dies(leaver: Leaver, diedOn: LocalDate) {
  const body = { diedOn, taskId: null };
  await recordDeath(deps(stage), board(), { params: { memberId: leaver.memberId }, query: undefined, body });
}

describe('after a death', () => {
  it('the agreement ends on that day, nothing is collected any more, and what comes back waits for the heirs', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    await nights(stage, 20, 20);
    await dies(leaver, addDays(today(), -3));
    await settle(stage);
    expect(await leaver.subscription()).toMatchObject({ status: 'canceled' });
    await nights(stage, 3);

    expect(await leaver.policy()).toMatchObject({ status: 'ended', endReason: 'death', endsOn: addDays(today(), -6) });
    const { contribution, refunds } = await stage.showContribution(await leaver.newest());
    // Ninety-two days of which eighteen were used: 1500 - 293.
    expect(contribution.creditedCents).toBe(1207n);
    expect(refunds).toEqual([]);
    expect(await stage.owedBy(leaver.app)).toBe(-1207n);
    const tasks = await stage.tasks();
    expect(tasks).toContain(`estate:${leaver.memberId}`);
    expect(tasks.some((id) => id.startsWith('overpaid:') && id.includes(contribution.contributionId))).toBe(true);
    const templates = (await leaver.letters()).map(({ template }) => template);
    expect(
      templates.filter((template) => ['policy-ended', 'policy-stops', 'leaving-confirmed'].includes(template)),
    ).toEqual([]);

    await nights(stage, 120, 40);
    expect((await stage.allOf(leaver.app)).items).toHaveLength(1);
  }, 120_000);

  it('during notice, the end comes forward to the day of death', async () => {
    const leaver = await aLeaver(stage, 'month');
    await leaver.leave({ membership: true, policy: true });
    await dies(leaver, today());
    await nights(stage, 3);
    expect(await leaver.policy()).toMatchObject({ status: 'ended', endReason: 'death' });
    expect((await leaver.subscription()).status).toBe('canceled');
  }, 60_000);
});

describe('what comes back', () => {
  it('comes back once, wherever the night is cut off', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    const member = await leaver.member();
    if (!member) throw new Error('There is no member.');
    const ending = { reason: 'termination', immediate: null, isPaidBackInPart: true, statuteVersion: 1 } as const;
    const endsOn = addDays(today(), 10);
    const fixed = { ...ending, endsOn, membershipFeeStops: addDays(endsOn, 1) };
    await stage.database.commit(board(), await endingDesk(stage.deps()).whenMembershipEnds(member, fixed, board()));
    await stage.later(14);
    await settle(stage);
    for (let steps = 0; steps < 12; steps++) {
      let left = steps;
      const had = stage.deps();
      const dying: typeof had.database = {
        ...had.database,
        commit: (...given) => (left-- > 0 ? had.database.commit(...given) : Promise.reject(new Error('killed'))),
      };
      await settleEndings({ ...had, database: dying }, stage.act(), () => true).catch(() => undefined);
    }
    await nights(stage, 3);
    const { contribution, refunds } = await stage.showContribution(await leaver.newest());
    expect(refunds.reduce((sum, { amountCents }) => sum + amountCents, 0n)).toBe(contribution.creditedCents);
    expect(refunds).toHaveLength(2);
    expect(await leaver.policy()).toMatchObject({ status: 'ended' });
    expect((await leaver.letters()).filter(({ template }) => template === 'policy-ended')).toHaveLength(1);
    const settled = (await stage.items('Ending')).filter(({ memberId }) => memberId === leaver.memberId);
    expect(settled).toMatchObject([{ state: 'settled' }, { state: 'settled' }]);
  }, 60_000);
});

describe('the end of a membership', () => {
  it('by the cooperative takes the policy with it, and collection stops with both', async () => {
    const leaver = await aLeaver(stage, 'month');
    const body = {
      ground: 'requirements-not-met' as const,
      reasoning: 'Verhuisd.',
      decisionId: null,
      isImmediate: false,
    };
    await terminateMembership(deps(stage), board(), { params: { memberId: leaver.memberId }, query: undefined, body });
    const member = await leaver.member();
    expect(await leaver.policy()).toMatchObject({ endReason: 'membership-ended', endsOn: member?.endsOn });
    const asked = { params: { memberId: leaver.memberId }, query: undefined, body: undefined };
    const { items } = await listUpcomingCollections(stage.deps(), stage.act(), asked);
    expect(items.every(({ dueOn }) => dueOn <= (member?.endsOn ?? ''))).toBe(true);
  }, 60_000);

  it('that is undone lets policy and collection go on', async () => {
    const leaver = await aLeaver(stage, 'month');
    const shown = await leaver.preview();
    const body = {
      seenEndsOn: shown.membership.endsOn ?? '',
      requestedEnd: null,
      decisionId: null,
      asksToLeaveAtOnce: false,
    };
    await resign(deps(stage), leaver.me(), { params: undefined, query: undefined, body });
    expect(await leaver.policy()).toMatchObject({ endReason: 'membership-ended' });
    const member = await leaver.member();
    if (!member) throw new Error('There is no member.');
    // As when the board agrees to undo it.
    const writes = await endingDesk(stage.deps()).whenEndIsUndone({ ...member, endsOn: null }, board());
    await stage.database.commit(board(), writes);
    expect(await leaver.policy()).toMatchObject({ endsOn: null, endReason: null, status: 'concluded' });
    await nights(stage, 64, 32);
    expect((await stage.allOf(leaver.app)).items.length).toBeGreaterThanOrEqual(3);
  }, 60_000);

  it('fixed anew and earlier counts from then on', async () => {
    const leaver = await aLeaver(stage, 'month');
    const member = await leaver.member();
    if (!member) throw new Error('There is no member.');
    const desk = endingDesk(stage.deps());
    const ends = async (endsOn: LocalDate) => {
      const ending: MembershipEnding = {
        reason: 'resignation',
        endsOn,
        membershipFeeStops: addDays(endsOn, 1),
        isPaidBackInPart: true,
        immediate: null,
        statuteVersion: 1,
      };
      await stage.database.commit(board(), await desk.whenMembershipEnds(member, ending, board()));
    };
    await ends(addDays(today(), 40));
    await ends(addDays(today(), 5));
    await nights(stage, 9, 3);
    expect(await leaver.policy()).toMatchObject({ status: 'ended' });
    const { contribution } = await stage.showContribution(
      (await stage.allOf(leaver.app)).items.at(-1) ?? (await leaver.newest()),
    );
    // Where the statutes give the yearly fee back in part, that counts as well: 360 of 365 days of 2400.
    expect(contribution.creditedCents).toBeGreaterThan(2300n);
    expect(await stage.owedBy(leaver.app)).toBe(-contribution.creditedCents);
  }, 60_000);
});

describe('arrears that last', () => {
  it('end a policy sixty days after it was put on hold; what was used stays owed and can be paid', async () => {
    const leaver = await aLeaver(stage, 'month', '+sepa_fail');
    for (let count = 0; count < 40 && (await leaver.policy())?.status !== 'suspended'; count++) await inStepsOf(7);
    expect((await leaver.policy())?.status).toBe('suspended');
    const onHold = await leaver.preview();
    expect(onHold.policies[0]).toMatchObject({ state: 'suspended', canStop: true });

    for (let count = 0; count < 20 && (await leaver.policy())?.endsOn === null; count++) await inStepsOf(7);
    expect(await leaver.policy()).toMatchObject({ endReason: 'default' });
    await nights(stage, 3);
    expect(await leaver.policy()).toMatchObject({ status: 'ended' });
    expect((await leaver.letters()).map(({ template }) => template)).toContain('policy-stops');
    expect((await leaver.subscription()).status).toBe('canceled');
    expect(await stage.owedBy(leaver.app)).toBeGreaterThan(0n);
    await night(stage);
  }, 240_000);
});

describe('the letter at the end of a policy', () => {
  it('names what comes back, and nothing of a term that was never paid', async () => {
    const leaver = await aLeaver(stage, 'quarter', '+sepa_fail');
    await nights(stage, 94, 94);
    await nights(stage, 7, 7);
    const member = await leaver.member();
    if (!member) throw new Error('There is no member.');
    const endsOn = addDays(today(), 2);
    const ending = { reason: 'termination', immediate: null, isPaidBackInPart: false, statuteVersion: 1 } as const;
    const fixed = { ...ending, endsOn, membershipFeeStops: addDays(endsOn, 1) };
    await stage.database.commit(board(), await endingDesk(stage.deps()).whenMembershipEnds(member, fixed, board()));
    expect(await leaver.newest()).toMatchObject({ status: 'failed', amountCents: 1500n });

    await nights(stage, 4, 2);

    const { contribution, refunds } = await stage.showContribution(await leaver.newest());
    expect(contribution.creditedCents).toBeGreaterThan(1000n);
    expect(refunds).toEqual([]);
    const told = (await leaver.letters()).find(({ template }) => template === 'policy-ended');
    expect(told?.params).toMatchObject({ refund: 0 });
  }, 60_000);
});
