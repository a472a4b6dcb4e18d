import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { findIndicator } from '../results/results.table.ts';
import type * as contract from './contract.ts';
import { keepGoal, keepNewGoal } from './plans.table.ts';
import { plansRefusals } from './refusals.ts';
import { followedGoal, type Goal, mustBeIn } from './year-plan.ts';
import { yearPlanToWorkOn } from './year-plan-at-hand.ts';

export async function addGoal(
  deps: { database: Database; newId: NewId },
  act: Act,
  { params, body }: Input<typeof contract.addGoal>,
): Promise<Reply<typeof contract.addGoal>> {
  const { whole } = await yearPlanToWorkOn(deps.database, act, params);
  const { indicatorId = null } = body;
  if (indicatorId !== null && !(await findIndicator(deps.database, whole.wijkcontractId, indicatorId)))
    throw plansRefusals.INDICATOR_NOT_FOUND({ field: 'indicatorId' });

  mustBeIn(whole, 'draft');
  const goalId = deps.newId('goal');
  const goal: Goal = { goalId, text: body.text, indicatorId, state: 'open', outcome: null, version: 1 };

  await deps.database.commit(act, keepNewGoal(whole, goal), { subject: goalId, reply: goal });
  return goal;
}

export async function followGoal(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract.followGoal>,
): Promise<Reply<typeof contract.followGoal>> {
  const { whole } = await yearPlanToWorkOn(database, act, params);
  const goal = whole.goals.find(({ goalId }) => goalId === params.goalId);
  if (!goal) throw commonRefusals.NOT_FOUND();

  const after = followedGoal(whole, goal, body, act);

  await database.commit(act, keepGoal(whole, after), { subject: after.goalId, reply: after });
  return after;
}
