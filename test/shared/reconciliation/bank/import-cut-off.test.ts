import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bankCosts, batchDebit, type CamtEntry, camt053, memberTransfer } from '../../../support/camt.ts';
import { type TestDatabase, testDatabase } from '../../../support/database.ts';
import { Killed } from '../../../support/faults.ts';
import { type BankDesk, bankDesk } from './stage.ts';

vi.mock('../../../../shared/reconciliation/matching/match-lines.ts', () => ({ matchLines: async () => {} }));

let local: TestDatabase;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local?.stop());

const bookedOn = '2026-11-02';
/** Lines that are equal but for their place among equals, and batches that are larger than one transaction. */
function entries(count: number): CamtEntry[] {
  return Array.from({ length: count }, (_, at): CamtEntry => {
    if (at % 60 === 30)
      return batchDebit({
        bookedOn,
        parts: Array.from({ length: 40 }, (_, part) => ({ disbursementId: `dis_${at}X${part}`, amountCents: 1n })),
      });
    const more = at % 2 === 0 ? { reference: null } : {};
    return { ...memberTransfer({ amountCents: BigInt(1 + (at % 5)), bookedOn, text: 'Gift' }), ...more };
  });
}
const bad = { ...bankCosts({ amountCents: 0n, bookedOn }), amountElement: '<Amt Ccy="EUR">?</Amt>' };
const statement = (id: string, list: CamtEntry[]) => ({ id, openingCents: 0n, from: bookedOn, entries: list });
const text = camt053({
  statements: [statement('EEN', entries(100)), statement('TWEE', [...entries(3), bad]), statement('DRIE', entries(20))],
});

/** Everything that must not depend on how the import went. */
async function outcome(desk: BankDesk, fileId: string) {
  const { file, statements, errors, job } = await desk.file(fileId);
  return {
    lines: (await desk.lines()).map(({ lineId, amountCents, side }) => [lineId, amountCents, side]).sort(),
    journal: await desk.journal(),
    file: { ...file, jobId: null },
    statements,
    errors,
    job: [job?.state, job?.result, job?.progress],
  };
}

async function undisturbed() {
  const desk = await bankDesk(local.endpoint);
  const { fileId, jobId } = await desk.send(text);
  const before = desk.faults.writes;
  await desk.step(jobId);
  const result = { ...(await outcome(desk, fileId)), writes: desk.faults.writes - before };
  desk.close();
  return result;
}

describe('an import', () => {
  it('that is killed before or after any of its writes ends as if nothing had happened', async () => {
    const { writes, ...expected } = await undisturbed();
    expect(expected.journal.length).toBeGreaterThan(150);
    expect(writes).toBeGreaterThan(12);
    for (let at = 0; at < writes; at++) {
      const fault = at % 2 === 0 ? 'kill-before' : 'kill-after';
      const desk = await bankDesk(local.endpoint);
      const { fileId, jobId } = await desk.send(text);
      const start = desk.faults.writes;
      let isDead = false;
      desk.faults.plan((write) => {
        if (isDead) return 'kill-before';
        isDead = write - start === at;
        return isDead ? fault : undefined;
      });
      await expect(desk.step(jobId), `write ${at}`).rejects.toThrow(Killed);
      desk.faults.plan(() => undefined);
      await desk.step(jobId);
      expect(await outcome(desk, fileId), `write ${at}`).toEqual(expected);
      desk.close();
    }
  }, 240_000);

  it('that has time for one batch at once ends the same, step by step', async () => {
    const { writes: _, ...expected } = await undisturbed();
    const desk = await bankDesk(local.endpoint);
    const { fileId, jobId } = await desk.send(text);
    let steps = 0;
    while ((await desk.file(fileId)).job?.state !== 'done' && steps++ < 30)
      await desk.step(jobId, { stillTime: () => false });
    expect(steps).toBeGreaterThan(3);
    expect(await outcome(desk, fileId)).toEqual(expected);
    desk.close();
  });

  it('meets lost answers, throttles and conflicts and ends the same', async () => {
    const { writes: _, ...expected } = await undisturbed();
    const desk = await bankDesk(local.endpoint);
    const { fileId, jobId } = await desk.send(text);
    let at = 0;
    desk.faults.plan((_, { earlier }) => {
      const faults = ['conflict', 'throttle', 'lost-response', undefined] as const;
      return earlier === 0 ? faults[at++ % faults.length] : undefined;
    });
    await desk.step(jobId);
    desk.faults.plan(() => undefined);
    expect(desk.faults.injected).toBeGreaterThan(8);
    expect(await outcome(desk, fileId)).toEqual(expected);
    desk.close();
  });

  it('and another of the same lines at the same moment keep each line once', async () => {
    const desk = await bankDesk(local.endpoint);
    const list = entries(90);
    const files = [statement('EEN', list), statement('TWEE', list.slice(20)), statement('DRIE', list.toReversed())];
    const jobs = [];
    for (const one of files) jobs.push(await desk.send(camt053({ statements: [one] })));
    await Promise.all(jobs.map(({ jobId }) => desk.step(jobId)));
    const alone = await bankDesk(local.endpoint);
    await alone.imports(camt053({ statements: [statement('EEN', list)] }));
    expect((await desk.journal()).map(({ entryId }) => entryId)).toEqual(
      (await alone.journal()).map(({ entryId }) => entryId),
    );
    const counts = [];
    for (const { fileId } of jobs) counts.push((await desk.file(fileId)).file.counts);
    const sum = counts.reduce((total, found) => total + (found?.newLines ?? 0), 0);
    expect(sum).toBe((await desk.lines()).length);
    desk.close();
    alone.close();
  });

  it('of one file that is asked for twice at once has one job', async () => {
    const desk = await bankDesk(local.endpoint);
    const both = await Promise.all([desk.send(text, 'een.xml'), desk.send(text, 'twee.xml')]);
    expect(both[0]).toEqual(both[1]);
    await Promise.allSettled([desk.step(both[0].jobId), desk.step(both[0].jobId)]);
    await desk.step(both[0].jobId);
    const { writes: _, ...expected } = await undisturbed();
    const found = await outcome(desk, both[0].fileId);
    expect({ ...found, file: { ...found.file, fileName: '' } }).toEqual({
      ...expected,
      file: { ...expected.file, fileName: '' },
    });
    desk.close();
  });
});
