import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rietmeer } from '../../../../infra/cooperatives/rietmeer.ts';
import type { Contribution } from '../../../../shared/billing/contribution.ts';
import { endingDesk } from '../../../../shared/billing/index.ts';
import { annulDecision, proposeDecision, recordDecision } from '../../../../shared/governance/index.ts';
import { addDays, amsterdamDate } from '../../../../shared/kernel/dates.ts';
import { putNew } from '../../../../shared/kernel/table.ts';
import { resign } from '../../../../shared/membership/index.ts';
import { keepExitWindow } from '../../../../shared/membership/life/exit-window.table.ts';
import { productItem } from '../../../../shared/policies/product.table.ts';
import { refusalOf } from '../../membership/world.ts';
import { type BillingStage, billingStage, product } from '../stage.ts';
import { aLeaver, deps, nights } from './leaver.ts';

let stage: BillingStage;
beforeEach(async () => {
  stage = await billingStage();
});
afterEach(() => stage.stop());

const today = () => amsterdamDate(stage.now());
type Leaver = Awaited<ReturnType<typeof aLeaver>>;
let decisionId = '';

/** The fee went from twelve euros to twenty-four by a decision that members heard of today. */
async function raisedFrom(cents: bigint, ground: 'rights-limited' | 'legal-form-changed' = 'rights-limited') {
  const proposal = { body: 'assembly', matter: 'contribution', subject: 'Contributie', majority: 'simple' } as const;
  const board = () => stage.act({ person: 'person_anna', roles: ['board'] });
  const asked = <P, B>(params: P, body: B) => ({ params, query: undefined, body });
  const made = await proposeDecision(stage.deps(), board(), asked(undefined, proposal));
  decisionId = made.decisionId;
  await recordDecision(
    stage.deps(),
    board(),
    asked({ decisionId }, { decidedOn: today(), votesFor: 9, votesAgainst: 1 }),
  );
  const productId = 'gezonde-polis-raised';
  const before = { ...product, productId, membershipFeeCents: cents, state: 'retired' as const };
  const after = { ...product, productId, version: 2, decisionId, state: 'retired' as const };
  const window = { decisionId, ground, isFinancial: true, toldOn: today(), closesOn: addDays(today(), 30) };
  await stage.database.commit(stage.act(), [
    putNew(productItem(before)),
    putNew(productItem(after)),
    keepExitWindow({ ...window, statuteVersion: 1 }),
  ]);
}

async function leavesAtOnce(leaver: Leaver, isPaidBackInPart = false) {
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
    await raisedFrom(1200n);

    const { explanation } = await leavesAtOnce(leaver);

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
    await raisedFrom(1200n);
    await leavesAtOnce(leaver, true);
    // Thirteen of 365 days of 1200.
    expect(await told(leaver)).toMatchObject({ owed: 42, back: 2358, isReverted: 1, isInPart: 1 });
    await nights(stage, 4);
    expect(feeOf(await leaver.newest())).toMatchObject({ creditedCents: 2358n });
  }, 90_000);

  it('owes the whole year where the decision was about something else', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    await nights(stage, 12, 12);
    await raisedFrom(1200n, 'legal-form-changed');
    await leavesAtOnce(leaver);
    expect(await told(leaver)).toMatchObject({ owed: 2400, back: 0, isReverted: 0 });
    await nights(stage, 4);
    expect(feeOf(await leaver.newest())).toMatchObject({ creditedCents: 0n });
  }, 90_000);

  it('cannot leave at once any more when the decision was annulled', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    await raisedFrom(1200n);
    const given = { params: { decisionId }, query: undefined, body: { reason: 'Verkeerd opgeroepen' } };
    await annulDecision(stage.deps(), stage.act({ person: 'person_anna', roles: ['board'] }), given);
    expect(await refusalOf(leavesAtOnce(leaver))).toBe('DECISION_NOT_ADOPTED');
    expect(await leaver.member()).toMatchObject({ status: 'active' });
  }, 60_000);

  it('is told nothing of a fee when leaving in the usual way', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    await leaver.leave({ membership: true });
    expect(await told(leaver)).toBeUndefined();
  }, 60_000);
});
