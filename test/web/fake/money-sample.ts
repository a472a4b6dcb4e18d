import type * as z from 'zod/mini';
import { cbsYear, fictionalWijken, source } from '../../../local/fictional-region.ts';
import type { Advice, AllocationRound, HistoryStep, Interest } from '../../../shared/allocation/allocation-round.ts';
import type { listPaymentFiles } from '../../../shared/allocation/disbursements/contract.ts';
import type { Disbursement } from '../../../shared/allocation/disbursements/disbursement.ts';
import { exampleParameters } from '../../../shared/allocation/formula/contract.ts';
import { formula, type Outcome, type Snapshot } from '../../../shared/allocation/formula/formula.ts';
import type { FormulaVersion } from '../../../shared/allocation/formula/formula-version.ts';
import { freezeSnapshot, sealOutcome } from '../../../shared/allocation/formula/snapshot.ts';
import type { Clawback } from '../../../shared/allocation/grants/clawback.ts';
import { type Grant, grantsFor, plannedForPayment } from '../../../shared/allocation/grants/grant.ts';
import { conditionalIn, linesOf, type RoundLine } from '../../../shared/allocation/round-lines.ts';
import { splitFunding } from '../../../shared/allocation/split-funding.ts';
import type { scenarioSet } from '../../../shared/allocation/words.ts';
import type { FundingAgreement } from '../../../shared/funds/agreements/funding-agreement.ts';
import { emptyGuard, type FoundFund } from '../../../shared/funds/fund.ts';
import { partsFor } from '../../../shared/funds/layers.ts';
import type { FundMovement } from '../../../shared/funds/movement.table.ts';
import { instant, localDate } from '../../../shared/kernel/dates.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { ageBands } from '../../../shared/region/contract.ts';
import { fundId, sampleAgreements } from './agreement-sample.ts';
import { sampleContracts } from './contract-sample.ts';

/** A round with everything that stands beside it. */
export interface RoundFile {
  round: AllocationRound;
  snapshot: Snapshot | null;
  outcome: Outcome | null;
  lines: RoundLine[];
  advice: Advice[];
  interests: Interest[];
  history: HistoryStep[];
  scenarios: z.output<typeof scenarioSet> | null;
}

export interface MoneyState {
  funds: FoundFund[];
  movements: Map<string, FundMovement[]>;
  months: { month: string; inCents: bigint; outCents: bigint }[];
  settledCents: bigint;
  agreements: FundingAgreement[];
  formulas: FormulaVersion[];
  rounds: RoundFile[];
  grants: Grant[];
  disbursements: Disbursement[];
  files: Reply<typeof listPaymentFiles>['items'];
  clawbacks: Clawback[];
  ids: number;
}

export function emptyMoney(): MoneyState {
  return {
    funds: [],
    movements: new Map(),
    months: [],
    settledCents: 0n,
    agreements: [],
    formulas: [],
    rounds: [],
    grants: [],
    disbursements: [],
    files: [],
    clawbacks: [],
    ids: 0,
  };
}

const budgetCents = 50_000_000n;

/** Two funders and own money in one fund; one round that is being paid, and one that is a draft. */
export function sampleMoney(): MoneyState {
  const committed = committedRound();
  const { grants, disbursements } = sampleGrants(committed);
  return {
    ...emptyMoney(),
    funds: [sampleFund(committed.round), ownFund()],
    movements: new Map([[fundId, sampleMovements()]]),
    months: sampleMonths(),
    settledCents: 30_000_000n,
    agreements: sampleAgreements(),
    formulas: [sampleFormula('fml_0001', 'adopted'), sampleFormula('fml_0002', 'draft')],
    rounds: [draftRound(), committed],
    grants,
    disbursements,
    clawbacks: [],
  };
}

