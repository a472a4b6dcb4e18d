import { existsSync, writeFileSync } from 'node:fs';
import { seed } from './seed.ts';
import { plainName } from './stand-in-names.ts';
import { tablesOf } from './tables.ts';
import type { Assembly } from './template.ts';

export interface SeedOnce {
  readonly assembly: Assembly;
  readonly endpoint: string;
  readonly now: Date;
  /** Says that the tables have been seeded; tables in memory have none and are always seeded. */
  readonly marker: string | undefined;
}

export async function seedOnce({ assembly, endpoint, now, marker }: SeedOnce): Promise<void> {
  if (marker && existsSync(marker)) return;
  const tableNames = Object.fromEntries(tablesOf(assembly).map((table) => [plainName(table.logicalId), table.ref]));
  await seed({ endpoint, tableNames, now });
  if (marker) writeFileSync(marker, JSON.stringify({ seededAt: now.toISOString() }));
}
