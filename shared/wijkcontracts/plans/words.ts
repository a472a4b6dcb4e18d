import * as z from 'zod/mini';
import { calendarDay, idOf } from '../../kernel/endpoint.ts';

/** Words and shapes that stand in the tables as well as on the wire. */

/** The five of the quality framework for the health infrastructure of a wijk, as it names them. */
export const qualityCategory = z.enum([
  'BASISVOORZIENINGEN',
  'VERANTWOORDELIJKHEDEN',
  'SAMENWERKINGSVORMEN',
  'ICT_FACILITEITEN',
  'AFSPRAKEN',
]);

export const qualityStatus = z.enum(['to-do', 'in-progress', 'met', 'dropped']);

export const qualityItem = z.object({
  qualityItemId: idOf('qualityItem'),
  wijkcontractId: idOf('wijkcontract'),
  wijkId: z.string(),
  category: qualityCategory,
  text: z.string(),
  norm: z.string(),
  status: qualityStatus,
  /** Where it can be seen that the norm is met, or why the item was dropped. */
  evidence: z.nullable(z.string()),
  assessedBy: z.nullable(z.string()),
  assessedAt: z.nullable(z.string()),
  version: z.int(),
});

export const goalState = z.enum(['open', 'reached', 'not-reached', 'dropped']);
export const projectState = z.enum(['planned', 'running', 'done', 'stopped']);

export const goal = z.object({
  goalId: idOf('goal'),
  text: z.string(),
  /** How it is seen that the goal is reached. */
  indicatorId: z.nullable(idOf('indicator')),
  state: goalState,
  outcome: z.nullable(z.string()),
  version: z.int(),
});

export const project = z.object({
  projectId: idOf('project'),
  goalId: idOf('goal'),
  name: z.string(),
  text: z.string(),
  /** The party that carries it out. */
  ownerPartyId: idOf('party'),
  startsOn: calendarDay(),
  endsOn: calendarDay(),
  state: projectState,
  outcome: z.nullable(z.string()),
  version: z.int(),
});

export const yearPlanState = z.enum(['draft', 'adopted', 'closed']);

/** What the partners do in one year. */
export const yearPlan = z.object({
  wijkcontractId: idOf('wijkcontract'),
  wijkId: z.string(),
  year: z.int(),
  /** The party that answers for the plan. */
  ownerPartyId: idOf('party'),
  state: yearPlanState,
  startedBy: z.string(),
  startedAt: z.string(),
  adopted: z.nullable(z.object({ by: z.string(), at: z.string(), reference: z.string() })),
  closed: z.nullable(z.object({ by: z.string(), at: z.string(), report: z.string() })),
  version: z.int(),
});

export const quarter = z.string().check(z.regex(/^20\d{2}-Q[1-4]$/));

/** What one party works in a quarter, and how much of it is for development, implementation and innovation. */
export const innovationTime = z.object({
  wijkcontractId: idOf('wijkcontract'),
  wijkId: z.string(),
  partyId: idOf('party'),
  partyName: z.string(),
  quarter,
  workingMinutes: z.int(),
  percent: z.int(),
  contractedMinutes: z.int(),
  contractedBy: z.string(),
  contractedAt: z.string(),
  version: z.int(),
});

export const innovationActivity = z.enum(['development', 'implementation', 'innovation']);

export const innovationBooking = z.object({
  innovationBookingId: idOf('innovationBooking'),
  wijkcontractId: idOf('wijkcontract'),
  wijkId: z.string(),
  partyId: idOf('party'),
  partyName: z.string(),
  on: calendarDay(),
  quarter,
  minutes: z.int(),
  activity: innovationActivity,
  description: z.string(),
  bookedBy: z.string(),
  bookedAt: z.string(),
  withdrawn: z.nullable(z.object({ by: z.string(), at: z.string(), reason: z.string() })),
  version: z.int(),
});