const layers = (left: readonly [bigint, bigint, bigint]): FoundFund['guard']['layers'] => [
  { funding: 'fda_gemeente', funderName: 'Gemeente Rietmeer', endsOn: '2027-06-30', availableCents: left[0] },
  { funding: 'fda_subsidie', funderName: 'Subsidie Samen Gezond', endsOn: '2028-12-31', availableCents: left[1] },
  { funding: 'own', funderName: null, endsOn: null, availableCents: left[2] },
];
const full = layers([40_000_000n, 30_000_000n, 1_275_000n]);
const given = partsFor(full, budgetCents) ?? [];

function sampleFund({ conditionalCents }: AllocationRound): FoundFund {
  const promisedCents = conditionalCents ?? 0n;
  return {
    fund: {
      fundId,
      name: 'Bewegen in de buurt',
      kind: 'restricted-fund',
      purpose: 'Samen bewegen, voor iedereen en het hele jaar',
      account: '0530.01',
      decisionReference: 'B-2026-02',
      createdAt: instant('2026-03-02T09:00:00.000Z'),
    },
    guard: {
      availableCents: 21_275_000n,
      appropriatedCents: 71_275_000n,
      allocatedCents: budgetCents - promisedCents,
      promisedCents,
      awaitedCents: 0n,
      layers: layers([0n, 20_000_000n, 1_275_000n]),
      version: 3,
    },
  };
}

function ownFund(): FoundFund {
  const { fund } = sampleFund(committedRound().round);
  return {
    fund: {
      ...fund,
      fundId: 'fnd_0002',
      name: 'Ontmoeten',
      kind: 'designated-reserve',
      purpose: 'Plekken om elkaar te ontmoeten',
      account: '0520.01',
    },
    guard: emptyGuard,
  };
}

const movement = (
  at: string,
  kind: FundMovement['kind'],
  funding: string,
  amountCents: bigint,
  description: string,
) => ({
  at,
  kind,
  parts: [{ funding, amountCents }],
  entryId: `${kind}:${fundId}:${funding}`,
  description,
});

const sampleMovements = (): FundMovement[] => [
  movement('2026-03-12T09:00:00.000Z', 'appropriation', 'own', 1_275_000n, 'Bestemd volgens besluit B-2026-02'),
  movement('2026-04-02T09:00:00.000Z', 'receipt', 'fda_gemeente', 40_000_000n, 'Gemeente Rietmeer, termijn 1'),
  movement('2026-04-09T09:00:00.000Z', 'receipt', 'fda_subsidie', 30_000_000n, 'Subsidie Samen Gezond, termijn 1'),
];

function sampleMonths(): MoneyState['months'] {
  const ins = [1_275_000n, 70_000_000n, 0n, 0n, 0n, 0n, 0n, 0n, 0n];
  return ins.map((inCents, index) => ({
    month: `2026-${String(index + 3).padStart(2, '0')}`,
    inCents,
    outCents: index === 3 ? budgetCents : 0n,
  }));
}

const weights = { ...exampleParameters, smallestCents: 2_500_000n };

function sampleFormula(formulaId: string, status: 'draft' | 'adopted'): FormulaVersion {
  const isAdopted = status === 'adopted';
  return {
    formulaId,
    name: isAdopted ? 'Verdeelsleutel 2026' : 'Meer gewicht voor ouderen',
    rule: 'verdeelsleutel-1',
    parameters: isAdopted
      ? weights
      : { ...weights, ageWeightsPermille: { ...weights.ageWeightsPermille, '65+': 2400 } },
    status,
    createdBy: 'person_anna',
    createdAt: '2026-05-04T09:00:00.000Z',
    adoptedBy: isAdopted ? 'person_bram' : null,
    adoptedAt: isAdopted ? '2026-05-20T19:30:00.000Z' : null,
    adoptedByDecision: isAdopted ? 'ALV 2026-3' : null,
    retiredBy: null,
    retiredAt: null,
    version: isAdopted ? 2 : 1,
  };
}

