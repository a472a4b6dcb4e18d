import * as z from 'zod/mini';
import {
  board,
  calendarDay,
  endpoint,
  idOf,
  line,
  pageOf,
  pageQuery,
  wijkread,
  wijkwork,
} from '../../kernel/endpoint.ts';
import { wijkcontractsRefusals } from '../refusals.ts';
import { plansRefusals as refusals } from './refusals.ts';
import {
  goal,
  goalState,
  innovationActivity,
  innovationBooking,
  innovationTime,
  project,
  projectState,
  qualityCategory,
  qualityItem,
  qualityStatus,
  quarter,
  yearPlan,
} from './words.ts';

export { goalState, innovationActivity, projectState, qualityCategory, qualityStatus } from './words.ts';

const ofContract = z.strictObject({ wijkcontractId: idOf('wijkcontract') });
const yearInPath = z.string().check(z.regex(/^20\d{2}$/));
const ofPlan = z.strictObject({ wijkcontractId: idOf('wijkcontract'), year: yearInPath });

export const getQualityFramework = endpoint({
  id: 'getQualityFramework',
  method: 'GET',
  path: '/wijkcontracts/{wijkcontractId}/quality-framework',
  door: 'region-api',
  access: wijkread,
  summary: { nl: 'Het kwaliteitskader van een wijkcontract', en: 'The quality framework of a wijkcontract' },
  params: ofContract,
  reply: z.object({
    items: z.array(qualityItem),
    /** In each of the five categories, dropped items left out. */
    categories: z.array(z.object({ category: qualityCategory, items: z.int(), met: z.int() })),
    /** What the region proposes and this contract does not hold yet. */
    offered: z.array(
      z.object({
        key: z.string(),
        category: qualityCategory,
        text: z.object({ nl: z.string(), en: z.string() }),
        norm: z.object({ nl: z.string(), en: z.string() }),
      }),
    ),
  }),
});

export const takeOfferedQualityItems = endpoint({
  id: 'takeOfferedQualityItems',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/quality-framework/offered',
  door: 'region-api',
  access: wijkwork,
  once: true,
  summary: {
    nl: 'Voorgestelde onderdelen van het kwaliteitskader overnemen',
    en: 'Take offered items into the quality framework',
  },
  params: ofContract,
  body: z.strictObject({
    keys: z.array(z.string().check(z.regex(/^[a-z-]{3,40}$/))).check(z.minLength(1), z.maxLength(20)),
  }),
  reply: z.object({ items: z.array(qualityItem) }),
  refusals: [refusals.QUALITY_ITEM_NOT_OFFERED, wijkcontractsRefusals.CONTRACT_IS_SETTLED],
});

export const addQualityItem = endpoint({
  id: 'addQualityItem',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/quality-framework',
  door: 'region-api',
  access: wijkwork,
  once: true,
  status: 201,
  summary: { nl: 'Een onderdeel aan het kwaliteitskader toevoegen', en: 'Add an item to the quality framework' },
  params: ofContract,
  body: z.strictObject({ category: qualityCategory, text: line(300), norm: line(300) }),
  reply: qualityItem,
  refusals: [wijkcontractsRefusals.CONTRACT_IS_SETTLED],
});

export const assessQualityItem = endpoint({
  id: 'assessQualityItem',
  method: 'PUT',
  path: '/wijkcontracts/{wijkcontractId}/quality-framework/{qualityItemId}',
  door: 'region-api',
  access: wijkwork,
  versioned: true,
  summary: {
    nl: 'Een onderdeel van het kwaliteitskader beoordelen of anders verwoorden',
    en: 'Assess an item of the quality framework, or word it differently',
  },
  params: z.extend(ofContract, { qualityItemId: idOf('qualityItem') }),
  body: z.strictObject({
    text: line(300),
    norm: line(300),
    state: qualityStatus,
    evidence: z.optional(line(400)),
  }),
  reply: qualityItem,
  refusals: [refusals.EVIDENCE_MISSING, wijkcontractsRefusals.CONTRACT_IS_SETTLED],
});

export const wholeYearPlan = z.extend(yearPlan, { goals: z.array(goal), projects: z.array(project) });

export const listYearPlans = endpoint({
  id: 'listYearPlans',
  method: 'GET',
  path: '/wijkcontracts/{wijkcontractId}/year-plans',
  door: 'region-api',
  access: wijkread,
  summary: {
    nl: 'De jaarplannen van een wijkcontract, nieuwste eerst',
    en: 'The year plans of a wijkcontract, newest first',
  },
  params: ofContract,
  reply: z.object({ items: z.array(wholeYearPlan) }),
});

