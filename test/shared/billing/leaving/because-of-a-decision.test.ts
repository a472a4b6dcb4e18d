import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rietmeer } from '../../../../infra/cooperatives/rietmeer.ts';
import type { Contribution } from '../../../../shared/billing/contribution.ts';
import { endingDesk } from '../../../../shared/billing/index.ts';
import { annulDecision } from '../../../../shared/governance/index.ts';
import { amsterdamDate } from '../../../../shared/kernel/dates.ts';
import { resign } from '../../../../shared/membership/index.ts';
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

async function leavesAtOnce(leaver: Leaver, decisionId: string, isPaidBackInPart = false) {
  const had = deps(stage);
  const resignation = { noticeDays: 28, endOf: 'fiscal-year' as const, undo: 'with-board-consent' as const };
  const rules = { resignation: { ...resignation, isPaidBackInPart } };
  const cooperative = { ...rietmeer.facts, statutes: { ...rietmeer.facts.statutes, rules } };
  const desk = endingDesk({ ...had, cooperative });
  const body = { seenEndsOn: today(), requestedEnd: null, decisionId, asksToLeaveAtOnce: false };
  const given = { params: undefined, query: undefined, body };
  return resign({ ...had, cooperative, endingDesk: desk }, leaver.me(), given);
}

const feeOf = ({ lines }: Contribution) => lines.find(({ kind }) => kind === 'membership');
const told = async (leaver: Leaver) =>
  (await leaver.letters()).find(({ template }) => template === 'fee-settled')?.params;

describe('who leaves at once because the fee was raised, and was billed already', () => {
  it('owes the year at the fee of before, and gets back the rest once, when another approves', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    await nights(stage, 12, 12);
    const decisionId = await raisedFeeFrom(stage, 1200n);

    const { explanation } = await leavesAtOnce(leaver, decisionId);

    expect(explanation?.nl).toContain('Dat besluit geldt niet voor u');
    expect(await told(leaver)).toMatchObject({
      ...{ claimed: 2400, year: 1200, owed: 1200, back: 1200 },
      ...{ isReverted: 1, isInPart: 0, isPaid: 1 },
    });
    await nights(stage, 4);
    const newest = await leaver.newest();
    expect(feeOf(newest)).toMatchObject({ amountCents: 2400n, creditedCents: 1200n });
    const { refunds, contribution } = await stage.showContribution(newest);
    expect(refunds.map(({ state }) => state)).toEqual(refunds.map(() => 'requested'));
    expect(refunds.reduce((sum, { amountCents }) => sum + amountCents, 0n)).toBe(contribution.creditedCents);
    await nights(stage, 4);
    expect(feeOf(await leaver.newest())).toMatchObject({ creditedCents: 1200n });
  }, 90_000);

  it('owes of that fee only the days up to the end, where the statutes say so', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    await nights(stage, 12, 12);
    const decisionId = await raisedFeeFrom(stage, 1200n);
    await leavesAtOnce(leaver, decisionId, true);
    // Thirteen of 365 days of 1200.
    expect(await told(leaver)).toMatchObject({ owed: 42, back: 2358, isReverted: 1, isInPart: 1 });
    await nights(stage, 4);
    expect(feeOf(await leaver.newest())).toMatchObject({ creditedCents: 2358n });
  }, 90_000);

  it('owes the whole year where the decision was about something else', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    await nights(stage, 12, 12);
    const decisionId = await raisedFeeFrom(stage, 1200n, 'legal-form-changed');
    await leavesAtOnce(leaver, decisionId);
    expect(await told(leaver)).toMatchObject({ owed: 2400, back: 0, isReverted: 0 });
    await nights(stage, 4);
    expect(feeOf(await leaver.newest())).toMatchObject({ creditedCents: 0n });
  }, 90_000);

  it('cannot leave at once any more when the decision was annulled', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    const decisionId = await raisedFeeFrom(stage, 1200n);
    const given = { params: { decisionId }, query: undefined, body: { reason: 'Verkeerd opgeroepen' } };
    await annulDecision(stage.deps(), stage.act({ person: 'person_anna', roles: ['board'] }), given);
    expect(await refusalOf(leavesAtOnce(leaver, decisionId))).toBe('DECISION_NOT_ADOPTED');
    expect(await leaver.member()).toMatchObject({ status: 'active' });
  }, 60_000);

  it('is told nothing of a fee when leaving in the usual way', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    await leaver.leave({ membership: true });
    expect(await told(leaver)).toBeUndefined();
  }, 60_000);
});