/** The figures of the first four wijken: of one a figure is not known, and of another nothing was measured. */
export function dataOf(
  round: Pick<AllocationRound, 'budgetCents' | 'formulaId'>,
  parameters = exampleParameters,
): Snapshot {
  const contracts = sampleContracts().slice(0, 4);
  return {
    rule: 'verdeelsleutel-1',
    fundId,
    budgetCents: round.budgetCents,
    formulaId: round.formulaId,
    parameters,
    cbsYear,
    wijken: contracts.flatMap(({ wijkId, wijkName, wijkcontractId, payee, boundary }, at) => {
      const wijk = fictionalWijken.find((each) => each.wijkId === wijkId);
      if (!wijk) return [];
      const residents = { '0-14': 0, '15-24': 0, '25-44': 0, '45-64': 0, '65+': 0 };
      for (const buurt of wijk.buurten) for (const band of ageBands) residents[band] += buurt.residents[band];
      return {
        ...{ wijkId, wijkName, wijkcontractId, residents, contractVersion: 1, payeeId: payee.payeeId },
        boundary: { cbsYear: boundary.cbsYear, buurtCodes: [...boundary.buurtCodes] },
        residentsSource: { source, year: cbsYear },
        figures: [
          {
            key: 'lowIncomeHouseholds' as const,
            permille: ['520', '330', '410', '470'][at] ?? '400',
            source,
            year: 2024,
          },
          {
            key: 'longTermConditions' as const,
            permille: ['360', '310', '420', '330'][at] ?? '350',
            source,
            year: 2022,
          },
          ...(at === 2 ? [] : [{ key: 'welfareRecipients' as const, permille: '44', source, year: 2024 }]),
        ],
        indicators: [
          {
            indicatorId: 'ind_gezond1',
            name: 'Mensen die zich gezond voelen',
            unit: 'procent',
            baseline: '70',
            target: '80',
            weightPermille: 1000,
            value: at === 3 ? null : '75.5',
            period: at === 3 ? null : '2025',
            source: at === 3 ? null : 'Gezondheidsmonitor',
          },
        ],
        previousCents: null,
        previousRoundId: null,
      };
    }),
  };
}

const tranchePlan: AllocationRound['tranchePlan'] = {
  fixed: ['2026-07-01', '2026-10-01', '2027-01-04', '2027-04-01'].map((payFrom) => ({ permille: 250, payFrom })),
  performance: { conditionalPermille: 1000, measuredBy: '2026-11-01', lapsesOn: '2027-01-31' },
};

export const newRound = (
  draft: Pick<AllocationRound, 'roundId' | 'name' | 'openedBy'> & Partial<AllocationRound>,
): RoundFile => ({
  round: {
    fundId,
    budgetCents,
    formulaId: 'fml_0001',
    theme: 'prevention',
    tranchePlan,
    status: 'draft',
    revision: 1,
    corrects: null,
    correctedBy: null,
    snapshotHash: null,
    outcomeHash: null,
    linesHash: null,
    conditionalCents: null,
    openedAt: instant('2026-11-20T09:00:00.000Z'),
    proposedBy: null,
    decidedBy: null,
    decisionReference: null,
    publishedAt: null,
    committedBy: null,
    committedAt: null,
    giving: null,
    version: 1,
    ...draft,
  },
  snapshot: null,
  outcome: null,
  lines: [],
  advice: [],
  interests: [],
  history: [{ step: 'open', at: instant('2026-11-20T09:00:00.000Z'), by: draft.openedBy, revision: 1, note: null }],
  scenarios: null,
});

const draftRound = (): RoundFile =>
  newRound({ roundId: 'rnd_0002', name: 'Voorjaar 2027', openedBy: 'person_anna', budgetCents: 20_000_000n });

/** What was frozen, computed. */
export function computed(file: RoundFile, snapshot: Snapshot): RoundFile {
  const outcome = formula(snapshot);
  const lines = linesOf(outcome, file.round.tranchePlan);
  const round = {
    ...file.round,
    snapshotHash: freezeSnapshot(snapshot).hash,
    outcomeHash: sealOutcome(outcome).hash,
    linesHash: 'lines',
    conditionalCents: conditionalIn(lines),
  };
  return { ...file, round, snapshot, outcome, lines };
}

