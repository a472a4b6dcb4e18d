import type { FormulaParameters } from './formula.ts';

/** Where the talk about weights may begin; they count for nothing until the cooperative adopts them. Browser-safe. */
export const exampleParameters: FormulaParameters = {
  potsBasisPoints: { base: 1000, need: 7000, performance: 2000 },
  ageWeightsPermille: { '0-14': 900, '15-24': 800, '25-44': 850, '45-64': 1050, '65+': 1600 },
  needWeightsPermille: { lowIncomeHouseholds: 250, longTermConditions: 250, welfareRecipients: 100 },
  needModifierPermille: { lowest: 750, highest: 1500 },
  protectedPermille: 500,
  smallestCents: 7_500_000n,
  floorPermille: 950,
  capPermille: 1400,
};
