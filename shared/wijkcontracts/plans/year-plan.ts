import type * as z from 'zod/mini';
import type { Act } from '../../kernel/actor.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { followGoal, followProject, wholeYearPlan } from './contract.ts';
import { plansRefusals } from './refusals.ts';
import type { goal, project, yearPlan } from './words.ts';

/**
 * What the partners of a wijkcontract do in one year: goals, and the projects that serve them. It is drafted, adopted by another person than who started
 * it, and closed with a report once it is said of every goal and project what came of it. From its adoption on the text of a goal stands.
 */
export type YearPlan = z.output<typeof yearPlan>;
export type Goal = z.output<typeof goal>;
export type Project = z.output<typeof project>;
export type WholeYearPlan = z.output<typeof wholeYearPlan>;

/** @throws YEAR_OUTSIDE_TERM when the contract does not run on any day of it. */
export function mustBeInTerm(year: number, term: { startsOn: string; endsOn: string }): void {
  if (`${year}-12-31` < term.startsOn || `${year}-01-01` > term.endsOn)
    throw plansRefusals.YEAR_OUTSIDE_TERM({ field: 'year' });
}

export function mustBeIn(plan: YearPlan, ...states: YearPlan['state'][]): void {
  if (!states.includes(plan.state)) throw plansRefusals.YEAR_PLAN_NOT_IN_STATE();
}

export function adopted({ goals, ...plan }: WholeYearPlan, reference: string, act: Act): YearPlan {
  mustHaveSeen(act, plan.version);
  mustBeIn(plan, 'draft');
  if (plan.startedBy === act.actor.id) throw plansRefusals.ADOPTED_BY_WHO_STARTED();
  if (goals.length === 0) throw plansRefusals.YEAR_PLAN_WITHOUT_GOALS();
  const stamp = { adopted: { by: act.actor.id, at: act.at, reference }, version: plan.version + 1 };
  return { ...plan, state: 'adopted', ...stamp };
}

export function closed({ goals, projects, ...plan }: WholeYearPlan, report: string, act: Act): YearPlan {
  mustHaveSeen(act, plan.version);
  mustBeIn(plan, 'adopted');
  const isOver = ({ state }: Project) => state === 'done' || state === 'stopped';
  if (goals.some(({ state }) => state === 'open') || !projects.every(isOver)) throw plansRefusals.GOALS_STILL_OPEN();
  const stamp = { closed: { by: act.actor.id, at: act.at, report }, version: plan.version + 1 };
  return { ...plan, state: 'closed', ...stamp };
}

export function followedGoal(plan: YearPlan, goal: Goal, told: z.output<typeof followGoal.body>, act: Act): Goal {
  mustHaveSeen(act, goal.version);
  mustBeIn(plan, 'draft', 'adopted');
  const { text, state, outcome = null } = told;
  if (plan.state === 'adopted' && text !== goal.text) throw plansRefusals.TEXT_IS_ADOPTED({ field: 'text' });
  if (state !== 'open' && outcome === null) throw plansRefusals.OUTCOME_MISSING({ field: 'outcome' });
  return { ...goal, text, state, outcome, version: goal.version + 1 };
}

export function mustRunForward({ startsOn, endsOn }: { startsOn: string; endsOn: string }): void {
  if (endsOn < startsOn) throw plansRefusals.PROJECT_TURNED_AROUND({ field: 'endsOn' });
}

export function followedProject(
  plan: YearPlan,
  project: Project,
  told: z.output<typeof followProject.body>,
  act: Act,
): Project {
  mustHaveSeen(act, project.version);
  mustBeIn(plan, 'draft', 'adopted');
  mustRunForward(told);
  const { ownerPartyId, startsOn, endsOn, state, outcome = null } = told;
  if ((state === 'done' || state === 'stopped') && outcome === null)
    throw plansRefusals.OUTCOME_MISSING({ field: 'outcome' });
  return { ...project, ownerPartyId, startsOn, endsOn, state, outcome, version: project.version + 1 };
}
