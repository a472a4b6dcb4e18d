import * as z from 'zod/mini';
import { calendarDay } from '../kernel/endpoint.ts';

/** Words that stand in the tables as well as on the wire. A table that reads them from here does not carry the whole contract into every door. */

/** What only a person can settle. Each says what happened; the subject is the id of what it is about. */
export const taskKind = z.enum([
  'death-review',
  'double-credit',
  'overpaid',
  'return-review',
  'dispute',
  'refund-failed',
  'errand-refused',
  'notice-not-sent',
  'hand-over-decision',
  'membership-not-collected',
  'end-membership',
  'estate',
  'withdrawal-statement',
  'withdrawal-refund-late',
  'acknowledge-resignation',
  'undo-resignation',
  'leave-at-once',
  'expulsion-receipt',
  'appeal-decision',
  'register-changes',
  'moved-outside-region',
  'policy-not-changed',
  'unexplained-movement',
  'payout-failed',
  'payout-difference',
  'disbursement-rejected',
  'bank-statement-review',
  'reserve-overdrawn',
  'funding-ends',
  'funding-refund',
  'data-request',
  'data-breach',
  'decision-annulled',
]);
export type TaskKind = z.infer<typeof taskKind>;

/** `death-review:con_1:4`: its kind and the occurrence that called for it, so that the same occurrence never opens two. */
export const taskId = z.string().check(z.regex(/^[a-z-]{2,40}:[A-Za-z0-9_:.-]{1,120}$/));

export const task = z.object({
  taskId,
  kind: taskKind,
  /** The id of what it is about: a contribution, a payout, a balance movement, a disbursement. */
  subject: z.string(),
  memberId: z.nullable(z.string()),
  dueOn: z.nullable(calendarDay()),
  openedAt: z.string(),
  state: z.enum(['open', 'closed']),
  closedBy: z.nullable(z.string()),
  closedAt: z.nullable(z.string()),
  note: z.nullable(z.string()),
});

export const wijk = z.string().check(z.regex(/^wijk_[a-z0-9-]{2,40}$/));

export const coordinator = z.object({
  personId: z.string(),
  wijkIds: z.array(wijk),
  assignedBy: z.string(),
  assignedAt: z.string(),
});
