/**
 * Jobs. Access patterns:
 * 1. one job by id                              get JOB#<jobId> / JOB
 * 2. all jobs, newest first                     list JOBS by the moment they were asked for
 * 3. what is new for the worker behind the stream: new items of entity Job, which are the job itself and its later steps, JOB#<jobId> / STEP#<n>
 */
import * as z from 'zod/mini';
import {
  type Change,
  change,
  type Database,
  type Item,
  type Key,
  putNew,
  type StoredItem,
  type Value,
  type Write,
} from '../kernel/table.ts';
import type { Job, NewJob } from './job.ts';
import { job } from './words.ts';

export const jobsList = 'JOBS';
const keepStepsDays = 30;

const jobKey = (jobId: string): Key => ({ pk: `JOB#${jobId}`, sk: 'JOB' });
const stepKey = (jobId: string, step: number): Key => ({
  pk: `JOB#${jobId}`,
  sk: `STEP#${String(step).padStart(6, '0')}`,
});

const stored = z.extend(job, { step: z.int(), tries: z.int(), cursor: z.string() });

export function readJob(item: StoredItem): Job {
  const found = z.parse(stored, item);
  return { ...found, cursor: JSON.parse(found.cursor) };
}

export async function findJob(database: Database, jobId: string): Promise<Job | undefined> {
  const item = await database.get(jobKey(jobId));
  return item && readJob(item);
}

export async function findJobs(database: Database, jobIds: readonly string[]): Promise<(Job | undefined)[]> {
  const items = await database.getMany(jobIds.map(jobKey));
  return items.map((item) => item && readJob(item));
}

export function newJobItem({ jobId, kind, subject, requestedBy, requestedAt }: NewJob): Item {
  return {
    ...jobKey(jobId),
    entity: 'Job',
    jobId,
    kind,
    subject,
    state: 'waiting',
    progress: null,
    requestedBy,
    requestedAt,
    heardAt: requestedAt,
    endedAt: null,
    result: null,
    refusal: null,
    step: 0,
    tries: 0,
    cursor: 'null',
    listedUnder: jobsList,
    listedAt: `${requestedAt}#${jobId}`,
  };
}

/** What the stream brings for a job: the job as it was first written has step 0. */
export const stepOf = (item: StoredItem): { jobId: string; step: number } =>
  z.parse(z.object({ jobId: z.string(), step: z.int() }), item);

/** A change by whoever took the newest try of the newest step; refused to everyone who was overtaken. */
function byHolder({ jobId, step, tries }: Job): Change {
  return change(jobKey(jobId))
    .expect('step', '=', step)
    .expect('tries', '=', tries)
    .expectIn('state', ['waiting', 'running']);
}

export function takeTry(found: Job, heardAt: string): Write {
  return byHolder(found)
    .set({ state: 'running', tries: found.tries + 1, heardAt })
    .done();
}

export function keepPlace(
  found: Job,
  kept: { cursor: Value; progress: Job['progress']; result: Job['result']; heardAt: string },
): Write {
  return byHolder(found)
    .set({ ...kept, cursor: JSON.stringify(kept.cursor) })
    .done();
}

export function finish(found: Job, end: Pick<Job, 'state' | 'progress' | 'result' | 'refusal' | 'endedAt'>): Write {
  return byHolder(found)
    .set({ ...end, heardAt: end.endedAt ?? found.heardAt })
    .done();
}

/** The next step is a new item, so that the stream brings it; the tries begin anew, because something was done. */
export function nextStep(
  found: Job,
  kept: { progress: Job['progress']; result: Job['result']; heardAt: string },
): Write[] {
  const step = found.step + 1;
  const expiresAt = Math.floor(Date.parse(kept.heardAt) / 1000) + keepStepsDays * 86_400;
  return [
    byHolder(found)
      .set({ ...kept, step, tries: 0 })
      .done(),
    putNew({ ...stepKey(found.jobId, step), entity: 'Job', jobId: found.jobId, step, expiresAt }),
  ];
}
