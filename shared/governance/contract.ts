import * as z from 'zod/mini';
import { board, boardOrTreasurer, endpoint, noteOnPerson, office, pageOf, pageQuery } from '../kernel/endpoint.ts';
import { PublicFacts } from './cooperative.ts';
import { governanceRefusals } from './refusals.ts';
import { coordinator, task, taskId, wijk } from './words.ts';

export const getCooperative = endpoint({
  id: 'getCooperative',
  method: 'GET',
  path: '/cooperative',
  door: 'site-api',
  access: { kind: 'public' },
  summary: { nl: 'Wie de coöperatie is', en: 'Who the cooperative is' },
  reply: z.object({ facts: PublicFacts }),
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
  body: z.strictObject({
    note: noteOnPerson(400),
    /**
     * Of a death that the bank told of: the member lives, and is asked for an account; or who paid has died and no membership runs any more, so that
     * nothing is left to record. The death of who is a member is recorded with the member instead.
     */
    outcome: z.optional(z.enum(['payer-lives', 'payer-died'])),
  }),
  reply: task,
  refusals: Object.values(governanceRefusals),
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
