import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { CannotStart } from './cannot-start.ts';
import { seed } from './seed.ts';
import { plainName } from './stand-in-names.ts';
import { tablesOf } from './tables.ts';
import type { Assembly } from './template.ts';

export interface SeedOnce {
  readonly assembly: Assembly;
  readonly endpoint: string;
  readonly now: Date;
  /** Says how far seeding came; tables in memory need none and are always seeded. */
  readonly marker: string | undefined;
}

export async function seedOnce({ assembly, endpoint, now, marker }: SeedOnce): Promise<void> {
  const said = marker && existsSync(marker) ? readFileSync(marker, 'utf8') : undefined;
  if (said === 'begun') {
    throw new CannotStart(
      'An earlier start broke off while it filled the tables: start over with "npm start -- --fresh".',
    );
  }
  if (said !== undefined) return;
  if (marker) writeFileSync(marker, 'begun');
  const tableNames = Object.fromEntries(tablesOf(assembly).map((table) => [plainName(table.logicalId), table.ref]));
  await seed({ endpoint, tableNames, now });
  if (marker) writeFileSync(marker, 'done');
}
