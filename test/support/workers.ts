import { availableParallelism } from 'node:os';

/** How many files of tests run at the same time: as many as there are processors, for each is at work all the time. */
export const workers = Math.min(4, availableParallelism());
