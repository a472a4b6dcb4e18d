/**
 * Runs of the checks of the books. Access patterns:
 * 1. one run with what it found              query INVARIANT_RUN#<runId>
 * 2. the runs, newest first                  list INVARIANT_RUNS by the moment they were asked for
 * A run has the id of the job that does it. A result is written over when its check is done again after an interruption.
 */
import * as z from 'zod/mini';
import {
  change,
  type Database,
  everyItem,
  type Key,
  type Page,
  type PageRequest,
  putNew,
  putOver,
  type StoredItem,
  type Write,
} from '../../kernel/table.ts';
import type { Checked } from './checked.ts';
import { type Invariant, invariant } from './contract.ts';

const runsList = 'INVARIANT_RUNS';
const runPartition = (runId: string): string => `INVARIANT_RUN#${runId}`;
const runKey = (runId: string): Key => ({ pk: runPartition(runId), sk: 'RUN' });
const resultPrefix = 'RESULT#';

export interface InvariantRun {
  runId: string;
  state: 'running' | 'done';
  requestedBy: string;
  startedAt: string;
  finishedAt: string | null;
  green: number;
  red: number;
  unknown: number;
}

export interface InvariantResult extends Checked {
  invariant: Invariant;
  checkedAt: string;
}

const storedRun = z.object({
  runId: z.string(),
  state: z.enum(['running', 'done']),
  requestedBy: z.string(),
  startedAt: z.string(),
  finishedAt: z.nullable(z.string()),
  green: z.int(),
  red: z.int(),
  unknown: z.int(),
});
const amount = () => z.nullable(z.bigint());
const storedResult = z.object({
  invariant,
  checkedAt: z.string(),
  outcome: z.enum(['green', 'red', 'unknown']),
  expectedCents: amount(),
  foundCents: amount(),
  count: z.int(),
  findings: z.array(
    z.object({
      kind: z.custom<Checked['findings'][number]['kind']>((value) => typeof value === 'string'),
      id: z.string(),
      expectedCents: amount(),
      foundCents: amount(),
    }),
  ),
  findingsInAll: z.int(),
});

const readRun = (item: StoredItem): InvariantRun => z.parse(storedRun, item);

export function keepNewRun(facts: Pick<InvariantRun, 'runId' | 'requestedBy' | 'startedAt'>): Write {
  const { runId, startedAt } = facts;
  return putNew({
    ...runKey(runId),
    entity: 'InvariantRun',
    ...facts,
    state: 'running',
    finishedAt: null,
    green: 0,
    red: 0,
    unknown: 0,
    listedUnder: runsList,
    listedAt: `${startedAt}#${runId}`,
  });
}

export function keepResult(runId: string, result: InvariantResult): Write {
  return putOver({
    pk: runPartition(runId),
    sk: `${resultPrefix}${result.invariant}`,
    entity: 'InvariantResult',
    ...result,
    findings: result.findings.map((finding) => ({ ...finding })),
  });
}

/** A run ends once, so that what is red is told once. */
export function finishRun(runId: string, end: Pick<InvariantRun, 'green' | 'red' | 'unknown'>, at: string): Write {
  return change(runKey(runId))
    .expect('state', '=', 'running')
    .set({ ...end, state: 'done', finishedAt: at })
    .done();
}

export async function findRun(
  database: Database,
  runId: string,
): Promise<{ run: InvariantRun; results: InvariantResult[] } | undefined> {
  let run: InvariantRun | undefined;
  const results: InvariantResult[] = [];
  for await (const item of everyItem(database, { of: runPartition(runId), consistent: true })) {
    if (item.sk.startsWith(resultPrefix)) results.push(z.parse(storedResult, item));
    else run = readRun(item);
  }
  return run && { run, results };
}

export async function runs(database: Database, page: PageRequest): Promise<Page<InvariantRun>> {
  const asked = { index: 'whatIsListed', of: runsList, newestFirst: true, ...page } as const;
  const { items, nextCursor } = await database.query(asked);
  return { items: items.map(readRun), nextCursor };
}

/** The newest run that is done, with its results, for who cannot wait for a new one. */
export async function newestDone(database: Database) {
  const { items } = await runs(database, { limit: 5 });
  const done = items.find(({ state }) => state === 'done');
  return done && findRun(database, done.runId);
}
