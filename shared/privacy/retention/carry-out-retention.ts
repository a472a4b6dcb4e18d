import type { Job, JobTools } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { ConditionFailed } from '../../kernel/table.ts';
import { isSwept } from './rules.ts';
import { keepStanding, loadRun, moveRun, readStanding } from './run.table.ts';
import { counting, onward, type RetentionRun } from './run.ts';
import { type Due, type SweepDeps, sweeps } from './sweeps.ts';

/** As many as fit in one transaction with the run itself. */
const mostWrites = 90;

/** The work of a run, page after page. What is removed and what is counted stand in one transaction. */
export async function carryOutRetention(
  deps: SweepDeps,
  act: Act,
  { subject }: Job,
  tools: JobTools,
): Promise<'done' | 'more'> {
  let run = await loadRun(deps.database, subject);
  while (run.state === 'running') {
    if (!tools.stillTime()) return 'more';
    run = await step(deps, act, run);
  }
  await letGo(deps, act, run);
  return 'done';
}

async function step(deps: SweepDeps, act: Act, run: RetentionRun): Promise<RetentionRun> {
  const ruleId = run.rules[run.rule]?.ruleId;
  const page =
    ruleId && isSwept(ruleId) ? await sweeps[ruleId](deps, act, run.cursor) : { due: [] as Due[], nextCursor: null };
  let standing = run;
  const rounds = run.mode === 'trial' ? [page.due] : inTransactions(page.due);
  for (const due of rounds.slice(0, -1)) standing = await removeAndCount(deps, act, standing, due, {});
  const last = rounds.at(-1) ?? [];
  return removeAndCount(deps, act, standing, last, onward(standing, page.nextCursor, act.at));
}

async function removeAndCount(
  { database }: SweepDeps,
  act: Act,
  run: RetentionRun,
  due: readonly Due[],
  further: Partial<RetentionRun>,
): Promise<RetentionRun> {
  const isTrial = run.mode === 'trial';
  const values = (gone: readonly Due[]) => ({
    rules: counting(
      run,
      gone.map(({ id }) => id),
      isTrial ? 0 : gone.length,
    ),
    ...further,
  });
  const commit = async (gone: readonly Due[]) => {
    const removals = isTrial ? [] : gone.flatMap(({ remove }) => remove);
    await database.commit(act, [moveRun(run, values(gone)), ...removals]);
    return { ...run, ...values(gone), version: run.version + 1 };
  };
  try {
    return await commit(due);
  } catch (error) {
    if (isTrial || due.length === 0 || !hasChangedMeanwhile(error)) throw error;
    // One of them came back to life, or another run was first: the others go, and that one is looked at anew another night.
    return oneByOne({ database }, act, run, due, further);
  }
}

async function oneByOne(
  { database }: Pick<SweepDeps, 'database'>,
  act: Act,
  run: RetentionRun,
  due: readonly Due[],
  further: Partial<RetentionRun>,
): Promise<RetentionRun> {
  let standing = run;
  for (const one of due) {
    const rules = counting(standing, [one.id], 1);
    try {
      await database.commit(act, [moveRun(standing, { rules }), ...one.remove]);
      standing = { ...standing, rules, version: standing.version + 1 };
    } catch (error) {
      if (!hasChangedMeanwhile(error)) throw error;
      standing = await loadRun(database, run.runId);
    }
  }
  await database.commit(act, [moveRun(standing, further)]);
  return { ...standing, ...further, version: standing.version + 1 };
}

const hasChangedMeanwhile = (error: unknown): boolean => error instanceof Refusal || error instanceof ConditionFailed;

function inTransactions(due: readonly Due[]): Due[][] {
  const rounds: Due[][] = [];
  let room = 0;
  for (const one of due) {
    if (one.remove.length > room) {
      rounds.push([]);
      room = mostWrites;
    }
    rounds.at(-1)?.push(one);
    room -= one.remove.length;
  }
  return rounds;
}

async function letGo({ database }: SweepDeps, act: Act, { runId }: RetentionRun): Promise<void> {
  const standing = await readStanding(database);
  if (standing.busyWith?.runId === runId) await database.commit(act, [keepStanding(standing, { busyWith: null })]);
}
