import { availableParallelism } from 'node:os';

/** How many files of tests run at the same time: one more than there are processors, for one of them waits for a page or for the database. */
export const workers = Math.min(5, availableParallelism() + 1);
