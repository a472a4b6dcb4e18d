import * as z from 'zod/mini';

/** The rights of articles 15 to 21 GDPR. */
export const dataRequestKind = z.enum([
  'access',
  'rectification',
  'erasure',
  'portability',
  'restriction',
  'objection',
]);
export type DataRequestKind = z.infer<typeof dataRequestKind>;

export const dataRequestState = z.enum(['received', 'identified', 'in-progress', 'extended', 'done', 'refused']);
export type DataRequestState = z.infer<typeof dataRequestState>;

export const dataRequestChannel = z.enum(['portal', 'e-mail', 'letter', 'telephone', 'in-person']);

/** What must be finished before somebody can be erased. */
export const erasureBlocker = z.enum([
  'membership-runs',
  'policy-runs',
  'contribution-open',
  'payment-under-way',
  'refund-open',
  'procedure-open',
  'liability-tail',
]);
export type ErasureBlocker = z.infer<typeof erasureBlocker>;

export const both = z.object({ nl: z.string(), en: z.string() });
