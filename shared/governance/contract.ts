import * as z from 'zod/mini';
import {
  board,
  boardOrTreasurer,
  calendarDay,
  endpoint,
  noteOnPerson,
  office,
  pageOf,
  pageQuery,
} from '../kernel/endpoint.ts';
import { PublicFacts } from './cooperative.ts';
import { governanceRefusals } from './refusals.ts';

export const getCooperative = endpoint({
  id: 'getCooperative',
  method: 'GET',
  path: '/cooperative',
  door: 'site-api',
  access: { kind: 'public' },
  summary: { nl: 'Wie de coöperatie is', en: 'Who the cooperative is' },
  reply: z.object({ facts: PublicFacts }),
});

/** What only a person can settle. Each says what happened; the subject is the id of what it is about. */
export const taskKind = z.enum([
  'death-review',
  'double-credit',
  'overpaid',
  'return-review',
  'dispute',
  'refund-failed',
  'errand-refused',
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

export const listTasks = endpoint({
  id: 'listTasks',
  method: 'GET',
  path: '/tasks',
  door: 'treasury-api',
  access: office,
  summary: { nl: 'Wat op een mens wacht, langst open eerst', en: 'What waits for a person, the longest open first' },
  query: z.extend(pageQuery, { state: z.optional(z.enum(['open', 'closed'])) }),
  reply: pageOf(task),
});

export const closeTask = endpoint({
  id: 'closeTask',
  method: 'POST',
  path: '/tasks/{taskId}/close',
  door: 'treasury-api',
  access: boardOrTreasurer,
  once: true,
  summary: { nl: 'Een taak afdoen', en: 'Close a task' },
  params: z.strictObject({ taskId }),
  body: z.strictObject({ note: noteOnPerson(400) }),
  reply: task,
  refusals: Object.values(governanceRefusals),
});

const wijk = z.string().check(z.regex(/^wijk_[a-z0-9-]{2,40}$/));

export const coordinator = z.object({
  personId: z.string(),
  wijkIds: z.array(wijk),
  assignedBy: z.string(),
  assignedAt: z.string(),
});

export const assignCoordinator = endpoint({
  id: 'assignCoordinator',
  method: 'POST',
  path: '/coordinators',
  door: 'region-api',
  access: board,
  once: true,
  summary: {
    nl: 'Zeggen voor welke wijken een coördinator werkt',
    en: 'Say for which wijken a coordinator works',
  },
  body: z.strictObject({
    personId: z.string().check(z.regex(/^[A-Za-z0-9_-]{3,64}$/)),
    wijkIds: z.array(wijk).check(z.maxLength(40)),
  }),
  reply: coordinator,
});

export const listCoordinators = endpoint({
  id: 'listCoordinators',
  method: 'GET',
  path: '/coordinators',
  door: 'region-api',
  access: office,
  summary: { nl: 'Wie welke wijken coördineert', en: 'Who coordinates which wijken' },
  reply: z.object({ items: z.array(coordinator) }),
});
