/** Governance: who the cooperative is, and what waits for a person. */

export { closeTask } from './close-task.ts';
export { assignCoordinator, listCoordinators, mustWorkIn, wijkenOpenTo } from './coordinators.ts';
export { getCooperative } from './get-cooperative.ts';
export { listTasks } from './list-tasks.ts';
export { openTask } from './task.table.ts';
