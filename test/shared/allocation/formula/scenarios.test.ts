import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountsOf } from '../../../../shared/allocation/formula/formula.ts';
import { type Scenario, scenarioResults } from '../../../../shared/allocation/formula/scenarios.ts';
import { sensitivity } from '../../../../shared/allocation/formula/sensitivity.ts';
import { goldenSnapshot } from './builders.ts';
import { anySnapshot } from './chance.ts';

const { budgetCents, parameters } = goldenSnapshot;
const aScenario = (name: string, given: Partial<Scenario> = {}): Scenario => ({
  scenarioId: `scn_${name}`,
  name,
  budgetCents,
  parameters,
  ...given,
});
const sumOf = (values: readonly (bigint | null)[]) => values.reduce<bigint>((sum, value) => sum + (value ?? 0n), 0n);

describe('scenarios side by side', () => {
  const moreBase = { ...parameters, potsBasisPoints: { base: 2000, need: 6000, performance: 2000 } };
  const [now, other, impossible] = scenarioResults(
    [aScenario('now'), aScenario('more-base', { parameters: moreBase }), aScenario('too-little', { budgetCents: 10n })],
    goldenSnapshot,
  );

  it('say what each wijk receives, per resident, and against the round before', () => {
    expect(now?.lines[0]).toMatchObject({
      wijkId: 'wijk_001',
      amountCents: 23_228_219n,
      perResidentCents: 1602n,
      changeCents: 5_228_219n,
      changePerResidentCents: 361n,
      againstFirstCents: 0n,
    });
  });

  it('say who gains and who loses by choosing another than the first; together that is nothing', () => {
    expect(other).toMatchObject({ gaining: 3, losing: 1 });
    expect(sumOf(other?.lines.map(({ againstFirstCents }) => againstFirstCents) ?? [null])).toBe(0n);
  });

  it('say which rule a scenario would break, and leave the others as they are', () => {
    expect(impossible).toMatchObject({ refusal: { code: 'FLOORS_EXCEED_BUDGET' }, lines: [], gaining: 0 });
    expect(now?.refusal).toBeNull();
  });

  it('give the amounts that the round itself would give', () => {
    fc.assert(
      fc.property(anySnapshot, (snapshot) => {
        const [result] = scenarioResults([{ ...aScenario('any'), ...snapshot }], snapshot);
        if (result?.refusal) return;
        const given = amountsOf(snapshot).map(({ amountCents }) => amountCents);
        expect(result?.lines.map(({ amountCents }) => amountCents)).toEqual(given);
      }),
      { numRuns: 300 },
    );
  });
});

describe('how much an amount hangs on a weight', () => {
  const rows = sensitivity(goldenSnapshot);

  it('is shown for every weight that counts, a tenth lower and a tenth higher', () => {
    expect(rows.map(({ weight, value, lower, higher }) => [weight, lower.value, value, higher.value])).toEqual([
      ['potsBasisPoints.base', 900, 1000, 1100],
      ['potsBasisPoints.need', 6300, 7000, 7700],
      ['potsBasisPoints.performance', 1800, 2000, 2200],
      ['ageWeightsPermille.0-14', 810, 900, 990],
      ['ageWeightsPermille.15-24', 720, 800, 880],
      ['ageWeightsPermille.25-44', 765, 850, 935],
      ['ageWeightsPermille.45-64', 945, 1050, 1155],
      ['ageWeightsPermille.65+', 1440, 1600, 1760],
      ['needWeightsPermille.lowIncomeHouseholds', 225, 250, 275],
      ['needWeightsPermille.longTermConditions', 225, 250, 275],
      ['needWeightsPermille.welfareRecipients', 90, 100, 110],
      ['protectedPermille', 450, 500, 550],
    ]);
  });

  it('takes from some what it gives to others', () => {
    for (const { lower, higher } of rows)
      for (const { changes } of [lower, higher]) expect(sumOf(changes.map(({ changeCents }) => changeCents))).toBe(0n);
  });

  it('gives a wijk with many elderly people more when they weigh more', () => {
    const row = rows.find(({ weight }) => weight === 'ageWeightsPermille.65+');
    const changeOf = (changes: (typeof rows)[number]['lower']['changes'] | undefined) =>
      changes?.find(({ wijkId }) => wijkId === 'wijk_003')?.changeCents;
    expect(changeOf(row?.higher.changes)).toBe(284_569n);
    expect(changeOf(row?.lower.changes)).toBe(-300_426n);
  });

  it('keeps the pots whole, whichever of them moves, and is told when a rule would break', () => {
    const all = { base: 0, need: 10_000, performance: 0 };
    const found = sensitivity({ ...goldenSnapshot, parameters: { ...parameters, potsBasisPoints: all } });
    expect(found[0]).toMatchObject({
      weight: 'potsBasisPoints.need',
      lower: { value: 9000 },
      higher: { value: 10_000 },
    });
    const tight = sensitivity({ ...goldenSnapshot, budgetCents: 10n });
    expect(tight.every(({ lower }) => lower.refusal?.code === 'FLOORS_EXCEED_BUDGET')).toBe(true);
  });
});
