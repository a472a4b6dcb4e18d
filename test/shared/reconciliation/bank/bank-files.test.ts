import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { rietmeer } from '../../../../infra/cooperatives/rietmeer.ts';
import { getJob, runJob } from '../../../../shared/jobs/index.ts';
import type { Input } from '../../../../shared/kernel/endpoint.ts';
import type { StoredItem } from '../../../../shared/kernel/table.ts';
import { announceBankFile } from '../../../../shared/reconciliation/bank/announce-bank-file.ts';
import type * as contract from '../../../../shared/reconciliation/bank/contract.ts';
import { getBankFile } from '../../../../shared/reconciliation/bank/get-bank-file.ts';
import { importBankFile } from '../../../../shared/reconciliation/bank/import-bank-file.ts';
import { listBankFiles } from '../../../../shared/reconciliation/bank/list-bank-files.ts';
import { listBankStatements } from '../../../../shared/reconciliation/bank/list-bank-statements.ts';
import { takeBankFile } from '../../../../shared/reconciliation/bank/take-bank-file.ts';
import { bankCosts, camt053 } from '../../../support/camt.ts';
import { anAct, fixedInstant, sequentialIds, type TestDatabase, testDatabase } from '../../../support/database.ts';
import { bankDesk } from './stage.ts';

vi.mock('../../../../shared/reconciliation/matching/match-lines.ts', () => ({ matchLines: async () => {} }));

let local: TestDatabase;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local?.stop());

const none = { params: undefined, query: undefined };
const tineke = () => anAct({ person: 'person_tineke', roles: ['treasurer'] });
const newId = sequentialIds();
const offered: string[] = [];
const files = {
  async uploadAddress(name: string) {
    offered.push(name);
    return { url: `https://files.example/${name}`, headers: { 'content-type': 'application/xml' } };
  },
};
const announce = (body: Partial<Input<typeof contract.announceBankFile>['body']>) =>
  announceBankFile({ database: local.database, files }, tineke(), {
    ...none,
    body: { fileName: 'afschrift.xml', bytes: 10, sha256: createHash('sha256').update('x').digest('hex'), ...body },
  });

/** Runs the job of a file of which only so much arrived. */
async function runs(jobId: string, arrived: string | undefined) {
  const bytes = arrived === undefined ? undefined : new TextEncoder().encode(arrived);
  const deps = {
    database: local.database,
    files: {
      size: async () => bytes?.length,
      async *read() {
        if (bytes) yield bytes;
      },
    },
    cooperative: rietmeer.facts,
    now: () => fixedInstant,
  };
  const item = { pk: `JOB#${jobId}`, sk: 'JOB', jobId, step: 0 } as StoredItem;
  await runJob<typeof deps>({ 'bank-import': takeBankFile })(deps, anAct(), item, () => true);
  return getJob({ database: local.database }, tineke(), { params: { jobId }, query: undefined, body: undefined });
}

const asked = (fileId: string) => ({ params: { fileId }, query: undefined, body: undefined });

describe('announcing a bank file', () => {
  it('gives the place where it may be sent, and keeps no address', async () => {
    const { fileId, upload, file } = await announce({ sha256: 'a'.repeat(64) });
    expect(upload).toMatchObject({ url: `https://files.example/uploads/${fileId}` });
    expect(file).toMatchObject({ state: 'announced', announcedBy: 'person_tineke', jobId: null });
    const kept = await local.database.get({ pk: `BANK_FILE#${fileId}`, sk: 'FILE' });
    expect(JSON.stringify(kept)).not.toContain('https://');
  });

  it('is for names that end in .xml, up to fifty megabytes', async () => {
    await expect(announce({ fileName: 'afschrift.csv' })).rejects.toMatchObject({ code: 'BANK_FILE_NAME' });
    await expect(announce({ bytes: 50_000_001 })).rejects.toMatchObject({ code: 'BANK_FILE_TOO_LARGE', status: 413 });
    await expect(
      announce({ fileName: 'AFSCHRIFT.XML', bytes: 50_000_000, sha256: 'b'.repeat(64) }),
    ).resolves.toMatchObject({
      file: { state: 'announced' },
    });
  });

  it('twice is once, and another size under the same hash is refused', async () => {
    const first = await announce({ sha256: 'c'.repeat(64) });
    const again = await announce({ sha256: 'c'.repeat(64), fileName: 'ander.xml' });
    expect(again.file).toEqual(first.file);
    await expect(announce({ sha256: 'c'.repeat(64), bytes: 11 })).rejects.toMatchObject({
      code: 'BANK_FILE_OTHER_SIZE',
    });
  });
});

