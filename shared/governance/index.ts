/** Governance: who the cooperative is, and what waits for a person. */

export {
  type AccessRecord,
  accessesOn,
  accessesTo,
  forgetAccess,
  noteAccess,
} from './access/access-log.table.ts';
export { closeTask, type TaskDesk } from './close-task.ts';
export { assignCoordinator, listCoordinators, mustWorkIn, wijkenOpenTo } from './coordinators.ts';
export type { Decision } from './decisions/decision.ts';
export { annulDecision, executeDecision, recuseFromDecision } from './decisions/follow-decision.ts';
export { getDecision, listDecisions } from './decisions/list-decisions.ts';
export { proposeDecision } from './decisions/propose-decision.ts';
export { recordDecision } from './decisions/record-decision.ts';
export { isAdopted, requireAdopted } from './decisions/require-adopted.ts';
export { restsOn } from './decisions/rest.table.ts';
export { getCooperative } from './get-cooperative.ts';
export { listTasks } from './list-tasks.ts';
export { adoptStatutes, listStatutes } from './statutes/adopt-statutes.ts';
export { statutesAt } from './statutes/statutes.table.ts';
export { membersAnswer } from './statutes/statutes.ts';
export type { StatuteProfile } from './statutes/words.ts';
export { findTask, openTask, settleTask } from './task.table.ts';
export type { NewTask, Task } from './task.ts';
