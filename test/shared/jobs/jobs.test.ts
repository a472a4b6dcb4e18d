import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoDatabase } from '../../../functions/runtime/database.ts';
import { failStuckJobs, getJob, type JobTools, listJobs, runJob, startJob } from '../../../shared/jobs/index.ts';
import { type Instant, instant } from '../../../shared/kernel/dates.ts';
import { commonRefusals } from '../../../shared/kernel/refusal.ts';
import { type Database, everyItem } from '../../../shared/kernel/table.ts';
import { anAct, fixedInstant, freshTables, type TestDatabase, testDatabase } from '../../support/database.ts';

let local: TestDatabase;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());

let database: Database;
let now: Instant;
beforeEach(async () => {
  database = dynamoDatabase(local.client, await freshTables(local.client));
  now = fixedInstant;
});

const asked = { kind: 'export', subject: 'exp_1', requestedBy: 'person_tineke', requestedAt: fixedInstant } as const;
const start = (jobId: string) => database.commit(anAct(), [startJob({ jobId, ...asked })]);
const read = (jobId: string) => getJob({ database }, anAct(), { params: { jobId }, query: undefined, body: undefined });

type Act = (tools: JobTools) => Promise<'done' | 'more'>;

/** The stream brings a step to a worker. */
const bring = (jobId: string, step: number, work: Act, stillTime = () => true) =>
  runJob({ export: (_deps, _act, _job, tools) => work(tools) })(
    { database, now: () => now },
    anAct(),
    { pk: '', sk: '', jobId, step },
    stillTime,
  );

/** The steps that the stream would bring: new items of entity Job. */
async function stepsOf(jobId: string): Promise<unknown[]> {
  const steps: unknown[] = [];
  for await (const item of everyItem(database, { of: `JOB#${jobId}` }))
    if (item.entity === 'Job') steps.push([item.sk, item.step]);
  return steps;
}

describe('a job', () => {
  it('waits until it is done, and tells how far it is and what came of it', async () => {
    await start('job_0001');
    expect(await read('job_0001')).toMatchObject({ state: 'waiting', progress: null, result: null, refusal: null });

    now = instant('2026-11-23T09:00:05Z');
    await bring('job_0001', 0, async (tools) => {
      await tools.report(3, 10, 'lines');
      expect(await read('job_0001')).toMatchObject({
        state: 'running',
        progress: { done: 3, total: 10, unit: 'lines' },
      });
      await tools.report(10, 10, 'lines');
      tools.note({ imported: 9, known: 1 });
      return 'done';
    });

    expect(await read('job_0001')).toMatchObject({
      state: 'done',
      progress: { done: 10, total: 10, unit: 'lines' },
      result: { imported: 9, known: 1 },
      endedAt: now,
      requestedBy: 'person_tineke',
    });
  });

  it('is listed with the newest first', async () => {
    await start('job_0001');
    await database.commit(anAct(), [
      startJob({ jobId: 'job_0002', ...asked, requestedAt: instant('2026-11-24T09:00:00Z') }),
    ]);

    const { items } = await listJobs({ database }, anAct(), { params: undefined, query: {}, body: undefined });
    expect(items.map(({ jobId }) => jobId)).toEqual(['job_0002', 'job_0001']);
  });

  it('that has more to do is brought again as a new step, with its place and its progress', async () => {
    await start('job_0001');
    await bring('job_0001', 0, async (tools) => {
      expect(tools.cursor).toBeNull();
      await tools.keepCursor({ page: 7, seen: ['a'] });
      await tools.report(70, 100, 'lines');
      return 'more';
    });
    expect(await stepsOf('job_0001')).toEqual([
      ['JOB', 1],
      ['STEP#000001', 1],
    ]);

    await bring('job_0001', 1, async (tools) => {
      expect(tools.cursor).toEqual({ page: 7, seen: ['a'] });
      return 'done';
    });
    expect(await read('job_0001')).toMatchObject({ state: 'done', progress: { done: 70 } });
  });

  it('goes on at its place after its worker was lost', async () => {
    await start('job_0001');
    await bring('job_0001', 0, async (tools) => {
      await tools.keepCursor(5);
      throw new Error('lost');
    }).catch(() => undefined);

    await bring('job_0001', 0, async (tools) => {
      expect(tools.cursor).toBe(5);
      return 'done';
    });
    expect(await read('job_0001')).toMatchObject({ state: 'done' });
  });

  it('tells the reason of a refusal, and is not tried again', async () => {
    await start('job_0001');
    await bring('job_0001', 0, async () => {
      throw commonRefusals.NOT_FOUND();
    });

    const { code, nl, en } = commonRefusals.NOT_FOUND();
    expect(await read('job_0001')).toMatchObject({ state: 'failed', refusal: { code, nl, en } });
    await bring('job_0001', 0, () => expect.unreachable('a job that is over is not done'));
  });

  it('that faults is tried five times, each time told to the stream, and then has failed', async () => {
    await start('job_0001');
    for (let attempt = 1; attempt <= 5; attempt++) {
      expect(await read('job_0001')).toMatchObject({ state: attempt === 1 ? 'waiting' : 'running' });
      await expect(bring('job_0001', 0, () => Promise.reject(new Error('fault')))).rejects.toThrow('fault');
    }
    expect(await read('job_0001')).toMatchObject({ state: 'failed', refusal: { code: 'JOB_FAULTED' } });
  });

  it('begins to count its tries anew after every step', async () => {
    await start('job_0001');
    const fault = () => Promise.reject(new Error('fault'));
    for (let attempt = 1; attempt <= 4; attempt++) await bring('job_0001', 0, fault).catch(() => undefined);
    await bring('job_0001', 0, async () => 'more');
    await bring('job_0001', 1, fault).catch(() => undefined);

    expect(await read('job_0001')).toMatchObject({ state: 'running' });
  });

  it('of which no kind of work is known fails as a fault', async () => {
    await database.commit(anAct(), [startJob({ jobId: 'job_0001', ...asked, kind: 'bank-import' })]);

    await expect(bring('job_0001', 0, async () => 'done')).rejects.toThrow('There is no work');
  });
});

