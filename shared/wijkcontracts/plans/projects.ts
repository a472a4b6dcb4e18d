import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import type * as contract from './contract.ts';
import { partyOf } from './party-of.ts';
import { keepNewProject, keepProject } from './plans.table.ts';
import { plansRefusals } from './refusals.ts';
import { followedProject, mustBeIn, mustRunForward, type Project } from './year-plan.ts';
import { yearPlanToWorkOn } from './year-plan-at-hand.ts';

/** A project may start while the year runs; it serves a goal of the plan. */
export async function addProject(
  deps: { database: Database; newId: NewId },
  act: Act,
  { params, body }: Input<typeof contract.addProject>,
): Promise<Reply<typeof contract.addProject>> {
  const { wijkcontract, whole } = await yearPlanToWorkOn(deps.database, act, params);

  mustBeIn(whole, 'draft', 'adopted');
  if (!whole.goals.some(({ goalId }) => goalId === body.goalId))
    throw plansRefusals.GOAL_NOT_FOUND({ field: 'goalId' });
  partyOf(wijkcontract, body.ownerPartyId, 'ownerPartyId');
  mustRunForward(body);
  const projectId = deps.newId('project');
  const project: Project = { projectId, ...body, state: 'planned', outcome: null, version: 1 };

  await deps.database.commit(act, keepNewProject(whole, project), { subject: projectId, reply: project });
  return project;
}

export async function followProject(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract.followProject>,
): Promise<Reply<typeof contract.followProject>> {
  const { wijkcontract, whole } = await yearPlanToWorkOn(database, act, params);
  const project = whole.projects.find(({ projectId }) => projectId === params.projectId);
  if (!project) throw commonRefusals.NOT_FOUND();

  partyOf(wijkcontract, body.ownerPartyId, 'ownerPartyId');
  const after = followedProject(whole, project, body, act);

  await database.commit(act, keepProject(whole, after), { subject: after.projectId, reply: after });
  return after;
}
