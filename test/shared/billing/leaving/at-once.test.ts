import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confirmLeaving } from '../../../../shared/billing/index.ts';
import { proposeDecision, recordDecision } from '../../../../shared/governance/index.ts';
import { addDays, amsterdamDate } from '../../../../shared/kernel/dates.ts';
import { putNew } from '../../../../shared/kernel/table.ts';
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
async function raisedFrom(cents: bigint) {
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
  const window = {
    decisionId,
    ground: 'rights-limited' as const,
    isFinancial: true,
    toldOn: today(),
    closesOn: addDays(today(), 30),
  };
  await stage.database.commit(stage.act(), [
    putNew(productItem(before)),
    putNew(productItem(after)),
    keepExitWindow({ ...window, statuteVersion: 1 }),
  ]);
}

const confirms = (leaver: Leaver, membership: { seenEndsOn: string; decisionId: string }) =>
  confirmLeaving(deps(stage), leaver.me(), { params: undefined, query: undefined, body: { membership, policies: [] } });

describe('who may leave at once because of a decision', () => {
  it('sees until when, the last day and what becomes of the fee, and confirms it once', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    await nights(stage, 12, 12);
    expect((await leaver.preview()).membership.atOnce).toBeUndefined();
    await raisedFrom(1200n);

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
    await raisedFrom(1200n);
    await nights(stage, 32, 32);
    expect((await leaver.preview()).membership.atOnce).toBeUndefined();
    expect(await refusalOf(confirms(leaver, { seenEndsOn: today(), decisionId }))).toBe('EXIT_WINDOW_CLOSED');
    expect(await leaver.member()).toMatchObject({ status: 'active' });
  }, 60_000);
});
