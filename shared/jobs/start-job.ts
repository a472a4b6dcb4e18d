import { putNew, type Write } from '../kernel/table.ts';
import { newJobItem } from './job.table.ts';
import type { NewJob } from './job.ts';

/** Asks for long work, in the transaction of what calls for it. The worker behind the stream begins within a second. */
export function startJob(asked: NewJob): Write {
  return putNew(newJobItem(asked));
}
