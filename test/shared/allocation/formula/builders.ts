import { exampleParameters } from '../../../../shared/allocation/formula/contract.ts';
import type { FormulaParameters, FrozenWijk, Snapshot } from '../../../../shared/allocation/formula/formula.ts';
import { ageBands } from '../../../../shared/region/contract.ts';

type Ages = readonly [number, number, number, number, number];

export const residentsOf = (ages: Ages): FrozenWijk['residents'] =>
  Object.fromEntries(ageBands.map((band, at) => [band, ages[at] ?? 0])) as FrozenWijk['residents'];

/** One indicator that goes from nought to a thousand says a score in thousandths. */
export const scored = (permille: number): FrozenWijk['indicators'] => [anIndicator({ value: String(permille) })];

export const anIndicator = (
  given: Partial<FrozenWijk['indicators'][number]> = {},
): FrozenWijk['indicators'][number] => ({
  indicatorId: 'ind_0001',
  name: 'Mensen die zich gezond voelen',
  unit: 'promille',
  baseline: '0',
  target: '1000',
  weightPermille: 1000,
  value: '500',
  period: '2025',
  source: 'Gezondheidsmonitor',
  ...given,
});

export const figuresOf = (lowIncome: string, longTerm: string, welfare: string): FrozenWijk['figures'] => [
  { key: 'lowIncomeHouseholds', permille: lowIncome, source: 'CBS 85984NED', year: 2024 },
  { key: 'longTermConditions', permille: longTerm, source: 'RIVM 50120NED', year: 2022 },
  { key: 'welfareRecipients', permille: welfare, source: 'CBS 85984NED', year: 2024 },
];

export function aFrozenWijk(given: Partial<FrozenWijk> & { wijkId: string }): FrozenWijk {
  return {
    wijkName: given.wijkId.toUpperCase(),
    wijkcontractId: `wct_${given.wijkId}`,
    contractVersion: 1,
    payeeId: 'pye_0001',
    boundary: { cbsYear: 2026, buurtCodes: ['BU99990101'] },
    residents: residentsOf([2000, 2000, 4000, 4000, 3000]),
    residentsSource: { source: 'CBS 85984NED', year: 2026 },
    figures: [],
    indicators: scored(500),
    previousCents: null,
    previousRoundId: null,
    ...given,
  };
}

export const aSnapshot = (
  wijken: readonly FrozenWijk[],
  given: Partial<Omit<Snapshot, 'parameters'>> & { parameters?: Partial<FormulaParameters> } = {},
): Snapshot => ({
  rule: 'verdeelsleutel-1',
  fundId: 'fnd_0001',
  budgetCents: 100_000_000n,
  formulaId: 'fml_0001',
  cbsYear: 2026,
  wijken: [...wijken],
  ...given,
  parameters: { ...exampleParameters, ...given.parameters },
});

const golden: [string, Ages, [string, string, string], number, bigint][] = [
  ['wijk_001', [2200, 1800, 4000, 3800, 2700], ['520', '360', '62'], 700, 18_000_000n],
  ['wijk_002', [3100, 2000, 5200, 5000, 3400], ['330', '310', '21'], 550, 19_500_000n],
  ['wijk_003', [900, 800, 1500, 2300, 3100], ['410', '420', '35'], 900, 12_000_000n],
  ['wijk_004', [5200, 4100, 9000, 6800, 3000], ['470', '330', '74'], 400, 30_000_000n],
];

/** A million euros over four wijken, worked out by hand beforehand. */
export const goldenSnapshot: Snapshot = aSnapshot(
  golden.map(([wijkId, ages, [low, long, welfare], score, previousCents]) =>
    aFrozenWijk({
      wijkId,
      residents: residentsOf(ages),
      figures: figuresOf(low, long, welfare),
      indicators: scored(score),
      previousCents,
    }),
  ),
);
