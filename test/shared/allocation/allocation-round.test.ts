import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  calculateAllocationRound,
  changeAllocationRound,
  closeAllocationRound,
  createFormula,
  freezeAllocationRound,
  listAllocationRounds,
  recordAdvice,
  reviseAllocationRound,
} from '../../../shared/allocation/index.ts';
import type { Role } from '../../../shared/kernel/actor.ts';
import { type AllocationStage, anAllocationStage, three } from '../../support/allocation-stage.ts';
import { anAct, type fixedInstant, type TestDatabase, testDatabase } from '../../support/database.ts';
import { anna, aWijk, bram, noQuery } from '../../support/funded-region.ts';
import {
  about,
  aDraftRound,
  advised,
  allAtOnce,
  anAdoptedFormula,
  aRunningContract,
  byResidents,
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
const freeze = (roundId: string, person = anna) => freezeAllocationRound(stage, as(person), about(roundId));
const calculate = (roundId: string) => calculateAllocationRound(stage, as(anna), about(roundId));
const close = (roundId: string) => closeAllocationRound(stage, as(bram), about(roundId));
const revise = (roundId: string) =>
  reviseAllocationRound(stage, as(anna), { ...about(roundId), body: { reason: 'Een wijk kwam erbij' } });
type AdviceBody = Parameters<typeof recordAdvice>[2]['body'];
const advise = (roundId: string, wish: Partial<AdviceBody>, act = as(anna)) =>
  recordAdvice(stage, act, {
    ...about(roundId),
    body: { body: 'medical-council', outcome: 'none-in-time', givenOn: '2026-11-20', ...wish },
  });

describe('a draft', () => {
  it('needs a fund and a formula that was adopted', async () => {
    const wish = { fundId, budgetCents: 1n };
    await expect(aDraftRound(stage, { ...wish, fundId: 'fnd_999999' })).rejects.toMatchObject({
      code: 'FUND_NOT_FOUND',
      errors: [{ field: 'fundId' }],
    });
    await expect(aDraftRound(stage, { ...wish, formulaId: 'fml_999999' })).rejects.toMatchObject({
      code: 'FORMULA_NOT_FOUND',
    });
    const body = { name: 'Nog niet besloten', parameters: byResidents };
    const { formulaId } = await createFormula(stage, as(anna), { ...noQuery, body });
    await expect(aDraftRound(stage, { ...wish, formulaId })).rejects.toMatchObject({ code: 'FORMULA_NOT_ADOPTED' });
  });

  it.each([
    ['TRANCHES_NOT_WHOLE', { fixed: [{ permille: 999, payFrom: '2026-12-01' }], performance: null }],
    [
      'TRANCHES_NOT_IN_ORDER',
      {
        fixed: [
          { permille: 500, payFrom: '2026-12-01' },
          { permille: 500, payFrom: '2026-12-01' },
        ],
        performance: null,
      },
    ],
    [
      'LAPSES_BEFORE_MEASURED',
      {
        ...allAtOnce,
        performance: { conditionalPermille: 1000, measuredBy: '2027-07-01', lapsesOn: '2027-06-30' },
      },
    ],
  ])('is refused with a plan that is not sound: %s', async (code, tranchePlan) => {
    await expect(aDraftRound(stage, { fundId, budgetCents: 1n, tranchePlan })).rejects.toMatchObject({ code });
  });

  it('can be changed until it is frozen', async () => {
    await stage.wijken(three);
    const formulaId = await anAdoptedFormula(stage);
    const { roundId } = await aDraftRound(stage, { fundId, budgetCents: 1n, formulaId });
    const body = {
      name: 'Voorjaar',
      theme: 'healthy-ageing' as const,
      fundId,
      formulaId,
      budgetCents: 2n,
      tranchePlan: allAtOnce,
    };
    const change = () => changeAllocationRound(stage, as(anna), { ...about(roundId), body });
    expect(await change()).toMatchObject({ name: 'Voorjaar', budgetCents: 2n, theme: 'healthy-ageing', version: 2 });
    expect(await acts.read(roundId)).toMatchObject({ name: 'Voorjaar', tranchePlan: allAtOnce });
    await freeze(roundId);
    await expect(change()).rejects.toMatchObject({ code: 'ROUND_NOT_IN_STATE' });
  });
});

describe('freezing a round', () => {
  it('is refused without wijkcontracts, without residents, and with boundaries of different years', async () => {
    const draft = async () => (await aDraftRound(stage, { fundId, budgetCents: 1n })).roundId;
    await expect(freeze(await draft())).rejects.toMatchObject({ code: 'NO_ACTIVE_WIJKCONTRACTS' });
    await stage.wijken({ wijk_leeg: 0 });
    await expect(freeze(await draft())).rejects.toMatchObject({ code: 'NO_RESIDENTS' });
    await aWijk(stage, { wijkId: 'wijk_later', cbsYear: 2027 });
    await aRunningContract(stage, 'wijk_later');
    await expect(freeze(await draft())).rejects.toMatchObject({
      code: 'WIJKEN_OF_DIFFERENT_YEARS',
      en: expect.stringContaining('2026, 2027'),
    });
  });

  it('leaves out contracts whose term is over', async () => {
    await stage.wijken(three);
    const { roundId } = await aDraftRound(stage, { fundId, budgetCents: 1n });
    const act = anAct({ person: anna, at: '2028-03-01T09:00:00.000Z' as typeof fixedInstant });
    await expect(freezeAllocationRound(stage, act, about(roundId))).rejects.toMatchObject({
      code: 'NO_ACTIVE_WIJKCONTRACTS',
    });
  });
});

describe('the steps of a round', () => {
  it('are taken in their order only', async () => {
    await stage.wijken(three);
    const { roundId } = await aDraftRound(stage, { fundId, budgetCents: 10_000n });
    const both = async () => {
      await advise(roundId, {});
      return advise(roundId, { body: 'regional-table' });
    };
    const steps = {
      freeze: () => freeze(roundId),
      calculate: () => calculate(roundId),
      advise: both,
      propose: () => acts.propose(roundId),
      decide: () => acts.decide(roundId, bram),
      publish: () => acts.publish(roundId),
      commit: () => acts.commit(roundId),
    };
    const order = Object.keys(steps) as (keyof typeof steps)[];
    const refused = async (but: number) => {
      for (const [at, step] of order.entries())
        if (at !== but) await expect(steps[step]()).rejects.toMatchObject({ code: 'ROUND_NOT_IN_STATE' });
    };
    for (const [at, step] of order.entries()) {
      await refused(at);
      await steps[step]();
    }
    await refused(-1);
    await expect(close(roundId)).rejects.toMatchObject({ code: 'ROUND_STILL_RUNS', nl: expect.stringContaining('3') });
    const { history, next } = await acts.read(roundId);
    expect(history.map(({ step, by }) => `${step} ${by}`)).toEqual([
      'open person_anna',
      'freeze person_anna',
      'calculate person_anna',
      'advise person_anna',
      'advise person_anna',
      'propose person_anna',
      'adopt person_bram',
      'publish person_anna',
      'commit person_bram',
    ]);
    expect(next).toEqual(['close']);
  });

  it('leave who opened or proposed it no decision', async () => {
    await stage.wijken(three);
    const { roundId } = await aDraftRound(stage, { fundId, budgetCents: 10_000n });
    await advised(stage, roundId);
    await acts.propose(roundId, bram);
    for (const person of [anna, bram])
      await expect(acts.decide(roundId, person)).rejects.toMatchObject({ code: 'DECIDED_BY_ITS_MAKER', status: 403 });
    expect(await acts.decide(roundId, carla)).toMatchObject({ status: 'decided', decidedBy: carla });
  });

  it('end when the proposal is rejected', async () => {
    await stage.wijken(three);
    const roundId = await acts.aProposedRound(fundId);
    expect(await acts.decide(roundId, bram, 'rejected')).toMatchObject({ status: 'rejected', next: [] });
    await expect(acts.publish(roundId)).rejects.toMatchObject({
      nl: 'Deze stap kan nu niet: de ronde is afgewezen.',
      en: 'This step is not possible now: the round is rejected.',
    });
    expect((await stage.fundOf(fundId)).availableCents).toBe(100_000n);
  });

  it('are refused to who saw another version', async () => {
    await stage.wijken(three);
    const { roundId } = await aDraftRound(stage, { fundId, budgetCents: 1n });
    const act = anAct({ person: anna, seenVersion: 2 });
    await expect(freezeAllocationRound(stage, act, about(roundId))).rejects.toMatchObject({
      code: 'VERSION_STALE',
      status: 412,
    });
    await expect(acts.read('rnd_999999')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('show newest first in the list', async () => {
    const formulaId = await anAdoptedFormula(stage);
    const draft = (budgetCents: bigint) => aDraftRound(stage, { fundId, budgetCents, formulaId });
    const rounds = [await draft(1n), await draft(2n)];
    const { items } = await listAllocationRounds(stage, anAct(), noQuery);
    expect(items).toEqual(rounds.reverse());
  });

  it('lead from frozen, calculated and advised back to the draft, as another revision', async () => {
    await stage.wijken({ wijk_aa: 10 });
    const { roundId } = await aDraftRound(stage, { fundId, budgetCents: 10_000n });
    await freeze(roundId);
    await revise(roundId);
    await freeze(roundId);
    await calculate(roundId);
    await advise(roundId, { outcome: 'given', text: 'Wacht nog', reference: 'MR 1' });
    expect(await revise(roundId)).toMatchObject({
      status: 'draft',
      revision: 3,
      snapshotHash: null,
      conditionalCents: null,
    });
    expect((await acts.read(roundId)).advice).toEqual([]);
    await stage.wijken({ wijk_bb: 10 });
    await advised(stage, roundId);
    const { lines, advice, history } = await acts.read(roundId);
    expect(lines.map(({ amountCents }) => amountCents)).toEqual([5000n, 5000n]);
    expect(advice).toHaveLength(2);
    expect(history.filter(({ step }) => step === 'revise').map(({ note, revision }) => [note, revision])).toEqual([
      ['Een wijk kwam erbij', 1],
      ['Een wijk kwam erbij', 2],
    ]);
    await acts.propose(roundId);
    await expect(revise(roundId)).rejects.toMatchObject({ code: 'ROUND_NOT_IN_STATE' });
  });
});

describe('advice', () => {
  let roundId: string;
  beforeEach(async () => {
    await stage.wijken(three);
    ({ roundId } = await aDraftRound(stage, { fundId, budgetCents: 10_000n }));
    await freeze(roundId);
    await calculate(roundId);
  });

  it('is recorded by who sits in the body, and of no other', async () => {
    const council = as('person_mo', ['medical-council']);
    const given = { outcome: 'given' as const, text: 'Let op de ouderen' };
    await expect(advise(roundId, { ...given, body: 'regional-table' }, council)).rejects.toMatchObject({
      code: 'ADVICE_OF_ANOTHER_BODY',
      status: 403,
    });
    expect(await advise(roundId, given, council)).toMatchObject({ status: 'calculated' });
    expect((await acts.read(roundId)).advice).toEqual([
      {
        body: 'medical-council',
        ...given,
        reference: null,
        givenOn: '2026-11-20',
        recordedBy: 'person_mo',
        recordedAt: expect.any(String),
      },
    ]);
    await expect(advise(roundId, given, council)).rejects.toMatchObject({ code: 'ADVICE_ALREADY_RECORDED' });
    await expect(acts.propose(roundId)).rejects.toMatchObject({ code: 'ROUND_NOT_IN_STATE' });
    expect(await advise(roundId, { body: 'regional-table' })).toMatchObject({ status: 'advised' });
  });

  it('is recorded by the board with the document in which it stands', async () => {
    await expect(advise(roundId, { outcome: 'given' })).rejects.toMatchObject({ code: 'ADVICE_TEXT_MISSING' });
    await expect(advise(roundId, { outcome: 'given', text: 'Goed' })).rejects.toMatchObject({
      code: 'REFERENCE_MISSING',
      errors: [{ field: 'reference' }],
    });
    await advise(roundId, { outcome: 'given', text: 'Goed', reference: 'MR 3' });
  });
});
