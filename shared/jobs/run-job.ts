import type { Act } from '../kernel/actor.ts';
import type { Instant } from '../kernel/dates.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Database, StoredItem, Value } from '../kernel/table.ts';
import { findJob, finish, keepPlace, nextStep, stepOf, takeTry } from './job.table.ts';
import { isOver, type Job, mostTries } from './job.ts';
import { jobsRefusals } from './refusals.ts';
import type { JobKind, ProgressUnit } from './words.ts';

/** What a job's work is given. */
export interface JobTools {
  /** Says no when the work should keep its place and answer 'more'. */
  stillTime(): boolean;
  /** Where an earlier step or try left off, or null at the beginning. */
  readonly cursor: Value;
  /** From here the work goes on after whatever happens. Everything before it must have been committed. */
  keepCursor(cursor: Value): Promise<void>;
  /** How far it is; kept when a hundredth more is done, and with every cursor. */
  report(done: number, total: number | null, unit: ProgressUnit): Promise<void>;
  /** Counts by name that stand in the job when it is over. */
  note(result: Record<string, number>): void;
}

/** Done, or to be brought again with what was kept. Throws a refusal when it must not go on, anything else to be tried again. */
export type Work<Deps> = (deps: Deps, act: Act, job: Job, tools: JobTools) => Promise<'done' | 'more'>;

interface JobDeps {
  database: Database;
  now: () => Instant;
}

/** The worker behind the stream: takes one step of one job, whatever became of earlier tries. */
export function runJob<Deps extends JobDeps>(works: { readonly [Kind in JobKind]?: Work<Deps> }) {
  return async (deps: Deps, act: Act, item: StoredItem, stillTime: () => boolean): Promise<void> => {
    const { jobId, step } = stepOf(item);
    const found = await findJob(deps.database, jobId);
    if (!found || isOver(found) || found.step !== step) return;
    await deps.database.commit(act, [takeTry(found, deps.now())]);
    const job: Job = { ...found, state: 'running', tries: found.tries + 1 };
    await new Step(deps, act, job).run(works[job.kind], stillTime);
  };
}

class Step<Deps extends JobDeps> {
  readonly #deps: Deps;
  readonly #act: Act;
  readonly #job: Job;
  #reported: Job['progress'];

  constructor(deps: Deps, act: Act, job: Job) {
    this.#deps = deps;
    this.#act = act;
    this.#job = job;
    this.#reported = job.progress;
  }

  async run(work: Work<Deps> | undefined, stillTime: () => boolean): Promise<void> {
    const job = this.#job;
    try {
      if (!work) throw new Error(`There is no work for jobs of kind ${job.kind}.`);
      const outcome = await work(this.#deps, this.#act, job, this.#tools(stillTime));
      const { progress, result } = job;
      if (outcome === 'more') return await this.#commit(nextStep(job, { progress, result, heardAt: this.#deps.now() }));
      await this.#end('done', null);
    } catch (error) {
      if (error instanceof Refusal) return this.#end('failed', error);
      if (job.tries >= mostTries) await this.#end('failed', jobsRefusals.JOB_FAULTED());
      throw error;
    }
  }

  #tools(stillTime: () => boolean): JobTools {
    const job = this.#job;
    return {
      stillTime,
      cursor: job.cursor,
      keepCursor: async (cursor) => {
        job.cursor = cursor;
        await this.#keepPlace();
      },
      report: async (done, total, unit) => {
        job.progress = { done, total, unit };
        if (isWorthTelling(this.#reported, job.progress)) await this.#keepPlace();
      },
      note: (result) => {
        job.result = result;
      },
    };
  }

  async #keepPlace(): Promise<void> {
    this.#reported = this.#job.progress;
    await this.#commit([keepPlace(this.#job, { ...this.#job, heardAt: this.#deps.now() })]);
  }

  #end(state: 'done' | 'failed', why: Refusal | null): Promise<void> {
    const { progress, result } = this.#job;
    const refusal = why && { code: why.code, nl: why.nl, en: why.en };
    return this.#commit([finish(this.#job, { state, progress, result, refusal, endedAt: this.#deps.now() })]);
  }

  #commit(writes: ReturnType<typeof nextStep>): Promise<void> {
    return this.#deps.database.commit(this.#act, writes);
  }
}

function isWorthTelling(before: Job['progress'], now: NonNullable<Job['progress']>): boolean {
  if (!before || before.unit !== now.unit || before.total !== now.total) return true;
  return (now.done - before.done) * 100 >= (now.total ?? Math.max(before.done, 100));
}
