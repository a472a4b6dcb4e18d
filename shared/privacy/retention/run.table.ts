/**
 * Runs of the retention engine, and what the board let it do every night. Access patterns:
 * 1. one run                          get RETENTION_RUN#<runId> / RUN
 * 2. all runs, the newest first       list RETENTION_RUNS by the moment it began
 * 3. what holds, and what runs        get RETENTION / STANDING
 */
import * as z from 'zod/mini';
import type { Instant } from '../../kernel/dates.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import {
  change,
  type Database,
  type Key,
  type Page,
  type PageRequest,
  putNew,
  type StoredItem,
  type Value,
  type Write,
} from '../../kernel/table.ts';
import { privacyRefusals } from '../refusals.ts';
import type { RetentionRun } from './run.ts';
import { ruleId } from './words.ts';

const list = 'RETENTION_RUNS';
const runKey = (runId: string): Key => ({ pk: `RETENTION_RUN#${runId}`, sk: 'RUN' });
const standingKey: Key = { pk: 'RETENTION', sk: 'STANDING' };
const moment = () => z.custom<Instant>((value) => typeof value === 'string');

const storedRun = z.object({
  runId: z.string(),
  mode: z.enum(['trial', 'apply']),
  state: z.enum(['running', 'done']),
  startedBy: z.string(),
  startedAt: moment(),
  endedAt: z.nullable(moment()),
  decisionReference: z.nullable(z.string()),
  rules: z.array(z.object({ ruleId, found: z.int(), removed: z.int(), examples: z.array(z.string()) })),
  rule: z.int(),
  cursor: z.nullable(z.string()),
  version: z.int(),
});

const storedStanding = z.object({
  rules: z.array(ruleId),
  approved: z.nullable(z.object({ by: z.string(), at: z.string(), decisionReference: z.string() })),
  /** The run that is busy, and since when. */
  busyWith: z.nullable(z.object({ runId: z.string(), since: moment() })),
  version: z.int(),
});
export type Standing = z.output<typeof storedStanding>;

const none: Standing = { rules: [], approved: null, busyWith: null, version: 0 };

export async function readStanding(database: Database): Promise<Standing> {
  const item = await database.get(standingKey);
  return item ? z.parse(storedStanding, item) : none;
}

/** Of two who start at once, one is told that a run is busy. */
export function keepStanding(before: Standing, after: Partial<Standing>): Write {
  const values = { ...before, ...after, version: before.version + 1 };
  if (before.version === 0)
    return putNew({ ...standingKey, entity: 'RetentionStanding', ...values }, () =>
      privacyRefusals.RETENTION_RUN_BUSY(),
    );
  return change(standingKey)
    .expect('version', '=', before.version)
    .set(values)
    .orElse(() => privacyRefusals.RETENTION_RUN_BUSY());
}

const read = (item: StoredItem): RetentionRun => z.parse(storedRun, item);
const rulesValue = (rules: RetentionRun['rules']): Value => rules.map((one) => ({ ...one }));

/** @throws NOT_FOUND */
export async function loadRun(database: Database, runId: string): Promise<RetentionRun> {
  const item = await database.get(runKey(runId));
  if (!item) throw commonRefusals.NOT_FOUND();
  return read(item);
}

export function keepRun(run: RetentionRun): Write {
  const listed = { listedUnder: list, listedAt: `${run.startedAt}#${run.runId}` };
  const item = { ...runKey(run.runId), entity: 'RetentionRun', ...run, rules: rulesValue(run.rules), ...listed };
  return putNew(item, () => privacyRefusals.RETENTION_RUN_BUSY());
}

export function moveRun(before: RetentionRun, values: Partial<RetentionRun>): Write {
  const { rules, ...plain } = values;
  return change(runKey(before.runId))
    .expect('version', '=', before.version)
    .set({ ...plain, ...(rules && { rules: rulesValue(rules) }), version: before.version + 1 })
    .done();
}

export async function newestRuns(database: Database, page: PageRequest): Promise<Page<RetentionRun>> {
  const found = await database.query({ index: 'whatIsListed', of: list, newestFirst: true, ...page });
  return { ...found, items: found.items.map(read) };
}
