import { createHash } from 'node:crypto';
import { runJob } from '../shared/jobs/index.ts';
import type { Act } from '../shared/kernel/actor.ts';
import type { Instant } from '../shared/kernel/dates.ts';
import type { NewId } from '../shared/kernel/ids.ts';
import type { Database } from '../shared/kernel/table.ts';
import {
  announceRegionFile,
  importRegionFile,
  publishWijkProfiles,
  takeRegionFile,
  takeWijkProfiles,
} from '../shared/region/index.ts';
import { fictionalHealth, fictionalKeyFigures, municipality } from './fictional-figures.ts';
import { cbsYear } from './fictional-region.ts';

export interface RegionDeps {
  database: Database;
  newId: NewId;
  now: () => Instant;
}
type MakeAct = (operation: string) => Act;

const fictionalFiles = [
  ...[2024, 2025, 2026].map((year) => ({
    kind: 'key-figures' as const,
    cbsYear: year,
    fileName: `verzonnen-kerncijfers-${year}.csv`,
    text: fictionalKeyFigures(year),
  })),
  ...[2022, 2024].map((year) => ({
    kind: 'health' as const,
    cbsYear: year,
    fileName: `verzonnen-gezondheid-${year}.json`,
    text: fictionalHealth(year),
  })),
];

/** Reads the figures in as files, as the board would, though they never lie in a bucket; the jobs are done at once. */
export async function seedFigures(deps: RegionDeps, act: MakeAct): Promise<void> {
  for (const { text, ...file } of fictionalFiles) {
    const bytes = Buffer.from(text);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const files = {
      uploadAddress: async () => ({ url: '', headers: {} }),
      size: async () => bytes.length,
      async *read() {
        yield bytes;
      },
    };
    const body = { ...file, bytes: bytes.length, sha256, municipalities: [municipality] };
    const input = { params: undefined, query: undefined };
    const { fileId } = await announceRegionFile({ ...deps, files }, act('announceRegionFile'), { ...input, body });
    const asked = { ...input, params: { regionFileId: fileId }, body: undefined };
    const { jobId } = await importRegionFile(deps, act('importRegionFile'), asked);
    await workOn({ ...deps, files }, act, jobId);
  }
}

export async function seedPublicProfiles(deps: RegionDeps, act: MakeAct): Promise<void> {
  const input = { params: undefined, query: undefined, body: { cbsYear } };
  const { jobId } = await publishWijkProfiles(deps, act('publishWijkProfiles'), input);
  const files = { size: async () => undefined, async *read() {} };
  await workOn({ ...deps, files }, act, jobId);
}

async function workOn(
  deps: RegionDeps & Parameters<typeof takeRegionFile>[0],
  act: MakeAct,
  jobId: string,
): Promise<void> {
  const run = runJob<typeof deps>({
    'figures-import': takeRegionFile,
    'health-import': takeRegionFile,
    'wijk-profiles': takeWijkProfiles,
  });
  await run(deps, act('on-job'), { pk: `JOB#${jobId}`, sk: 'JOB', jobId, step: 0 }, () => true);
}
