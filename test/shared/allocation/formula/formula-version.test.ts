import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoDatabase } from '../../../../functions/runtime/database.ts';
import { exampleParameters } from '../../../../shared/allocation/formula/contract.ts';
import { adoptedFormula } from '../../../../shared/allocation/formula/formula-version.table.ts';
import { adoptFormula, createFormula, listFormulas, retireFormula } from '../../../../shared/allocation/index.ts';
import type { Database } from '../../../../shared/kernel/table.ts';
import { anAct, freshTables, sequentialIds, type TestDatabase, testDatabase } from '../../../support/database.ts';

let local: TestDatabase;
let deps: { database: Database; newId: ReturnType<typeof sequentialIds> };
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  deps = { database: dynamoDatabase(local.client, await freshTables(local.client)), newId: sequentialIds() };
});

const person = (id: string) => anAct({ person: id, roles: ['board'] });
const none = { params: undefined, query: undefined };
const draw = (parameters = exampleParameters, by = 'person_anna') =>
  createFormula(deps, person(by), { ...none, body: { name: 'Verdeelsleutel 2027', parameters } });
const adopt = (formulaId: string, by = 'person_bram', seenVersion = 1) =>
  adoptFormula(
    deps,
    { ...person(by), seenVersion },
    {
      params: { formulaId },
      query: undefined,
      body: { decisionReference: 'ALV 2026-6' },
    },
  );

describe('a formula', () => {
  it('keeps its weights as they were drawn up, and counts for nothing until its adoption is recorded', async () => {
    const { formulaId } = await draw();
    await expect(adoptedFormula(deps.database, formulaId)).rejects.toMatchObject({ code: 'FORMULA_NOT_ADOPTED' });
    const adopted = await adopt(formulaId);
    expect(adopted).toMatchObject({ status: 'adopted', adoptedBy: 'person_bram', adoptedByDecision: 'ALV 2026-6' });
    expect(await adoptedFormula(deps.database, formulaId)).toEqual({ ...adopted, parameters: exampleParameters });
  });

  it('is not adopted by who drew it up, nor twice, nor by who saw another version', async () => {
    const { formulaId } = await draw();
    await expect(adopt(formulaId, 'person_anna')).rejects.toMatchObject({ code: 'ADOPTED_BY_ITS_MAKER' });
    await expect(adopt(formulaId, 'person_bram', 7)).rejects.toMatchObject({ code: 'VERSION_STALE' });
    await adopt(formulaId);
    await expect(adopt(formulaId, 'person_bram', 2)).rejects.toMatchObject({ code: 'FORMULA_NOT_DRAFT' });
  });

  it('is adopted once, also when two record it at the same instant', async () => {
    const { formulaId } = await draw();
    const tries = await Promise.allSettled([adopt(formulaId), adopt(formulaId, 'person_tineke')]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('begins no round any more once it is retired', async () => {
    const { formulaId } = await draw();
    await adopt(formulaId);
    const input = { params: { formulaId }, query: undefined, body: undefined };
    await retireFormula(deps, { ...person('person_anna'), seenVersion: 2 }, input);
    await expect(adoptedFormula(deps.database, formulaId)).rejects.toMatchObject({ code: 'FORMULA_NOT_ADOPTED' });
    await expect(retireFormula(deps, person('person_anna'), input)).rejects.toMatchObject({
      code: 'FORMULA_NOT_ADOPTED',
    });
  });

  it('divides the whole budget over its pots, and gives some age a weight', async () => {
    const pots = { ...exampleParameters, potsBasisPoints: { base: 1000, need: 7000, performance: 1999 } };
    await expect(draw(pots)).rejects.toMatchObject({
      code: 'POTS_NOT_WHOLE',
      errors: [{ field: 'parameters.potsBasisPoints' }],
    });
    const noWeight = { '0-14': 0, '15-24': 0, '25-44': 0, '45-64': 0, '65+': 0 };
    await expect(draw({ ...exampleParameters, ageWeightsPermille: noWeight })).rejects.toMatchObject({
      code: 'FORMULA_HAS_NO_WEIGHT',
    });
  });

  it('stands on the list, newest first', async () => {
    const [first, second] = [await draw(), await draw()];
    const { items } = await listFormulas(deps, person('person_anna'), { ...none, body: undefined });
    expect(items.map(({ formulaId }) => formulaId)).toEqual([second.formulaId, first.formulaId]);
    await expect(adoptedFormula(deps.database, 'fml_unknown')).rejects.toMatchObject({ code: 'FORMULA_NOT_FOUND' });
  });
});
