/**
 * Access patterns of addresses:
 * 1. the buurten of a postcode, newest year first      query POSTCODE#<postcode> / YEAR#
 * 2. those of one year                                 get POSTCODE#<postcode> / YEAR#<cbsYear>
 * One small item holds a whole postcode of a year, so that finding a wijk is two reads: this one and that of the buurt.
 */
import * as z from 'zod/mini';
import { change, type Database, type Key, putNew, type StoredItem, type Write } from '../kernel/table.ts';
import type { PostcodeMap } from './postcode.ts';

const partition = (postcode: string): string => `POSTCODE#${postcode}`;
const postcodeKey = (postcode: string, cbsYear: number): Key => ({ pk: partition(postcode), sk: `YEAR#${cbsYear}` });
const mostYears = 20;

/** House numbers stand together below their buurt: a postcode lies almost always in one. */
const stored = z.object({
  postcode: z.string(),
  cbsYear: z.int(),
  whole: z.nullable(z.string()),
  numbers: z.record(z.string(), z.string()),
  fileId: z.nullable(z.string()),
  version: z.int(),
});

function readPostcode(item: StoredItem): PostcodeMap {
  const { numbers, ...map } = z.parse(stored, item);
  const houseNumbers: Record<string, string> = {};
  for (const [buurtCode, list] of Object.entries(numbers))
    for (const number of list.split(',')) houseNumbers[number] = buurtCode;
  return { ...map, houseNumbers };
}

function numbersByBuurt({ houseNumbers }: PostcodeMap): Record<string, string> {
  const lists: Record<string, string[]> = {};
  for (const [number, buurtCode] of Object.entries(houseNumbers)) {
    lists[buurtCode] ??= [];
    lists[buurtCode].push(number);
  }
  return Object.fromEntries(Object.entries(lists).map(([buurtCode, list]) => [buurtCode, list.join(',')]));
}

/** Newest year first. Eventually consistent: an address that was added a second ago may be missed once. */
export async function yearsOfPostcode(database: Database, postcode: string): Promise<PostcodeMap[]> {
  const question = { of: partition(postcode), startsWith: 'YEAR#', newestFirst: true, limit: mostYears };
  return (await database.query(question)).items.map(readPostcode);
}

export async function postcodesOf(
  database: Database,
  postcodes: readonly string[],
  cbsYear: number,
): Promise<(PostcodeMap | undefined)[]> {
  const items = await database.getMany(postcodes.map((postcode) => postcodeKey(postcode, cbsYear)));
  return items.map((item) => item && readPostcode(item));
}

/** Fails with ConditionFailed when another wrote the same postcode meanwhile. */
export function mapPostcode(map: PostcodeMap): Write {
  const { houseNumbers: _, ...rest } = map;
  const values = { ...rest, numbers: numbersByBuurt(map) };
  const key = postcodeKey(map.postcode, map.cbsYear);
  if (map.version === 1) return putNew({ ...key, entity: 'Postcode', ...values });
  return change(key)
    .expect('version', '=', map.version - 1)
    .set(values)
    .done();
}
