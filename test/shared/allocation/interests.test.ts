import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  calculateAllocationRound,
  changeAllocationRound,
  decideAllocationRound,
  declareInterest,
  freezeAllocationRound,
  openAllocationRound,
  reviseAllocationRound,
} from '../../../shared/allocation/index.ts';
import type { Role } from '../../../shared/kernel/actor.ts';
import { type AllocationStage, anAllocationStage, three } from '../../support/allocation-stage.ts';
import { anAct, type TestDatabase, testDatabase } from '../../support/database.ts';
import { anna, bram, noQuery, tineke } from '../../support/funded-region.ts';
import {
  about,
  aCommittedRound,
  aDraftRound,
  advised,
  allAtOnce,
  anAdoptedFormula,
  aPublishedRound,
  roundActs,
} from '../../support/rounds.ts';

let local: TestDatabase;
let stage: AllocationStage;
let acts: ReturnType<typeof roundActs>;
let fundId: string;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  stage = await anAllocationStage(local);
  acts = roundActs(stage);
  fundId = await stage.aFilledFund(100_000n);
});

const as = (person: string, roles: Role[] = ['board']) => anAct({ person, roles });
const carla = 'person_carla';
const declare = (roundId: string, body: Parameters<typeof declareInterest>[2]['body'], act = as(anna)) =>
  declareInterest(stage, act, { ...about(roundId), body });
const own = { reason: 'Mijn partner werkt daar' };
const ofAnother = (personId: string) => ({ ...own, personId, reference: 'Notulen 3' });
const statusOf = async (roundId: string) => (await acts.read(roundId)).status;

describe('who has an interest (INV-36)', () => {
  beforeEach(() => stage.wijken(three));

  it('neither proposes nor decides', async () => {
    const { roundId } = await aDraftRound(stage, { fundId, budgetCents: 10_000n });
    await advised(stage, roundId);
    await declare(roundId, own);
    await expect(acts.propose(roundId)).rejects.toMatchObject({ code: 'HAS_AN_INTEREST', status: 403 });
    await declare(roundId, own, as(bram));
    await acts.propose(roundId, carla);
    await expect(acts.decide(roundId, bram)).rejects.toMatchObject({ code: 'HAS_AN_INTEREST' });
    await expect(acts.decide(roundId, bram, 'rejected')).rejects.toMatchObject({ code: 'HAS_AN_INTEREST' });
    expect(await acts.decide(roundId, 'person_dirk')).toMatchObject({ status: 'decided' });
    expect((await acts.read(roundId)).interests).toMatchObject([
      { personId: anna, declaredBy: anna, reference: null },
      { personId: bram, declaredBy: bram },
    ]);
  });

  it('drafts, freezes, computes and revises no more: another takes it on', async () => {
    const { roundId } = await aDraftRound(stage, { fundId, budgetCents: 10_000n });
    await declare(roundId, own);
    const at = about(roundId);
    const { formulaId, name, budgetCents, theme, tranchePlan } = await acts.read(roundId);
    const body = { formulaId, name, budgetCents, theme, tranchePlan, fundId };
    const revise = (act = as(anna)) => reviseAllocationRound(stage, act, { ...at, body: { reason: 'Een wijk erbij' } });
    const refused = { code: 'HAS_AN_INTEREST', status: 403 };

    await expect(changeAllocationRound(stage, as(anna), { ...at, body })).rejects.toMatchObject(refused);
    await expect(freezeAllocationRound(stage, as(anna), at)).rejects.toMatchObject(refused);
    await freezeAllocationRound(stage, as(carla), at);
    await expect(calculateAllocationRound(stage, as(anna), at)).rejects.toMatchObject(refused);
    await expect(revise()).rejects.toMatchObject(refused);
    await calculateAllocationRound(stage, as(carla), at);
    expect(await revise(as(carla))).toMatchObject({ status: 'draft' });
  });

  it('is recorded once, and of another by the board with a document', async () => {
    const { roundId } = await aDraftRound(stage, { fundId, budgetCents: 10_000n });
    const treasurer = as(tineke, ['treasurer']);
    await expect(declare(roundId, ofAnother(bram), treasurer)).rejects.toMatchObject({ code: 'INTEREST_OF_ANOTHER' });
    await expect(declare(roundId, { ...own, personId: bram })).rejects.toMatchObject({ code: 'REFERENCE_MISSING' });
    await declare(roundId, own, treasurer);
    await declare(roundId, ofAnother(bram));
    await expect(declare(roundId, own, as(bram))).rejects.toMatchObject({ code: 'INTEREST_ALREADY_DECLARED' });
  });

  it('undoes the proposal and the decision of that person as long as they are not published', async () => {
    const roundId = await acts.aProposedRound(fundId);
    expect(await declare(roundId, ofAnother(anna), as(bram))).toMatchObject({ status: 'advised', proposedBy: null });
    await acts.propose(roundId, carla);
    await acts.decide(roundId, bram);
    expect(await declare(roundId, ofAnother(bram), as(carla))).toMatchObject({
      status: 'proposed',
      proposedBy: carla,
      decidedBy: null,
      decisionReference: null,
    });
    await acts.decide(roundId, 'person_dirk');
    expect(await declare(roundId, ofAnother(carla))).toMatchObject({ status: 'advised', decidedBy: null });
  });

  it('keeps a published round from being committed, so that a correction round takes its place', async () => {
    const { roundId } = await aPublishedRound(stage, { fundId, budgetCents: 10_000n });
    await declare(roundId, ofAnother(bram));
    expect(await statusOf(roundId)).toBe('published');
    await expect(acts.commit(roundId)).rejects.toMatchObject({ code: 'DECIDER_HAS_AN_INTEREST' });
    const correction = await aPublishedRound(stage, { fundId, budgetCents: 10_000n, corrects: roundId });
    expect(await acts.commit(correction.roundId)).toMatchObject({ status: 'committed' });
  });

  it('changes the round, so that who decides at the same moment saw another one', async () => {
    const roundId = await acts.aProposedRound(fundId);
    const { version } = await acts.read(roundId);
    await declare(roundId, ofAnother(bram), as(carla));
    const act = anAct({ person: bram, seenVersion: version });
    const body = { outcome: 'adopted' as const, decisionReference: 'B-1' };
    await expect(decideAllocationRound(stage, act, { ...about(roundId), body })).rejects.toMatchObject({
      code: 'VERSION_STALE',
    });
    const outcomes = await Promise.allSettled([
      acts.decide(roundId, 'person_dirk'),
      declare(roundId, ofAnother('person_dirk')),
    ]);
    const { status, decidedBy, interests } = await acts.read(roundId);
    if (interests.some(({ personId }) => personId === 'person_dirk'))
      expect([status, decidedBy]).toEqual(['proposed', null]);
    else expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected']);
  });
});

