import { exampleParameters } from '../../shared/allocation/formula/contract.ts';
import type { FormulaParameters } from '../../shared/allocation/formula/formula.ts';
import {
  adoptFormula,
  calculateAllocationRound,
  commitAllocationRound,
  createFormula,
  decideAllocationRound,
  freezeAllocationRound,
  getAllocationRound,
  openAllocationRound,
  proposeAllocationRound,
  publishAllocationRound,
  recordAdvice,
} from '../../shared/allocation/index.ts';
import { findRegisteredWijk } from '../../shared/region/index.ts';
import { keepDraft } from '../../shared/wijkcontracts/wijkcontract.table.ts';
import type { Wijkcontract } from '../../shared/wijkcontracts/wijkcontract.ts';
import { anAct, fixedInstant } from './database.ts';
import { anna, bram, noQuery, type Region } from './funded-region.ts';

/** Every resident counts the same, and nothing else counts: amounts can be worked out by heart. */
export const byResidents: FormulaParameters = {
  ...exampleParameters,
  potsBasisPoints: { base: 0, need: 10_000, performance: 0 },
  ageWeightsPermille: { '0-14': 1000, '15-24': 1000, '25-44': 1000, '45-64': 1000, '65+': 1000 },
  needWeightsPermille: { lowIncomeHouseholds: 0, longTermConditions: 0, welfareRecipients: 0 },
  smallestCents: 0n,
  floorPermille: 0,
  capPermille: 100_000,
};

/** Drawn up by Anna, adopted by Bram. */
export async function anAdoptedFormula(region: Region, parameters: FormulaParameters = byResidents): Promise<string> {
  const body = { name: 'Verdeelsleutel', parameters };
  const { formulaId, version } = await createFormula(region, anAct({ person: anna }), { ...noQuery, body });
  const act = anAct({ person: bram, seenVersion: version });
  await adoptFormula(region, act, {
    params: { formulaId },
    query: undefined,
    body: { decisionReference: 'ALV 2026-7' },
  });
  return formulaId;
}

/** A contract that runs, as if it had gone through everything that leads there; its boundary is that of the registered wijk. */
export async function aRunningContract(
  region: Region,
  wijkId: string,
  wish: Partial<Pick<Wijkcontract, 'startsOn' | 'endsOn' | 'boundary' | 'textVersion'>> = {},
): Promise<Wijkcontract> {
  const wijk = await findRegisteredWijk(region.database, wijkId);
  if (!wijk) throw new Error(`${wijkId} is not registered.`);
  const contract: Wijkcontract = {
    wijkcontractId: region.newId('wijkcontract'),
    wijkId,
    wijkName: wijk.name,
    name: 'Gezond in de wijk',
    status: 'active',
    textVersion: 1,
    payee: { payeeId: region.newId('payee'), name: 'Stichting Wijkkas Één & Co' },
    startsOn: '2026-01-01',
    endsOn: '2027-12-31',
    boundary: { ...wijk.boundary, residents: wijk.totalResidents, source: wijk.source },
    parties: [],
    innovationTime: null,
    fundingBasis: null,
    contours: {
      boundary: null,
      'resident-party': null,
      'process-owner': null,
      'innovation-time': null,
      'funding-basis': null,
    },
    termsHash: null,
    draftedBy: anna,
    draftedAt: fixedInstant,
    activatedBy: bram,
    activatedAt: fixedInstant,
    suspension: null,
    ending: null,
    settlement: null,
    openAmendment: null,
    textsDrafted: 1,
    version: 1,
    ...wish,
  };
  await region.database.commit(anAct(), [keepDraft(contract)]);
  return contract;
}

export const allAtOnce = { fixed: [{ permille: 1000, payFrom: '2026-12-01' }], performance: null };

type DraftBody = Parameters<typeof openAllocationRound>[2]['body'];

/** With a formula of its own unless it is named. */
export async function aDraftRound(
  region: Region,
  wish: Pick<DraftBody, 'fundId' | 'budgetCents'> & Partial<DraftBody>,
) {
  const formulaId = wish.formulaId ?? (await anAdoptedFormula(region));
  const body = { name: 'Najaar 2026', theme: 'prevention' as const, tranchePlan: allAtOnce, ...wish, formulaId };
  return await openAllocationRound(region, anAct({ person: anna }), { ...noQuery, body });
}

export const about = (roundId: string) => ({ params: { roundId }, query: undefined, body: undefined });

const byAnna = () => anAct({ person: anna });
const by = (person: string) => anAct({ person, roles: ['board'] });

/** What members of the board do with a round; Anna and Bram, unless another is named. */
export const roundActs = (region: Region) => ({
  propose: (roundId: string, person = anna) => proposeAllocationRound(region, by(person), about(roundId)),
  publish: (roundId: string) => publishAllocationRound(region, by(anna), about(roundId)),
  commit: (roundId: string) => commitAllocationRound(region, by(bram), about(roundId)),
  decide: (roundId: string, person: string, outcome: 'adopted' | 'rejected' = 'adopted') =>
    decideAllocationRound(region, by(person), { ...about(roundId), body: { outcome, decisionReference: 'B-1' } }),
  read: (roundId: string) => getAllocationRound(region, anAct(), about(roundId)),
  /** Drafted, advised on and proposed by Anna. */
  async aProposedRound(fundId: string): Promise<string> {
    const { roundId } = await aDraftRound(region, { fundId, budgetCents: 10_000n });
    await advised(region, roundId);
    await proposeAllocationRound(region, by(anna), about(roundId));
    return roundId;
  },
});

/** Frozen, calculated and advised on. */
export async function advised(region: Region, roundId: string) {
  await freezeAllocationRound(region, byAnna(), about(roundId));
  await calculateAllocationRound(region, byAnna(), about(roundId));
  const told = { outcome: 'none-in-time' as const, givenOn: '2026-11-20' };
  const advise = (body: 'medical-council' | 'regional-table') =>
    recordAdvice(region, byAnna(), { ...about(roundId), body: { body, ...told } });
  await advise('medical-council');
  return await advise('regional-table');
}

/** Proposed by Anna, adopted by Bram and published. */
export async function published(region: Region, roundId: string) {
  await advised(region, roundId);
  await proposeAllocationRound(region, byAnna(), about(roundId));
  const body = { outcome: 'adopted' as const, decisionReference: 'Bestuur 2026-11' };
  await decideAllocationRound(region, anAct({ person: bram }), { ...about(roundId), body });
  return await publishAllocationRound(region, byAnna(), about(roundId));
}

export async function aPublishedRound(region: Region, wish: Parameters<typeof aDraftRound>[1]) {
  const { roundId } = await aDraftRound(region, wish);
  return await published(region, roundId);
}

export async function aCommittedRound(region: Region, wish: Parameters<typeof aDraftRound>[1]) {
  const { roundId } = await aPublishedRound(region, wish);
  const act = anAct({ person: bram, operation: 'commitAllocationRound' });
  return await commitAllocationRound(region, act, about(roundId));
}