export const startYearPlan = endpoint({
  id: 'startYearPlan',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/year-plans',
  door: 'region-api',
  access: wijkwork,
  once: true,
  status: 201,
  summary: { nl: 'Aan een jaarplan beginnen', en: 'Start a year plan' },
  params: ofContract,
  body: z.strictObject({ year: z.int().check(z.minimum(2020), z.maximum(2099)), ownerPartyId: idOf('party') }),
  reply: wholeYearPlan,
  refusals: [
    refusals.YEAR_OUTSIDE_TERM,
    refusals.YEAR_PLAN_EXISTS,
    refusals.PARTY_NOT_FOUND,
    wijkcontractsRefusals.CONTRACT_IS_SETTLED,
  ],
});

export const adoptYearPlan = endpoint({
  id: 'adoptYearPlan',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/year-plans/{year}/adoption',
  door: 'region-api',
  access: board,
  once: true,
  versioned: true,
  summary: {
    nl: 'Een jaarplan vaststellen (door een ander dan wie eraan begon)',
    en: 'Adopt a year plan (by another than who started it)',
  },
  params: ofPlan,
  body: z.strictObject({ reference: line(80) }),
  reply: wholeYearPlan,
  refusals: [
    refusals.YEAR_PLAN_NOT_IN_STATE,
    refusals.YEAR_PLAN_WITHOUT_GOALS,
    refusals.ADOPTED_BY_WHO_STARTED,
    wijkcontractsRefusals.CONTRACT_IS_SETTLED,
  ],
});

export const closeYearPlan = endpoint({
  id: 'closeYearPlan',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/year-plans/{year}/closure',
  door: 'region-api',
  access: wijkwork,
  once: true,
  versioned: true,
  summary: { nl: 'Een jaarplan afsluiten met een verslag', en: 'Close a year plan with a report' },
  params: ofPlan,
  body: z.strictObject({ report: line(2000) }),
  reply: wholeYearPlan,
  refusals: [refusals.YEAR_PLAN_NOT_IN_STATE, refusals.GOALS_STILL_OPEN, wijkcontractsRefusals.CONTRACT_IS_SETTLED],
});

export const addGoal = endpoint({
  id: 'addGoal',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/year-plans/{year}/goals',
  door: 'region-api',
  access: wijkwork,
  once: true,
  status: 201,
  summary: { nl: 'Een doel aan het jaarplan toevoegen', en: 'Add a goal to the year plan' },
  params: ofPlan,
  body: z.strictObject({ text: line(300), indicatorId: z.optional(idOf('indicator')) }),
  reply: goal,
  refusals: [refusals.YEAR_PLAN_NOT_IN_STATE, refusals.INDICATOR_NOT_FOUND, wijkcontractsRefusals.CONTRACT_IS_SETTLED],
});

export const followGoal = endpoint({
  id: 'followGoal',
  method: 'PUT',
  path: '/wijkcontracts/{wijkcontractId}/year-plans/{year}/goals/{goalId}',
  door: 'region-api',
  access: wijkwork,
  versioned: true,
  summary: { nl: 'Zeggen hoe het met een doel staat', en: 'Say how a goal stands' },
  params: z.extend(ofPlan, { goalId: idOf('goal') }),
  body: z.strictObject({ text: line(300), state: goalState, outcome: z.optional(line(400)) }),
  reply: goal,
  refusals: [
    refusals.YEAR_PLAN_NOT_IN_STATE,
    refusals.TEXT_IS_ADOPTED,
    refusals.OUTCOME_MISSING,
    wijkcontractsRefusals.CONTRACT_IS_SETTLED,
  ],
});

export const addProject = endpoint({
  id: 'addProject',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/year-plans/{year}/projects',
  door: 'region-api',
  access: wijkwork,
  once: true,
  status: 201,
  summary: { nl: 'Een project aan het jaarplan toevoegen', en: 'Add a project to the year plan' },
  params: ofPlan,
  body: z.strictObject({
    goalId: idOf('goal'),
    name: line(80),
    text: line(400),
    ownerPartyId: idOf('party'),
    startsOn: calendarDay(),
    endsOn: calendarDay(),
  }),
  reply: project,
  refusals: [
    refusals.YEAR_PLAN_NOT_IN_STATE,
    refusals.GOAL_NOT_FOUND,
    refusals.PARTY_NOT_FOUND,
    refusals.PROJECT_TURNED_AROUND,
    wijkcontractsRefusals.CONTRACT_IS_SETTLED,
  ],
});

