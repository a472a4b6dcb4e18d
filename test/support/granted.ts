import { rietmeer } from '../../infra/cooperatives/rietmeer.ts';
import {
  approveDisbursement,
  exportPaymentFile,
  getGrant,
  planDisbursement,
  settleGrant,
} from '../../shared/allocation/index.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import { type AllocationStage, anAllocationStage } from './allocation-stage.ts';
import { anAct, fixedInstant, type TestDatabase } from './database.ts';
import { anna, bram, noQuery, tineke } from './funded-region.ts';
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
  const [wijkcontractId = ''] = await stage.wijken({ wijk_brink: 10_000 });
  await aUsablePayee(stage, wijkcontractId);
  const fundId = await stage.aFilledFund(fundCents);
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
