import { availableParallelism } from 'node:os';

/** How many files of tests run at the same time: as many as there are processors. One more gained half a minute, and pages that had to wait. */
export const workers = Math.min(4, availableParallelism());
