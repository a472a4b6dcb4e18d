import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dynamoDatabase } from '../../../functions/runtime/database.ts';
import { runJob } from '../../../shared/jobs/index.ts';
import type { Database, TableName } from '../../../shared/kernel/table.ts';
import {
  announceRegionFile,
  getRegionFile,
  importRegionFile,
  publishWijkProfiles,
  takeRegionFile,
  takeWijkProfiles,
} from '../../../shared/region/index.ts';
import { anAct, fixedInstant, freshTables, localClient, sequentialIds } from '../../support/database.ts';
import { type Faults, injectFaults } from '../../support/faults.ts';

type Announced = Parameters<typeof announceRegionFile>[2]['body'];
export type ToSend = Pick<Announced, 'kind' | 'cbsYear'> &
  Partial<Pick<Announced, 'fileName'>> & {
    content: Uint8Array | string;
    /** Rietmeer when it is left out; null says none. */
    municipalities?: string[] | null;
  };

/** A board member with files of CBS, on empty tables: what is sent lies in memory, jobs are run by hand. */
export interface RegionDesk {
  database: Database;
  faults: Faults;
  send(file: ToSend): Promise<{ fileId: string; jobId: string }>;
  /** One step of a job: until it is done, or has no time. */
  step(jobId: string, stillTime?: () => boolean): Promise<void>;
  file(fileId: string): Promise<Awaited<ReturnType<typeof getRegionFile>>>;
  /** The whole way. */
  imports(file: ToSend): Promise<Awaited<ReturnType<typeof getRegionFile>>>;
  publishes(cbsYear: number): Promise<void>;
  close(): void;
}

export const rietmeer = 'GM9901';
export const fixture = (name: string): Buffer =>
  readFileSync(join(import.meta.dirname, '..', '..', 'fixtures', 'region', name));

const none = { params: undefined, query: undefined, body: undefined };
const act = () => anAct({ person: 'person_anna' });
const newId = sequentialIds();

export async function regionDesk(endpoint: string, like?: Record<TableName, string>): Promise<RegionDesk> {
  const client = localClient(endpoint);
  const tables = like ?? (await freshTables(client));
  const faults = injectFaults(client);
  const database = dynamoDatabase(client, tables);
  const sent = new Map<string, Uint8Array>();
  const files = {
    uploadAddress: async (name: string) => ({ url: `memory:${name}`, headers: {} }),
    size: async (name: string) => sent.get(name)?.length,
    async *read(name: string) {
      const bytes = sent.get(name) ?? new Uint8Array();
      for (let start = 0; start < bytes.length; start += 65_536) yield bytes.subarray(start, start + 65_536);
    },
  };

  const desk: RegionDesk = {
    database,
    faults,
    async send({ content, fileName, municipalities = [rietmeer], ...rest }) {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const name = fileName ?? (rest.kind === 'health' ? 'cijfers.json' : 'cijfers.csv');
      const body = {
        ...rest,
        ...(municipalities && { municipalities }),
        fileName: name,
        bytes: bytes.length,
        sha256,
      };
      const { fileId } = await announceRegionFile({ database, files }, act(), { ...none, body });
      sent.set(`uploads/${fileId}`, bytes);
      const { jobId } = await importRegionFile({ database, newId }, act(), {
        ...none,
        params: { regionFileId: fileId },
      });
      return { fileId, jobId };
    },
    async step(jobId, stillTime = () => true) {
      const found = await database.get({ pk: `JOB#${jobId}`, sk: 'JOB' });
      const deps = { database, files, now: () => fixedInstant };
      const run = runJob<typeof deps>({
        'address-import': takeRegionFile,
        'figures-import': takeRegionFile,
        'health-import': takeRegionFile,
        'wijk-profiles': takeWijkProfiles,
      });
      if (found) await run(deps, anAct({ operation: 'on-job' }), found, stillTime);
    },
    file: (fileId) => getRegionFile({ database }, act(), { ...none, params: { regionFileId: fileId } }),
    async imports(file) {
      const { fileId, jobId } = await desk.send(file);
      await desk.step(jobId);
      return desk.file(fileId);
    },
    async publishes(cbsYear) {
      const { jobId } = await publishWijkProfiles({ database, newId }, act(), { ...none, body: { cbsYear } });
      await desk.step(jobId);
    },
    close: () => client.destroy(),
  };
  return desk;
}
