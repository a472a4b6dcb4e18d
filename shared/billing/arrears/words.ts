import * as z from 'zod/mini';
import { calendarDay } from '../../kernel/endpoint.ts';

/** Words that stand in the tables as well as on the wire. A table that reads them from here does not carry the whole contract into every door. */

/** What the rules do about a case next. `wait` asks for a person: the task tells why. */
export const arrearsStep = z.enum(['tell', 'retry', 'remind', 'notice', 'decide', 'wait', 'done']);

export const decision = z.object({
  kind: z.enum(['write-off', 'hand-over']),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  approvedBy: z.nullable(z.string()),
  approvedAt: z.nullable(z.string()),
});

/** What was done about a case, the oldest first. */
export const arrearsEvent = z.object({
  on: calendarDay(),
  event: z.enum([
    'opened',
    'told',
    'retry-announced',
    'retried',
    'reminded',
    'notice-sent',
    'decision-asked',
    'task-opened',
    'suspended',
    'resumed',
    'policy-ended',
    'proposed',
    'handed-over',
    'written-off',
    'closed',
  ]),
});

/** Where to pay; when nothing is open any more, the own page that says so. */
export const paymentPage = z.object({ url: z.string(), state: z.enum(['open', 'under-way', 'paid', 'closed']) });
