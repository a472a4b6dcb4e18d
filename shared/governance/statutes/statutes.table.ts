/**
 * The versions of the statutes after the first, which stands in the typed file of the cooperative.
 * Access patterns:
 * 1. all versions, in order      query STATUTES
 */
import * as z from 'zod/mini';
import type { LocalDate } from '../../kernel/dates.ts';
import { type Database, everyItem, putNew, type Write } from '../../kernel/table.ts';
import type { CooperativeFacts } from '../cooperative.ts';
import { governanceRefusals } from '../refusals.ts';
import { firstStatutes, inForceOn } from './statutes.ts';
import { keptProfile, type StatuteProfile } from './words.ts';

const list = 'STATUTES';

export async function everyVersion(database: Database, facts: CooperativeFacts): Promise<StatuteProfile[]> {
  const versions = [firstStatutes(facts)];
  for await (const item of everyItem(database, { of: list, consistent: true }))
    versions.push(z.parse(keptProfile, item.profile));
  return versions;
}

/** What a rule reads. It keeps the `version` with its outcome. */
export async function statutesAt(database: Database, facts: CooperativeFacts, on: LocalDate): Promise<StatuteProfile> {
  return inForceOn(await everyVersion(database, facts), on);
}

/** Two who add the same next version meet here: the second is told. */
export function keepStatutes(profile: StatuteProfile, adoptedBy: string, adoptedAt: string): Write {
  return putNew(
    { pk: list, sk: String(profile.version).padStart(6, '0'), entity: 'StatuteProfile', profile, adoptedBy, adoptedAt },
    () => governanceRefusals.STATUTES_CHANGED(),
  );
}
