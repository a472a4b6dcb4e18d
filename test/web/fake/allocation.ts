import { exampleParameters } from '../../../shared/allocation/formula/contract.ts';
import { type FrozenWijk, formula, type Snapshot } from '../../../shared/allocation/formula/formula.ts';
import { freezeSnapshot, sealOutcome } from '../../../shared/allocation/formula/snapshot.ts';
import { commonRefusals } from '../../../shared/kernel/refusal.ts';
import type { Answers } from './api.ts';

const cbs = 'CBS, Kerncijfers wijken en buurten (CC BY 4.0)';

const wijk = (
  wijkId: string,
  wijkName: string,
  ages: readonly number[],
  [low, long, welfare]: readonly [string, string, string | null],
  value: string | null,
  previousCents: bigint | null,
): FrozenWijk => ({
  wijkId,
  wijkName,
  wijkcontractId: `wct_${wijkId}`,
  contractVersion: 1,
  payeeId: `pye_${wijkId}`,
  boundary: { cbsYear: 2026, buurtCodes: ['BU99990101'] },
  residents: {
    '0-14': ages[0] ?? 0,
    '15-24': ages[1] ?? 0,
    '25-44': ages[2] ?? 0,
    '45-64': ages[3] ?? 0,
    '65+': ages[4] ?? 0,
  },
  residentsSource: { source: cbs, year: 2026 },
  figures: [
    { key: 'lowIncomeHouseholds', permille: low, source: cbs, year: 2024 },
    { key: 'longTermConditions', permille: long, source: 'RIVM, 50120NED (CC BY 4.0)', year: 2022 },
    ...(welfare === null ? [] : [{ key: 'welfareRecipients' as const, permille: welfare, source: cbs, year: 2024 }]),
  ],
  indicators: [
    {
      indicatorId: 'ind_gezond1',
      name: 'Mensen die zich gezond voelen',
      unit: 'procent',
      baseline: '70',
      target: '80',
      weightPermille: 1000,
      value,
      period: value === null ? null : '2025-01-01/2025-12-31',
      source: value === null ? null : 'Gezondheidsmonitor',
    },
  ],
  previousCents,
  previousRoundId: null,
});

const snapshot: Snapshot = {
  rule: 'verdeelsleutel-1',
  fundId: 'fnd_wijkfonds1',
  budgetCents: 100_000_001n,
  formulaId: 'fml_2027a',
  parameters: exampleParameters,
  cbsYear: 2026,
  wijken: [
    wijk(
      'wijk_havenkwartier',
      'Havenkwartier',
      [2200, 1800, 4000, 3800, 2700],
      ['520', '360', '62'],
      '77',
      18_000_000n,
    ),
    wijk('wijk_oude-stad', 'Oude Stad', [3100, 2000, 5200, 5000, 3400], ['330', '310', '21'], '75.5', 19_500_000n),
    wijk(
      'wijk_rietlanden',
      'De Rietlanden en Omstreken',
      [900, 800, 1500, 2300, 3100],
      ['410', '420', null],
      null,
      null,
    ),
    wijk('wijk_nieuw-west', 'Nieuw-West', [5200, 4100, 9000, 6800, 3000], ['470', '330', '74'], '74', 45_000_000n),
  ],
};

const outcome = formula(snapshot);
const [municipality, own] = ['fda_gemeente1', 'own'];

const round = {
  roundId: 'rnd_najaar2026',
  name: 'Najaar 2026',
  theme: 'prevention',
  status: 'committed',
  fund: { fundId: 'fnd_wijkfonds1', name: 'Wijkfonds Rietmeer', purpose: 'Wat wijken samen doen' },
  budgetCents: snapshot.budgetCents,
  formula: { formulaId: 'fml_2027a', name: 'Verdeelsleutel 2027', adoptedByDecision: 'ALV 2026-6' },
  tranchePlan: { fixed: [{ permille: 1000, payFrom: '2027-01-04' }], performance: null },
  decisionReference: 'Bestuur 2026-11',
  publishedAt: '2026-11-20T09:00:00.000Z',
  committedAt: '2026-11-21T09:00:00.000Z',
  corrects: null,
  correctedBy: null,
};
const announced = {
  ...round,
  roundId: 'rnd_voorjaar2027',
  name: 'Voorjaar 2027',
  status: 'published',
  committedAt: null,
};

const money = outcome.lines.map(({ wijkId, amountCents, parts }, at) => ({
  wijkId,
  allocatedCents: amountCents,
  parts: [
    { funding: municipality, amountCents: amountCents / 3n },
    { funding: own, amountCents: amountCents - amountCents / 3n },
  ],
  conditionalCents: at === 2 ? 0n : parts.performanceCents,
  paidCents: at === 0 ? amountCents - parts.performanceCents : at === 1 ? 5_000_000n : 0n,
  returnedCents: at === 2 ? parts.performanceCents : 0n,
}));

const published = {
  advice: [
    { body: 'medical-council', outcome: 'given', reference: 'Advies 2026-3', givenOn: '2026-11-10' },
    { body: 'regional-table', outcome: 'none-in-time', reference: null, givenOn: '2026-11-12' },
  ],
  snapshotHash: freezeSnapshot(snapshot).hash,
  snapshot,
  outcomeHash: sealOutcome(outcome).hash,
  outcome,
};

export const allocationAnswers: Answers = {
  listPublishedRounds: () => ({ items: [announced, round] }),
  getPublishedRound(_, { params: { roundId } }) {
    const funders = [
      { funding: municipality, name: 'Gemeente Rietmeer' },
      { funding: own, name: null },
    ];
    if (roundId === round.roundId) return { ...published, round, funders, money };
    if (roundId === announced.roundId) return { ...published, round: announced, funders: [], money: [] };
    throw commonRefusals.NOT_FOUND();
  },
};
