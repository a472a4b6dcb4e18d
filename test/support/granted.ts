import { rietmeer } from '../../infra/cooperatives/rietmeer.ts';
import {
  approveDisbursement,
  earnTranche,
  exportPaymentFile,
  getGrant,
  planDisbursement,
  settleGrant,
} from '../../shared/allocation/index.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import { putNew } from '../../shared/kernel/table.ts';
import { keepProposedAgreement } from '../../shared/wijkcontracts/results/results.table.ts';
import { fundingActs } from '../shared/funds/stage.ts';
import { type AllocationStage, anAllocationStage } from './allocation-stage.ts';
import { anAct, fixedInstant, type TestDatabase } from './database.ts';
import { aFund, anna, bram, noQuery, tineke } from './funded-region.ts';
import { aUsablePayee } from './payee.ts';
import { aCommittedRound, anAdoptedFormula, byResidents } from './rounds.ts';

type Plan = Parameters<typeof aCommittedRound>[1]['tranchePlan'];
type Body = Parameters<typeof planDisbursement>[2]['body'];

/** One wijk with a running contract, an account that may be used, and what committed rounds granted it. */
export interface GrantedStage extends AllocationStage {
  cooperative: typeof rietmeer.facts;
  wijkcontractId: string;
  fundId: string;
  /** A round of all that is asked, to the one wijk. */
  grants(budgetCents: bigint, tranchePlan: Plan): Promise<string>;
}

/** Everything may be earned. */
export const allOnResults = { ...byResidents, potsBasisPoints: { base: 0, need: 5000, performance: 5000 } };

/** Paid from the first of November in parts of so many thousandths. */
export const inParts = (...permilles: number[]) => ({
  fixed: permilles.map((permille, at) => ({ permille, payFrom: `2026-11-${String(at + 1).padStart(2, '0')}` })),
  performance: null,
});

export async function aGrantedStage(local: TestDatabase, fundCents = 1_000_000n): Promise<GrantedStage> {
  const stage = await anAllocationStage(local);
  return grantedFrom(stage, await stage.aFilledFund(fundCents));
}

/** A fund that holds € 6.000,00 of a municipality and € 4.000,00 of an insurer; the insurer's ends first. */
export async function aStageOfTwoFunders(local: TestDatabase): Promise<GrantedStage & { funders: string[] }> {
  const stage = await anAllocationStage(local);
  const { fundId } = await aFund(stage, 'restricted-fund');
  const acts = fundingActs(stage);
  const { fundingAgreementId: municipality } = await acts.active(fundId);
  const { fundingAgreementId: insurer } = await acts.active(fundId, { endsOn: '2027-06-30' });
  await acts.paid(municipality, 1, 600_000n);
  await acts.paid(insurer, 1, 400_000n);
  return { ...(await grantedFrom(stage, fundId)), funders: [insurer, municipality] };
}

async function grantedFrom(stage: AllocationStage, fundId: string): Promise<GrantedStage> {
  const [wijkcontractId = ''] = await stage.wijken({ wijk_brink: 10_000 });
  await aUsablePayee(stage, wijkcontractId);
  const formulaId = await anAdoptedFormula(stage, allOnResults);
  return {
    ...stage,
    cooperative: rietmeer.facts,
    wijkcontractId,
    fundId,
    grants: async (budgetCents, tranchePlan) =>
      (await aCommittedRound(stage, { fundId, budgetCents, formulaId, tranchePlan })).roundId,
  };
}

/** Who plans, who approves and who exports, by name. */
export function paymentsOn(stage: GrantedStage, roundId: string, at: Instant = fixedInstant) {
  const { wijkcontractId } = stage;
  const plan = (wish: Partial<Body> = {}, person = tineke) =>
    planDisbursement(stage, anAct({ person, at }), {
      ...noQuery,
      body: { wijkcontractId, roundId, tranche: 1, description: 'Najaar 2026', payOn: '2026-11-25', ...wish },
    });
  const approve = (disbursementId: string, person: string, seenVersion?: number) =>
    approveDisbursement(stage, anAct({ person, at, ...(seenVersion !== undefined && { seenVersion }) }), {
      ...noQuery,
      params: { disbursementId },
    });
  const approved = async (wish: Partial<Body> = {}) => {
    const { disbursementId } = await plan(wish);
    await approve(disbursementId, anna);
    return await approve(disbursementId, bram);
  };
  const exported = async (disbursementIds: string[], act = anAct({ person: tineke, at }), on = stage) =>
    await exportPaymentFile(on, act, { ...noQuery, body: { disbursementIds } });
  return { plan, approve, approved, exported };
}

export const grantOf = async (stage: GrantedStage, roundId: string, at: Instant = fixedInstant) =>
  await getGrant(stage, anAct({ at }), { ...noQuery, params: { wijkcontractId: stage.wijkcontractId, roundId } });

export const settles = (stage: GrantedStage, roundId: string, at: Instant = fixedInstant) =>
  settleGrant(stage, anAct({ person: anna, at }), {
    ...noQuery,
    params: { wijkcontractId: stage.wijkcontractId, roundId },
  });

/** A result agreement that holds, and the validated measurement that decides on it; without a value nobody measured. */
export async function agrees(
  { database, newId, wijkcontractId }: GrantedStage,
  wish: { dueOn: string; feePermille: number; value: string | null },
): Promise<void> {
  const { dueOn, feePermille, value } = wish;
  const indicatorId = newId('indicator');
  const agreement = {
    ...{ resultAgreementId: newId('resultAgreement'), wijkcontractId, wijkId: 'wijk_brink' },
    ...{ indicatorId, indicatorName: 'Valongevallen', unit: 'per jaar', direction: 'down' as const, threshold: '10' },
    ...{ dueOn, feePermille, status: 'agreed' as const },
    ...{ proposedBy: anna, proposedAt: fixedInstant, agreedBy: bram, agreedAt: fixedInstant, ended: null, version: 2 },
  };
  const measurementId = newId('measurement');
  const counted =
    value === null
      ? null
      : {
          ...{ measurementId, value, periodFrom: '2026-01-01', periodTo: dueOn },
          ...{ source: 'GGD', validatedAt: fixedInstant },
        };
  const place = { pk: `WIJKCONTRACT#${wijkcontractId}`, sk: `PERIOD#${indicatorId}#${dueOn}` };
  const period = { wijkcontractId, indicatorId, periodTo: dueOn, newestId: measurementId, counted };
  await database.commit(anAct(), [
    keepProposedAgreement(agreement),
    putNew({ ...place, entity: 'MeasuredPeriod', ...period }),
  ]);
}

export const earns = (stage: GrantedStage, roundId: string, tranche: number, at: Instant, unknownLapses = false) =>
  earnTranche(stage, anAct({ person: anna, at }), {
    params: { wijkcontractId: stage.wijkcontractId, roundId },
    query: undefined,
    body: { tranche, unknownLapses },
  });