export const followProject = endpoint({
  id: 'followProject',
  method: 'PUT',
  path: '/wijkcontracts/{wijkcontractId}/year-plans/{year}/projects/{projectId}',
  door: 'region-api',
  access: wijkwork,
  versioned: true,
  summary: { nl: 'Zeggen hoe het met een project staat', en: 'Say how a project stands' },
  params: z.extend(ofPlan, { projectId: idOf('project') }),
  body: z.strictObject({
    ownerPartyId: idOf('party'),
    startsOn: calendarDay(),
    endsOn: calendarDay(),
    state: projectState,
    outcome: z.optional(line(400)),
  }),
  reply: project,
  refusals: [
    refusals.YEAR_PLAN_NOT_IN_STATE,
    refusals.PARTY_NOT_FOUND,
    refusals.PROJECT_TURNED_AROUND,
    refusals.OUTCOME_MISSING,
    wijkcontractsRefusals.CONTRACT_IS_SETTLED,
  ],
});

export const getInnovationTime = endpoint({
  id: 'getInnovationTime',
  method: 'GET',
  path: '/wijkcontracts/{wijkcontractId}/innovation-time',
  door: 'region-api',
  access: wijkread,
  summary: {
    nl: 'De innovatietijd van een jaar: afgesproken, geboekt en tekort per partij en kwartaal',
    en: 'The innovation time of a year: contracted, booked and short per party and quarter',
  },
  params: ofContract,
  query: z.strictObject({ year: z.optional(yearInPath) }),
  reply: z.object({
    year: z.int(),
    /** Of the working time, as the contract says. */
    percent: z.int(),
    parties: z.array(z.object({ partyId: idOf('party'), name: z.string() })),
    /** The parties and quarters of which something was contracted or booked. */
    rows: z.array(
      z.object({
        partyId: idOf('party'),
        partyName: z.string(),
        quarter,
        /** Null when nothing was contracted: what is booked then is more than was agreed. */
        contracted: z.nullable(innovationTime),
        bookedMinutes: z.int(),
        shortMinutes: z.int(),
        /** The quarter is over: what is short now stays short, unless somebody books late. */
        isOver: z.boolean(),
      }),
    ),
  }),
});

export const listInnovationBookings = endpoint({
  id: 'listInnovationBookings',
  method: 'GET',
  path: '/wijkcontracts/{wijkcontractId}/innovation-time/bookings',
  door: 'region-api',
  access: wijkread,
  summary: { nl: 'Geboekte innovatietijd van een kwartaal', en: 'Innovation time booked in a quarter' },
  params: ofContract,
  query: z.extend(pageQuery, { quarter: z.optional(quarter) }),
  reply: pageOf(innovationBooking),
});

export const contractInnovationTime = endpoint({
  id: 'contractInnovationTime',
  method: 'PUT',
  path: '/wijkcontracts/{wijkcontractId}/innovation-time/{quarter}/parties/{partyId}',
  door: 'region-api',
  access: wijkwork,
  versioned: true,
  summary: {
    nl: 'De werktijd van een partij in een kwartaal vastleggen; versie 0 voor de eerste keer',
    en: 'Set the working time of a party in a quarter; version 0 for the first time',
  },
  params: z.extend(ofContract, { quarter, partyId: idOf('party') }),
  body: z.strictObject({ workingMinutes: z.int().check(z.minimum(0), z.maximum(60_000_000)) }),
  reply: innovationTime,
  refusals: [refusals.PARTY_NOT_FOUND, refusals.QUARTER_OUTSIDE_TERM, wijkcontractsRefusals.CONTRACT_IS_SETTLED],
});

export const bookInnovationTime = endpoint({
  id: 'bookInnovationTime',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/innovation-time/bookings',
  door: 'region-api',
  access: wijkwork,
  once: true,
  status: 201,
  summary: { nl: 'Innovatietijd boeken', en: 'Book innovation time' },
  params: ofContract,
  body: z.strictObject({
    partyId: idOf('party'),
    on: calendarDay(),
    minutes: z.int().check(z.minimum(1), z.maximum(600_000)),
    activity: innovationActivity,
    description: line(200),
  }),
  reply: innovationBooking,
  refusals: [
    refusals.PARTY_NOT_FOUND,
    refusals.DAY_OUTSIDE_TERM,
    refusals.DAY_STILL_AHEAD,
    wijkcontractsRefusals.CONTRACT_IS_SETTLED,
  ],
});

export const withdrawInnovationTime = endpoint({
  id: 'withdrawInnovationTime',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/innovation-time/{quarter}/bookings/{innovationBookingId}/withdrawal',
  door: 'region-api',
  access: wijkwork,
  once: true,
  versioned: true,
  summary: { nl: 'Geboekte innovatietijd intrekken', en: 'Withdraw booked innovation time' },
  params: z.extend(ofContract, { quarter, innovationBookingId: idOf('innovationBooking') }),
  body: z.strictObject({ reason: line(200) }),
  reply: innovationBooking,
  refusals: [refusals.BOOKING_WITHDRAWN, wijkcontractsRefusals.CONTRACT_IS_SETTLED],
});
