/**
 * Profiles as they were published, whole, so that a visitor costs one read. Access patterns:
 * 1. that of a year            get WIJK#<wijkId> / PUBLIC_PROFILE#<cbsYear>
 * 2. the newest                query WIJK#<wijkId> / PUBLIC_PROFILE#, newest first
 */
import * as z from 'zod/mini';
import { type Database, everyItem, type Key, putOver, type StoredItem, type Write } from '../../kernel/table.ts';
import { publicWijkProfile } from './contract.ts';

export type PublishedProfile = z.output<typeof publicWijkProfile>;

const partition = (wijkId: string): string => `WIJK#${wijkId}`;
const profileKey = (wijkId: string, cbsYear: number): Key => ({
  pk: partition(wijkId),
  sk: `PUBLIC_PROFILE#${cbsYear}`,
});

const readProfile = (item: StoredItem): PublishedProfile =>
  z.parse(publicWijkProfile, JSON.parse(z.parse(z.object({ profile: z.string() }), item).profile));

export async function findPublishedProfile(
  database: Database,
  wijkId: string,
  cbsYear: number | undefined,
): Promise<PublishedProfile | undefined> {
  if (cbsYear !== undefined) {
    const item = await database.get(profileKey(wijkId, cbsYear), { eventually: true });
    return item && readProfile(item);
  }
  const question = { of: partition(wijkId), startsWith: 'PUBLIC_PROFILE#', newestFirst: true, limit: 1 };
  const [newest] = (await database.query(question)).items;
  return newest && readProfile(newest);
}

export async function publishedYears(database: Database, wijkId: string): Promise<number[]> {
  const years: number[] = [];
  const question = { of: partition(wijkId), startsWith: 'PUBLIC_PROFILE#', consistent: true };
  for await (const { sk } of everyItem(database, question)) years.push(Number(sk.split('#')[1]));
  return years;
}

export const keepPublishedProfile = (profile: PublishedProfile): Write =>
  putOver({
    ...profileKey(profile.wijk.wijkId, profile.cbsYear),
    entity: 'PublicWijkProfile',
    profile: JSON.stringify(profile),
  });
