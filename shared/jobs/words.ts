import * as z from 'zod/mini';
import { idOf } from '../kernel/endpoint.ts';

/** Words that stand in the tables as well as on the wire. A table that reads them from here does not carry the whole contract into every door. */

/** What takes longer than a request may last. Each kind has its work in functions/on-job.ts; `subject` is the id of what it is about. */
export const jobKind = z.enum([
  'bank-import',
  'address-import',
  'figures-import',
  'health-import',
  'wijk-profiles',
  'invariant-check',
  'export',
  'contract-document',
  'payout-reconciliation',
  'rebuild-balances',
  'round-commitment',
  'register-check',
  'register-import',
  'erasure',
  'retention',
  'price-change',
]);
export type JobKind = z.infer<typeof jobKind>;

/** What progress counts. */
export const progressUnit = z.enum([
  'bytes',
  'lines',
  'entries',
  'contributions',
  'checks',
  'movements',
  'wijken',
  'members',
]);
export type ProgressUnit = z.infer<typeof progressUnit>;

export const job = z.object({
  jobId: idOf('job'),
  kind: jobKind,
  subject: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  /** Null until the work knows how much there is. */
  progress: z.nullable(z.object({ done: z.int(), total: z.nullable(z.int()), unit: progressUnit })),
  requestedBy: z.string(),
  requestedAt: z.string(),
  /** The last sign of life. */
  heardAt: z.string(),
  endedAt: z.nullable(z.string()),
  /** What came of it, as counts by name: `{ imported: 120, known: 3 }`. */
  result: z.nullable(z.record(z.string(), z.int())),
  /** Why it failed. */
  refusal: z.nullable(z.object({ code: z.string(), nl: z.string(), en: z.string() })),
});
