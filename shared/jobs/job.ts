import type * as z from 'zod/mini';
import type { Instant } from '../kernel/dates.ts';
import type { Value } from '../kernel/table.ts';
import type { JobKind, job } from './words.ts';

export type JobReply = z.output<typeof job>;

/**
 * Long work: it is asked for in the transaction that needs it, done behind the stream in steps of minutes, and goes on at its cursor after any
 * interruption. waiting → running → done | failed; nothing leads back. `step` and `tries` together are the fence: whoever is not at the newest
 * try of the newest step can keep nothing any more.
 */
export interface Job extends JobReply {
  step: number;
  tries: number;
  /** Where the work goes on; only the work itself knows what it means. */
  cursor: Value;
}

export interface NewJob {
  jobId: string;
  kind: JobKind;
  subject: string;
  requestedBy: string;
  requestedAt: Instant;
}

/** As often as the stream brings one record. */
export const mostTries = 5;

export const isOver = ({ state }: Pick<Job, 'state'>): boolean => state === 'done' || state === 'failed';

export function jobReply({ step: _, tries: __, cursor: ___, ...reply }: Job): JobReply {
  return reply;
}

/** Half a day after its last sign of life the stream has given a record up; after its last try nobody comes for it either. */
export function isStuck(found: Pick<Job, 'state' | 'tries' | 'heardAt'>, at: Instant): boolean {
  const silentHours = (Date.parse(at) - Date.parse(found.heardAt)) / 3_600_000;
  return !isOver(found) && silentHours >= (found.tries >= mostTries ? 1 : 13);
}
