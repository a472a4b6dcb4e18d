import { watchLogs, watchProblems } from './catch-output.ts';

/** Runs before each file of tests. */
watchLogs(process.stdout);
watchProblems();
