import type { Act } from '../../kernel/actor.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { contractToWorkOn } from '../contract-at-hand.ts';
import { findYearPlan } from './plans.table.ts';

/** The plan that a path names, with the contract that it belongs to. */
export async function yearPlanToWorkOn(
  database: Database,
  act: Act,
  { wijkcontractId, year }: { wijkcontractId: string; year: string },
) {
  const wijkcontract = await contractToWorkOn(database, act, wijkcontractId);
  const whole = await findYearPlan(database, { wijkcontractId, year: Number(year) });
  if (!whole) throw commonRefusals.NOT_FOUND();
  return { wijkcontract, whole };
}
