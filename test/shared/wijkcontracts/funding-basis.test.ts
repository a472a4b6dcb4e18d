import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { retireFormula, changeTerms as settleTerms } from '../../../shared/allocation/index.ts';
import { proposeIndicator, retireIndicator } from '../../../shared/wijkcontracts/index.ts';
import { anAct, type TestDatabase, testDatabase } from '../../support/database.ts';
import { anna, aWijk } from '../../support/funded-region.ts';
import { anAdoptedFormula, byResidents } from '../../support/rounds.ts';
import { anIndicator } from '../../support/signed-contract.ts';
import { type Contract, Life } from './life.ts';

let local: TestDatabase;
let life: Life;
let contract: Contract;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  life = await Life.begin(local);
  await aWijk(life.region, { wijkId: 'wijk_brink' });
  contract = await life.draft();
});

/** As the counter does: with what allocation knows of formulas. */
const agrees = (fundingBasis: { formulaId: string; indicatorIds?: string[] }) =>
  settleTerms(life.region, anAct({ person: anna, seenVersion: contract.version }), {
    params: { wijkcontractId: contract.wijkcontractId },
    query: undefined,
    body: { fundingBasis },
  });
const proposes = (name: string) =>
  proposeIndicator(life.region, anAct({ person: anna }), {
    params: { wijkcontractId: contract.wijkcontractId },
    query: undefined,
    body: { ...anIndicator, name },
  });

describe('what a wijk receives money by', () => {
  it('is a formula that was adopted, and indicators that the contract has', async () => {
    const formulaId = await anAdoptedFormula(life.region, byResidents);
    await expect(agrees({ formulaId })).rejects.toMatchObject({ code: 'BASIS_WITHOUT_INDICATORS' });
    const first = await proposes('Beweegt genoeg');
    const second = await proposes('Eenzaamheid');
    expect((await agrees({ formulaId })).fundingBasis).toEqual({
      formulaId,
      indicators: [first, second].map(({ indicatorId, name }) => ({ indicatorId, name })),
    });
  });

  it('names the indicators it is about, each once, none of another contract and none that is retired', async () => {
    const formulaId = await anAdoptedFormula(life.region, byResidents);
    const [first, second] = [await proposes('Beweegt genoeg'), await proposes('Eenzaamheid')];
    const named = (...indicatorIds: string[]) => agrees({ formulaId, indicatorIds });
    await expect(named('ind_999999')).rejects.toMatchObject({
      code: 'INDICATOR_NOT_FOUND',
      errors: [{ field: 'fundingBasis.indicatorIds.0' }],
    });
    await expect(named(first.indicatorId, first.indicatorId)).rejects.toMatchObject({ code: 'INDICATOR_NAMED_TWICE' });
    await retireIndicator(life.region, anAct({ person: anna, seenVersion: 1 }), {
      params: { wijkcontractId: contract.wijkcontractId, indicatorId: first.indicatorId },
      query: undefined,
      body: { reason: 'Niet te meten' },
    });
    await expect(named(first.indicatorId)).rejects.toMatchObject({ code: 'INDICATOR_RETIRED' });
    expect((await agrees({ formulaId })).fundingBasis?.indicators).toEqual([
      { indicatorId: second.indicatorId, name: 'Eenzaamheid' },
    ]);
  });

  it('is refused when nobody adopted the formula, or it is used no longer', async () => {
    await proposes('Beweegt genoeg');
    await expect(agrees({ formulaId: 'fml_000999' })).rejects.toMatchObject({
      code: 'FORMULA_NOT_FOUND',
      errors: [{ field: 'fundingBasis.formulaId' }],
    });
    const formulaId = await anAdoptedFormula(life.region, byResidents);
    await retireFormula(life.region, anAct({ person: anna }), {
      params: { formulaId },
      query: undefined,
      body: undefined,
    });
    await expect(agrees({ formulaId })).rejects.toMatchObject({
      code: 'FORMULA_NOT_ADOPTED',
      errors: [{ field: 'fundingBasis.formulaId' }],
    });
  });
});
