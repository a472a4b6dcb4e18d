import { startNightlyInvariants } from '../shared/reconciliation/index.ts';
import { database } from './runtime/client.ts';
import { scheduleDoor } from './runtime/schedule-door.ts';

/** On its own and not at the end of the daily work: a night on which that work breaks off is one on which the books must be looked at. */
export const handler = scheduleDoor('checkBooks', { database }, startNightlyInvariants);