function committedRound(): RoundFile {
  const file = newRound({
    roundId: 'rnd_0001',
    name: 'Voorjaar 2026',
    status: 'committed',
    openedBy: 'person_anna',
    proposedBy: 'person_anna',
    decidedBy: 'person_bram',
    decisionReference: 'B-2026-09',
    publishedAt: instant('2026-06-12T09:00:00.000Z'),
    committedBy: 'person_bram',
    committedAt: instant('2026-06-15T09:00:00.000Z'),
    version: 9,
  });
  const taken = ['open', 'freeze', 'calculate', 'advise', 'propose', 'adopt', 'publish', 'commit'] as const;
  const history = taken.map((step, at) => ({
    step,
    at: instant(`2026-06-${String(at + 1).padStart(2, '0')}T09:00:00.000Z`),
    by: ['adopt', 'publish', 'commit'].includes(step) ? 'person_bram' : 'person_anna',
    revision: 1,
    note: null,
  }));
  const advice: Advice[] = [
    {
      body: 'medical-council',
      outcome: 'given',
      text: 'De raad kan zich vinden in deze verdeling.',
      reference: 'Advies 2026-3',
      givenOn: localDate('2026-06-04'),
      recordedBy: 'person_anna',
      recordedAt: instant('2026-06-04T09:00:00.000Z'),
    },
  ];
  return { ...computed(file, dataOf(file.round)), advice, history };
}

const payments = [
  { grant: 0, tranche: 1, status: 'paid', approvedBy: ['person_bram', 'person_tineke'] },
  { grant: 0, tranche: 2, status: 'approved', approvedBy: ['person_bram', 'person_tineke'] },
  { grant: 1, tranche: 1, status: 'paid', approvedBy: ['person_bram', 'person_tineke'] },
  { grant: 1, tranche: 2, status: 'planned', approvedBy: [] },
] as const;

function sampleGrants({ round, lines }: RoundFile): Pick<MoneyState, 'grants' | 'disbursements'> {
  const grants = grantsFor(round, splitFunding(lines, given));
  const disbursements: Disbursement[] = [];
  for (const { grant: at, tranche: number, status, approvedBy } of payments) {
    const grant = grants[at];
    const tranche = grant?.tranches.find((each) => each.number === number);
    if (!grant || !tranche) continue;
    const disbursementId = `dis_000${disbursements.length + 1}`;
    const tranches = grant.tranches.map((each) => (each === tranche ? plannedForPayment(each, disbursementId) : each));
    grants[at] = { ...grant, tranches };
    disbursements.push({
      ...newDisbursement(grant, tranche, disbursementId),
      ...{ status, approvedBy, plannedBy: 'person_anna', description: `Deel ${number} 2026` },
    });
  }
  return { grants, disbursements };
}

export function newDisbursement(
  grant: Grant,
  tranche: Grant['tranches'][number],
  disbursementId: string,
): Disbursement {
  const contract = sampleContracts().find(({ wijkcontractId }) => wijkcontractId === grant.wijkcontractId);
  return {
    disbursementId,
    wijkcontractId: grant.wijkcontractId,
    wijkId: grant.wijkId,
    payeeId: contract?.payee.payeeId ?? 'pye_0001',
    payeeName: contract?.payee.name ?? 'Stichting Wijkwerk',
    roundId: grant.roundId,
    tranche: tranche.number,
    amountCents: tranche.amountCents,
    parts: tranche.parts,
    description: '',
    payOn: tranche.payFrom,
    status: 'planned',
    plannedBy: 'person_anna',
    approvedBy: [],
    paymentFileId: null,
    attempt: 0,
    bankLineId: null,
    lastReturn: null,
    clawedBackCents: 0n,
    version: 1,
  };
}