describe('the import of a bank file', () => {
  it('that nobody announced is not found', async () => {
    await expect(
      importBankFile({ database: local.database, newId }, tineke(), asked('bfl_0000')),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it.each([
    ['did not arrive', undefined, 'BANK_FILE_NOT_UPLOADED'],
    ['arrived with another size', '<Doc', 'BANK_FILE_OTHER_SIZE'],
    ['arrived with other content', camt053({ statements: [] }), 'CAMT_OTHER_CONTENT'],
  ])('that %s is refused with a sentence, and may be sent again', async (_, arrived, code) => {
    const sha256 = createHash('sha256').update(code).digest('hex');
    const { fileId } = await announce({ sha256, bytes: code === 'CAMT_OTHER_CONTENT' ? (arrived?.length ?? 0) : 10 });
    const { jobId } = await importBankFile({ database: local.database, newId }, tineke(), asked(fileId));
    expect(await runs(jobId, arrived)).toMatchObject({ state: 'failed', refusal: { code } });
    const { file } = await getBankFile({ database: local.database }, tineke(), asked(fileId));
    expect(file).toMatchObject({ state: 'refused', refusal: { code, nl: expect.any(String), en: expect.any(String) } });
    expect((await announce({ sha256, bytes: file.bytes })).upload).not.toBeNull();
  });

  it('has one job, however often it is asked for', async () => {
    const { fileId } = await announce({ sha256: 'd'.repeat(64) });
    const ask = () => importBankFile({ database: local.database, newId }, tineke(), asked(fileId));
    const [one, other] = await Promise.all([ask(), ask()]);
    expect(one).toEqual(other);
    expect(await ask()).toEqual(one);
    expect((await announce({ sha256: 'd'.repeat(64) })).upload).toBeNull();
  });
});

describe('the lists', () => {
  it('show files and statements newest first, with the gap before a statement until it is filled', async () => {
    const desk = await bankDesk(local.endpoint);
    const day = (number: number, openingCents: bigint) =>
      camt053({
        statements: [
          {
            id: `DAG-${number}`,
            sequence: number,
            openingCents,
            from: `2026-11-0${number}`,
            entries: [bankCosts({ amountCents: 100n, bookedOn: `2026-11-0${number}` })],
          },
        ],
      });
    const statements = async () =>
      (
        await listBankStatements({ database: desk.database }, tineke(), { ...none, query: {}, body: undefined })
      ).items.map(({ bankReference, warnings }) => [bankReference, ...warnings.map(({ code }) => code)]);
    await desk.imports(day(1, 1000n));
    await desk.imports(day(3, 800n));
    expect(await statements()).toEqual([['DAG-3', 'OPENING_DOES_NOT_FOLLOW', 'NUMBER_SKIPPED'], ['DAG-1']]);
    await desk.imports(day(2, 900n));
    expect(await statements()).toEqual([['DAG-3'], ['DAG-2'], ['DAG-1']]);
    const { items } = await listBankFiles({ database: desk.database }, tineke(), {
      ...none,
      query: { limit: 2 },
      body: undefined,
    });
    expect(items.map(({ state, counts }) => [state, counts?.newLines])).toEqual([
      ['imported', 1],
      ['imported', 1],
    ]);
    desk.close();
  });
});
