import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confirmLeaving } from '../../../../shared/billing/index.ts';
import { addDays, amsterdamDate } from '../../../../shared/kernel/dates.ts';
import { refusalOf } from '../../membership/world.ts';
import { type BillingStage, billingStage } from '../stage.ts';
import { aLeaver, deps, nights } from './leaver.ts';
import { raisedFeeFrom } from './raised-fee.ts';

let stage: BillingStage;
beforeEach(async () => {
  stage = await billingStage();
});
afterEach(() => stage.stop());

const today = () => amsterdamDate(stage.now());
type Leaver = Awaited<ReturnType<typeof aLeaver>>;

const confirms = (leaver: Leaver, membership: { seenEndsOn: string; decisionId: string }) =>
  confirmLeaving(deps(stage), leaver.me(), { params: undefined, query: undefined, body: { membership, policies: [] } });

describe('who may leave at once because of a decision', () => {
  it('sees until when, the last day and what becomes of the fee, and confirms it once', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    await nights(stage, 12, 12);
    expect((await leaver.preview()).membership.atOnce).toBeUndefined();
    const decisionId = await raisedFeeFrom(stage, 1200n);

    const { atOnce, endsOn } = (await leaver.preview()).membership;
    expect(atOnce).toMatchObject({ decisionId, until: addDays(today(), 30), endsOn: today() });
    expect(atOnce?.explanation.nl).toContain('Dat besluit geldt niet voor u');
    expect(atOnce?.fee).toEqual({ owedCents: 1200n, backCents: 1200n, isPaid: true, isReverted: true });
    expect(endsOn).not.toBe(today());

    const seenEndsOn = endsOn ?? '';
    expect(await refusalOf(confirms(leaver, { seenEndsOn, decisionId }))).toBe('LEAVING_DATE_CHANGED');
    const left = await confirms(leaver, { seenEndsOn: today(), decisionId });
    expect(left.membership).toMatchObject({ state: 'ending', endsOn: today(), canStop: false });
    expect(left.membership.atOnce).toBeUndefined();
    expect(await leaver.member()).toMatchObject({ procedure: { immediate: { ground: 'rights-limited', decisionId } } });
    expect((await leaver.letters()).map(({ template }) => template)).toContain('leaving-confirmed');
    await nights(stage, 4);
    expect(await leaver.member()).toMatchObject({ status: 'ended' });
  }, 90_000);

  it('is not offered it, and cannot choose it, once the month is over', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    const decisionId = await raisedFeeFrom(stage, 1200n);
    await nights(stage, 32, 32);
    expect((await leaver.preview()).membership.atOnce).toBeUndefined();
    expect(await refusalOf(confirms(leaver, { seenEndsOn: today(), decisionId }))).toBe('EXIT_WINDOW_CLOSED');
    expect(await leaver.member()).toMatchObject({ status: 'active' });
  }, 60_000);
});
