import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { Killed } from '../../support/faults.ts';
import { fixture, type RegionDesk, regionDesk, type ToSend } from './region-desk.ts';

let local: TestDatabase;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());

const letters = (at: number) =>
  `${String.fromCharCode(65 + (Math.floor(at / 26) % 26))}${String.fromCharCode(65 + (at % 26))}`;

/** Fifteen house numbers a postcode, as the country has them, in its order; of every ten postcodes one is in Rietmeer. */
function addressesOf(rows: number): string {
  const lines = ['PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025'];
  for (let at = 0; at < rows; at++) {
    const postcode = Math.floor(at / 15);
    const code = `${1000 + Math.floor(postcode / 676)}${letters(postcode)}`;
    const buurt = postcode % 10 === 3 ? '99010101;990101;9901' : '3630001;36300;363';
    lines.push(`${code};${(at % 15) + 1};${buurt}`);
  }
  return `${lines.join('\n')}\n`;
}

const mixed: ToSend = {
  kind: 'addresses',
  cbsYear: 2025,
  content: [
    'PC6;Huisnummer;Buurt2025',
    ...Array.from({ length: 900 }, (_, at) => `${1000 + Math.floor(at / 2)}AB;${(at % 2) + 1};9901010${1 + (at % 3)}`),
    'XXXXXX;1;99010101',
    '1000AB;1;99010103',
    '1001AB;x;99010101',
  ].join('\n'),
};
const figures: ToSend = { kind: 'key-figures', cbsYear: 2025, content: fixture('kwb-2025.csv') };

/** Everything that must not depend on how the import went. */
async function outcome(desk: RegionDesk, fileId: string) {
  const { file, errors, job } = await desk.file(fileId);
  const postcodes = await Promise.all(
    ['1000AB', '1200AB', '1449AB'].map(async (postcode) => {
      const [map] = (await desk.database.query({ of: `POSTCODE#${postcode}`, consistent: true })).items;
      return map?.numbers;
    }),
  );
  const known = (await desk.database.query({ of: 'REGION_FIGURES', consistent: true })).items.map(({ sk }) => sk);
  return { file: { ...file, jobId: null }, errors, postcodes, known, job: [job?.state, job?.result, job?.progress] };
}

async function undisturbed(sent: ToSend) {
  const desk = await regionDesk(local.endpoint);
  const { fileId, jobId } = await desk.send(sent);
  const before = desk.faults.writes;
  await desk.step(jobId);
  const found = await outcome(desk, fileId);
  const writes = desk.faults.writes - before;
  desk.close();
  return { found, writes };
}

describe('the import of a file of the region', () => {
  it.each([
    ['addresses', mixed],
    ['key figures', figures],
  ])('that is killed before or after any of its writes ends as if nothing had happened: %s', async (_, sent) => {
    const { found: expected, writes } = await undisturbed(sent);
    expect(expected.job[0]).toBe('done');
    for (let at = 0; at < writes; at++) {
      const desk = await regionDesk(local.endpoint);
      const { fileId, jobId } = await desk.send(sent);
      const start = desk.faults.writes;
      let isDead = false;
      desk.faults.plan((write) => {
        if (isDead) return 'kill-before';
        isDead = write - start === at;
        return isDead ? (at % 2 === 0 ? 'kill-before' : 'kill-after') : undefined;
      });
      await expect(desk.step(jobId), `write ${at}`).rejects.toThrow(Killed);
      desk.faults.plan(() => undefined);
      await desk.step(jobId);
      expect(await outcome(desk, fileId), `write ${at}`).toEqual(expected);
      desk.close();
    }
  });

  it('that has time for one batch at once ends the same, step by step', async () => {
    const { found: expected } = await undisturbed(mixed);
    const desk = await regionDesk(local.endpoint);
    const { fileId, jobId } = await desk.send(mixed);
    let steps = 0;
    while ((await desk.file(fileId)).job?.state !== 'done' && steps++ < 30) await desk.step(jobId, () => false);
    expect(steps).toBeGreaterThan(1);
    expect(await outcome(desk, fileId)).toEqual(expected);
    desk.close();
  });

  it('takes rows at the same pace and in the same memory however long the file is, also when it goes on half-way', async () => {
    const desk = await regionDesk(local.endpoint);
    const run = async (rows: number) => {
      const { fileId, jobId } = await desk.send({ kind: 'addresses', cbsYear: 2025, content: addressesOf(rows) });
      let [steps, highest] = [0, 0];
      const begun = process.cpuUsage();
      const stillTime = () => {
        highest = Math.max(highest, process.memoryUsage().heapUsed);
        // Its first two steps are cut short.
        return steps > 2;
      };
      const before = process.memoryUsage().heapUsed;
      while ((await desk.file(fileId)).job?.state !== 'done' && steps++ < 10) await desk.step(jobId, stillTime);
      const { user, system } = process.cpuUsage(begun);
      const { file } = await desk.file(fileId);
      expect(steps).toBe(3);
      expect(file.counts).toMatchObject({ rowsRead: rows, rowErrors: 0 });
      expect(Math.abs((file.counts?.rowsKept ?? 0) - rows / 10)).toBeLessThan(16);
      return { microseconds: (user + system) / rows, megabytes: (highest - before) / 1_048_576 };
    };
    await run(150_000);
    const [short, long] = [await run(200_000), await run(400_000)];
    expect(long.microseconds).toBeLessThan(short.microseconds * 1.6);
    // The longer file is six megabytes more in itself, and far more as rows, were they kept.
    expect(long.megabytes).toBeLessThan(Math.max(short.megabytes, 0) + 48);
    desk.close();
  });
});
