import { startJob } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { ConditionFailed, type Database, type Write } from '../../kernel/table.ts';
import { memberNumbers } from '../../membership/index.ts';
import { privacyRefusals } from '../refusals.ts';
import type * as contract from './contract.ts';
import { retentionRules, sweptRules } from './rules.ts';
import { keepRun, keepStanding, loadRun, newestRuns, readStanding, type Standing } from './run.table.ts';
import { type RetentionRun, stillHolds } from './run.ts';
import type { RuleId } from './words.ts';

interface Deps {
  database: Database;
}
interface StartDeps extends Deps {
  newId: NewId;
}

export async function listRetentionRules({ database }: Deps): Promise<Reply<typeof contract.listRetentionRules>> {
  const { rules, approved } = await readStanding(database);
  const items = retentionRules.map((rule) => ({
    ...rule,
    entities: [...rule.entities],
    isApproved: rules.includes(rule.ruleId),
  }));
  return { items, approved };
}

export async function listRetentionRuns(
  { database }: Deps,
  _act: Act,
  { query }: Input<typeof contract.listRetentionRuns>,
): Promise<Reply<typeof contract.listRetentionRuns>> {
  const found = await newestRuns(database, query);
  return { ...found, items: await withNumbers(database, found.items) };
}

export async function getRetentionRun(
  { database }: Deps,
  _act: Act,
  { params }: Input<typeof contract.getRetentionRun>,
): Promise<Reply<typeof contract.getRetentionRun>> {
  return withNumber(database, await loadRun(database, params.runId));
}

/** Counts what would go and shows some of it; removes nothing. */
export async function tryRetention(
  { database, newId }: StartDeps,
  act: Act,
): Promise<Reply<typeof contract.tryRetention>> {
  const run = newRun(act, newId('job'), 'trial', sweptRules, null);
  const reply = { ...run, members: [] };
  await database.commit(act, await started(database, act, run, {}), { subject: run.runId, reply });
  return reply;
}

/** What a trial showed goes now; and from then on every night what is past its term by these rules. */
export async function applyRetention(
  { database, newId }: StartDeps,
  act: Act,
  { body }: Input<typeof contract.applyRetention>,
): Promise<Reply<typeof contract.applyRetention>> {
  const trial = await loadRun(database, body.trialId);
  const tried = trial.rules.map(({ ruleId }) => ruleId);
  if (!stillHolds(trial, act.at)) throw privacyRefusals.RETENTION_DRY_RUN_FIRST({ field: 'trialId' });
  if (!body.rules.every((ruleId) => tried.includes(ruleId)))
    throw privacyRefusals.RETENTION_DRY_RUN_FIRST({ field: 'rules' });
  const { decisionReference } = body;
  const rules = tried.filter((ruleId) => body.rules.includes(ruleId));
  const run = newRun(act, newId('job'), 'apply', rules, decisionReference);
  const approved = { by: act.actor.id, at: act.at, decisionReference };

  const writes = await started(database, act, run, { rules, approved });
  const reply = { ...run, members: [] };
  await database.commit(act, writes, { subject: run.runId, reply });
  return reply;
}

/** In the night: what the board let go once goes every night, when it is past its term. */
export async function startNightlyRetention({ database }: Deps, act: Act): Promise<{ retentionRuns: number }> {
  const { rules, approved } = await readStanding(database);
  if (approved === null || rules.length === 0) return { retentionRuns: 0 };
  const run = newRun(act, `job_retention-${amsterdamDate(act.at)}`, 'apply', rules, approved.decisionReference);
  try {
    await database.commit(act, await started(database, act, run, {}));
    return { retentionRuns: 1 };
  } catch (error) {
    // The night comes by twice, or somebody's run is busy: tomorrow is another night.
    if (error instanceof ConditionFailed || error instanceof Refusal) return { retentionRuns: 0 };
    throw error;
  }
}

type Row = Reply<typeof contract.getRetentionRun>;

/** Whoever looks through a trial knows members by their number. */
async function withNumbers(database: Database, runs: readonly RetentionRun[]): Promise<Row[]> {
  const membersIn = ({ rules }: RetentionRun) =>
    rules.flatMap(({ examples }) => examples.filter((id) => id.startsWith('mem_')));
  const numbers = await memberNumbers(database, [...new Set(runs.flatMap(membersIn))]);
  return runs.map((run) => ({
    ...run,
    members: [...new Set(membersIn(run))].flatMap((memberId) => {
      const memberNumber = numbers.get(memberId);
      return memberNumber === undefined ? [] : [{ memberId, memberNumber }];
    }),
  }));
}

async function withNumber(database: Database, run: RetentionRun): Promise<Row> {
  const [row] = await withNumbers(database, [run]);
  if (!row) throw new Error('One run makes one reply.');
  return row;
}

function newRun(
  act: Act,
  runId: string,
  mode: RetentionRun['mode'],
  rules: readonly RuleId[],
  decisionReference: string | null,
): RetentionRun {
  return {
    runId,
    mode,
    state: 'running',
    startedBy: act.actor.id,
    startedAt: act.at,
    endedAt: null,
    decisionReference,
    rules: rules.map((ruleId) => ({ ruleId, found: 0, removed: 0, examples: [] })),
    rule: 0,
    cursor: null,
    version: 1,
  };
}

/** A run that has shown nothing for a day was given up by the stream, and stands in nobody's way. */
const givenUpMs = 86_400_000;

async function started(database: Database, act: Act, run: RetentionRun, values: Partial<Standing>): Promise<Write[]> {
  const standing = await readStanding(database);
  const { busyWith } = standing;
  if (busyWith && Date.parse(act.at) - Date.parse(busyWith.since) < givenUpMs)
    throw privacyRefusals.RETENTION_RUN_BUSY();
  const { runId, startedBy: requestedBy, startedAt: requestedAt } = run;
  return [
    keepRun(run),
    keepStanding(standing, { ...values, busyWith: { runId, since: act.at } }),
    startJob({ jobId: runId, kind: 'retention', subject: runId, requestedBy, requestedAt }),
  ];
}
