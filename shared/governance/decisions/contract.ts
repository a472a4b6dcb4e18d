import * as z from 'zod/mini';
import { board, calendarDay, endpoint, idOf, line, office, pageOf, pageQuery } from '../../kernel/endpoint.ts';
import { decisionRefusals as refusals } from './refusals.ts';
import {
  decisionBody,
  decisionMajority,
  decisionMatter,
  decisionStatus,
  directorsVote,
  decision as keptDecision,
  recusal,
  rest,
  vote,
} from './words.ts';

const person = z.string().check(z.regex(/^[A-Za-z0-9_-]{3,64}$/));
const votes = z.int().check(z.minimum(0), z.maximum(1_000_000));
const params = z.strictObject({ decisionId: idOf('decision') });

export const decision = z.object({
  ...keptDecision.shape,
  decidedOn: z.nullable(calendarDay()),
  recusals: z.array(recusal),
  directorsVotes: z.array(directorsVote),
});

export const proposeDecision = endpoint({
  id: 'proposeDecision',
  method: 'POST',
  path: '/decisions',
  door: 'governance-api',
  access: board,
  once: true,
  status: 201,
  summary: {
    nl: 'Een besluit voorstellen; het krijgt het volgende nummer van het jaar',
    en: 'Propose a decision; it gets the next number of the year',
  },
  body: z.strictObject({
    body: decisionBody,
    /** Only of another body than the board and the assembly. */
    bodyName: z.optional(line(80)),
    matter: decisionMatter,
    subject: line(200),
    text: z.optional(line(2000)),
    /** The id of what it is about: never a name. */
    about: z.optional(z.string().check(z.regex(/^[a-z]{3,4}_[0-9A-Za-z_-]{4,40}$/))),
    majority: decisionMajority,
  }),
  reply: decision,
});

export const recuseFromDecision = endpoint({
  id: 'recuseFromDecision',
  method: 'POST',
  path: '/decisions/{decisionId}/recusals',
  door: 'governance-api',
  access: board,
  once: true,
  summary: { nl: 'U terugtrekken bij een besluit', en: 'Step back from a decision' },
  params,
  body: z.strictObject({ reason: line(200) }),
  reply: decision,
  refusals: [refusals.DECISION_NOT_IN_STATE, refusals.DECISION_RECUSED_ALREADY],
});

const step = {
  method: 'POST',
  door: 'governance-api',
  access: board,
  once: true,
  versioned: true,
  params,
  reply: decision,
} as const;

export const recordDecision = endpoint({
  ...step,
  id: 'recordDecision',
  path: '/decisions/{decisionId}/votes',
  summary: { nl: 'De stemmen over een besluit vastleggen', en: 'Record the votes on a decision' },
  body: z.strictObject({
    decidedOn: calendarDay(),
    /** Of the board: every director who may vote, also who was absent. */
    directorsVotes: z.optional(
      z
        .array(z.strictObject({ personId: person, votes: z.int().check(z.minimum(1), z.maximum(100)), vote }))
        .check(z.maxLength(40)),
    ),
    recusals: z.optional(z.array(z.strictObject({ personId: person, reason: line(200) })).check(z.maxLength(40))),
    /** Of the assembly or another body: the numbers. */
    votesFor: z.optional(votes),
    votesAgainst: z.optional(votes),
    votesBlank: z.optional(votes),
    votesEntitled: z.optional(votes),
  }),
  refusals: [
    refusals.DECISION_NOT_IN_STATE,
    refusals.DECISION_VOTES_MISSING,
    refusals.DECISION_DIRECTOR_TWICE,
    refusals.DECISION_MULTIPLE_VOTES,
    refusals.DECISION_OTHER_DIRECTORS_ONLY,
    refusals.DECISION_ENTITLED_MISSING,
    refusals.DECISION_DATE_AHEAD,
  ],
});

export const executeDecision = endpoint({
  ...step,
  id: 'executeDecision',
  path: '/decisions/{decisionId}/execution',
  summary: { nl: 'Vastleggen dat een besluit is uitgevoerd', en: 'Record that a decision was carried out' },
  refusals: [refusals.DECISION_NOT_IN_STATE, refusals.DECISION_OTHER_DIRECTORS_ONLY],
});

export const annulDecision = endpoint({
  ...step,
  id: 'annulDecision',
  path: '/decisions/{decisionId}/annulment',
  summary: { nl: 'Een besluit vernietigen of een voorstel intrekken', en: 'Annul a decision or withdraw a proposal' },
  body: z.strictObject({ reason: line(400) }),
  refusals: [refusals.DECISION_NOT_IN_STATE],
});

export const getDecision = endpoint({
  id: 'getDecision',
  method: 'GET',
  path: '/decisions/{decisionId}',
  door: 'governance-api',
  access: office,
  summary: {
    nl: 'Eén besluit met de stemmen en wat erop rust',
    en: 'One decision with its votes and what rests on it',
  },
  params,
  reply: z.object({ ...decision.shape, rests: z.array(rest) }),
});

export const listDecisions = endpoint({
  id: 'listDecisions',
  method: 'GET',
  path: '/decisions',
  door: 'governance-api',
  access: office,
  summary: { nl: 'Het besluitenregister, het nieuwste eerst', en: 'The register of decisions, the newest first' },
  query: z.extend(pageQuery, {
    year: z.optional(z.string().check(z.regex(/^20\d{2}$/))),
    status: z.optional(decisionStatus),
    matter: z.optional(decisionMatter),
  }),
  reply: pageOf(decision),
});
