/** Jobs: work that takes longer than a request, with its progress, its place after an interruption, and what came of it. */
export { failStuckJobs } from './fail-stuck-jobs.ts';
export { getJob } from './get-job.ts';
export { findJobs } from './job.table.ts';
export type { Job } from './job.ts';
export { listJobs } from './list-jobs.ts';
export { type JobTools, runJob, type Work } from './run-job.ts';
export { beginningOf, importSentFile, mustNotBeRefused, offerUpload, refusedAsWhole } from './sent-file.ts';
export { startJob } from './start-job.ts';