describe('a correction round', () => {
  it('is for a round that was decided on, once, and keeps that from being committed', async () => {
    await stage.wijken(three);
    const proposed = await acts.aProposedRound(fundId);
    const wish = { fundId, budgetCents: 5000n };
    await expect(aDraftRound(stage, { ...wish, corrects: proposed })).rejects.toMatchObject({
      code: 'ROUND_TO_CORRECT_NOT_DECIDED',
      errors: [{ field: 'corrects' }],
    });
    await acts.decide(proposed, bram);
    const correction = await aDraftRound(stage, { ...wish, corrects: proposed });
    expect(await acts.read(proposed)).toMatchObject({ correctedBy: correction.roundId, next: [] });
    await expect(aDraftRound(stage, { ...wish, corrects: proposed })).rejects.toMatchObject({
      code: 'ROUND_IS_CORRECTED',
    });
    await expect(acts.publish(proposed)).rejects.toMatchObject({
      code: 'ROUND_IS_CORRECTED',
      nl: expect.stringContaining(correction.roundId),
    });

    await advised(stage, correction.roundId);
    await acts.propose(correction.roundId);
    await acts.decide(correction.roundId, bram, 'rejected');
    expect(await acts.publish(proposed)).toMatchObject({ status: 'published', correctedBy: null });
  });

  it('may follow a round that was committed', async () => {
    await stage.wijken(three);
    const { roundId } = await aCommittedRound(stage, { fundId, budgetCents: 5000n });
    const body = {
      name: 'Correctie',
      fundId,
      budgetCents: 10n,
      formulaId: await anAdoptedFormula(stage),
      theme: 'other' as const,
      tranchePlan: allAtOnce,
      corrects: roundId,
    };
    expect(await openAllocationRound(stage, as(anna), { ...noQuery, body })).toMatchObject({ corrects: roundId });
    expect(await statusOf(roundId)).toBe('committed');
  });
});