describe('a record that comes again', () => {
  it('of a step that was finished does nothing', async () => {
    await start('job_0001');
    await bring('job_0001', 0, async () => 'more');

    await bring('job_0001', 0, () => expect.unreachable('the step is over'));
    expect(await stepsOf('job_0001')).toHaveLength(2);
  });

  it('takes the job from a worker that is still busy: that one can keep nothing any more', async () => {
    await start('job_0001');
    let resume = () => {};
    const overtaken = bring('job_0001', 0, async (tools) => {
      await new Promise<void>((resolve) => {
        resume = resolve;
      });
      await tools.keepCursor('of the one that was overtaken');
      return 'done';
    });
    await expect.poll(async () => (await read('job_0001')).state).toBe('running');
    await bring('job_0001', 0, async (tools) => {
      await tools.keepCursor('of the one that overtook');
      return 'more';
    });
    resume();

    await expect(overtaken).rejects.toThrow('does not hold');
    await bring('job_0001', 1, async (tools) => {
      expect(tools.cursor).toBe('of the one that overtook');
      return 'done';
    });
  });
});

describe('progress', () => {
  it('is written when a hundredth more is done, not at every line', async () => {
    await start('job_0001');
    let writes = 0;
    const counted: Database = {
      ...database,
      commit: (...given) => {
        writes++;
        return database.commit(...given);
      },
    };
    const work = runJob({
      export: async (_deps, _act, _job, tools) => {
        for (let line = 1; line <= 1000; line++) await tools.report(line, 1000, 'lines');
        return 'done';
      },
    });
    await work(
      { database: counted, now: () => now },
      anAct(),
      { pk: '', sk: '', jobId: 'job_0001', step: 0 },
      () => true,
    );

    expect(writes).toBeLessThanOrEqual(103);
    expect(await read('job_0001')).toMatchObject({ progress: { done: 1000 } });
  });
});

describe('at night', () => {
  const hoursLater = (hours: number) => instant(Date.parse(fixedInstant) + hours * 3_600_000);
  const sweep = (at: Instant) => failStuckJobs({ database }, anAct({ at }), () => true);

  it('a job that nobody came for within the life of a record has failed, and one that may still come has not', async () => {
    await start('job_0001');

    expect(await sweep(hoursLater(12))).toEqual({ stuckJobs: 0 });
    expect(await sweep(hoursLater(13))).toEqual({ stuckJobs: 1 });
    expect(await read('job_0001')).toMatchObject({
      state: 'failed',
      refusal: { code: 'JOB_STUCK' },
      endedAt: hoursLater(13),
    });
    await bring('job_0001', 0, () => expect.unreachable('it is over'));
  });

  it('a job whose worker was lost five times has failed after an hour of silence', async () => {
    await start('job_0001');
    let lost = 0;
    const never = new Promise<never>(() => undefined);
    for (let attempt = 1; attempt <= 5; attempt++) {
      void bring('job_0001', 0, () => {
        lost++;
        return never;
      });
      await expect.poll(() => lost).toBe(attempt);
    }

    expect(await sweep(hoursLater(0.9))).toEqual({ stuckJobs: 0 });
    expect(await sweep(hoursLater(1))).toEqual({ stuckJobs: 1 });
  });

  it('a job that is over stays as it is, however old', async () => {
    await start('job_0001');
    await bring('job_0001', 0, async () => 'done');

    expect(await sweep(hoursLater(100))).toEqual({ stuckJobs: 0 });
  });
});
