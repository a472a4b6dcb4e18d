import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { contractToRead, contractToWorkOn } from '../contract-at-hand.ts';
import type * as contract from './contract.ts';
import { partyOf } from './party-of.ts';
import { keepNewPlan, keepPlanStep, yearPlansOf } from './plans.table.ts';
import { adopted, closed, mustBeInTerm, type YearPlan } from './year-plan.ts';
import { yearPlanToWorkOn } from './year-plan-at-hand.ts';

export async function listYearPlans(
  { database }: { database: Database },
  act: Act,
  { params }: Input<typeof contract.listYearPlans>,
): Promise<Reply<typeof contract.listYearPlans>> {
  const { wijkcontractId } = await contractToRead(database, act, params.wijkcontractId);
  return { items: await yearPlansOf(database, wijkcontractId) };
}

export async function startYearPlan(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract.startYearPlan>,
): Promise<Reply<typeof contract.startYearPlan>> {
  const wijkcontract = await contractToWorkOn(database, act, params.wijkcontractId);

  mustBeInTerm(body.year, wijkcontract);
  partyOf(wijkcontract, body.ownerPartyId, 'ownerPartyId');
  const { wijkcontractId, wijkId } = wijkcontract;
  const plan: YearPlan = {
    wijkcontractId,
    wijkId,
    ...body,
    state: 'draft',
    startedBy: act.actor.id,
    startedAt: act.at,
    adopted: null,
    closed: null,
    version: 1,
  };
  const reply = { ...plan, goals: [], projects: [] };

  await database.commit(act, [keepNewPlan(plan)], { subject: wijkcontractId, reply });
  return reply;
}

export async function adoptYearPlan(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract.adoptYearPlan>,
): Promise<Reply<typeof contract.adoptYearPlan>> {
  const { whole } = await yearPlanToWorkOn(database, act, params);

  const plan = adopted(whole, body.reference, act);
  const reply = { ...whole, ...plan };

  await database.commit(act, [keepPlanStep(plan)], { subject: plan.wijkcontractId, reply });
  return reply;
}

export async function closeYearPlan(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract.closeYearPlan>,
): Promise<Reply<typeof contract.closeYearPlan>> {
  const { whole } = await yearPlanToWorkOn(database, act, params);

  const plan = closed(whole, body.report, act);
  const reply = { ...whole, ...plan };

  await database.commit(act, [keepPlanStep(plan)], { subject: plan.wijkcontractId, reply });
  return reply;
}
