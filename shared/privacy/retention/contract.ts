import * as z from 'zod/mini';
import { board, endpoint, idOf, line, office, pageOf, pageQuery } from '../../kernel/endpoint.ts';
import { privacyRefusals } from '../refusals.ts';
import { both } from '../words.ts';
import { ruleId } from './words.ts';

const rule = z.object({
  ruleId,
  data: both,
  basis: both,
  term: both,
  from: both,
  /** engine: by the runs below. daily, expiry, provider: by itself, elsewhere. never: it stays. */
  carriedOutBy: z.enum(['engine', 'daily', 'expiry', 'provider', 'never']),
  entities: z.array(z.string()),
  /** Whether the board let it be carried out every night. */
  isApproved: z.boolean(),
});

const counted = z.object({
  ruleId,
  /** How many were past their term. */
  found: z.int(),
  /** How many were removed; none in a trial. */
  removed: z.int(),
  /** Ids of the first few, never a name. */
  examples: z.array(z.string()),
});

const run = z.object({
  runId: idOf('job'),
  mode: z.enum(['trial', 'apply']),
  state: z.enum(['running', 'done']),
  startedBy: z.string(),
  startedAt: z.string(),
  endedAt: z.nullable(z.string()),
  decisionReference: z.nullable(z.string()),
  rules: z.array(counted),
  /** The numbers of the members among the examples, as far as they are known. */
  members: z.array(z.object({ memberId: z.string(), memberNumber: z.int() })),
});

export const listRetentionRules = endpoint({
  id: 'listRetentionRules',
  method: 'GET',
  path: '/retention-rules',
  door: 'governance-api',
  access: office,
  summary: { nl: 'Wat wij hoe lang bewaren, en waarom', en: 'What we keep for how long, and why' },
  reply: z.object({
    items: z.array(rule),
    approved: z.nullable(z.object({ by: z.string(), at: z.string(), decisionReference: z.string() })),
  }),
});

export const listRetentionRuns = endpoint({
  id: 'listRetentionRuns',
  method: 'GET',
  path: '/retention-runs',
  door: 'governance-api',
  access: office,
  summary: {
    nl: 'Wat proeven vonden en wat is weggehaald, nieuwste eerst',
    en: 'What trials found and what was removed, newest first',
  },
  query: pageQuery,
  reply: pageOf(run),
});

export const getRetentionRun = endpoint({
  id: 'getRetentionRun',
  method: 'GET',
  path: '/retention-runs/{runId}',
  door: 'governance-api',
  access: office,
  summary: { nl: 'Eén proef of uitvoering', en: 'One trial or removal' },
  params: z.strictObject({ runId: idOf('job') }),
  reply: run,
});

export const tryRetention = endpoint({
  id: 'tryRetention',
  method: 'POST',
  path: '/retention-runs/trial',
  door: 'governance-api',
  access: board,
  once: true,
  status: 202,
  summary: { nl: 'Op proef nagaan wat er zou verdwijnen', en: 'Find out in a trial what would go' },
  reply: run,
  refusals: [privacyRefusals.RETENTION_RUN_BUSY],
});

export const applyRetention = endpoint({
  id: 'applyRetention',
  method: 'POST',
  path: '/retention-runs',
  door: 'governance-api',
  access: board,
  once: true,
  status: 202,
  summary: {
    nl: 'Weghalen wat over zijn termijn is, nu en voortaan elke nacht',
    en: 'Remove what is past its term, now and every night from then on',
  },
  body: z.strictObject({
    /** The trial that was looked at. */
    trialId: idOf('job'),
    rules: z.array(ruleId).check(z.minLength(1), z.maxLength(20)),
    decisionReference: line(60),
  }),
  reply: run,
  refusals: [privacyRefusals.RETENTION_RUN_BUSY, privacyRefusals.RETENTION_DRY_RUN_FIRST],
});
