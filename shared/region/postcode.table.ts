/**
 * Access patterns of addresses:
 * 1. the buurt of a postcode and house number    get POSTCODE#<postcode> / ADDRESSES
 * One small item holds a whole postcode, so that finding a wijk is two point reads: this one and that of the buurt.
 */
import * as z from 'zod/mini';
import { commonRefusals } from '../kernel/refusal.ts';
import { change, type Database, type Key, putNew, type StoredItem, type Write } from '../kernel/table.ts';
import type { PostcodeMap } from './postcode.ts';

const postcodeKey = (postcode: string): Key => ({ pk: `POSTCODE#${postcode}`, sk: 'ADDRESSES' });

const stored = z.object({
  postcode: z.string(),
  cbsYear: z.int(),
  whole: z.nullable(z.string()),
  houseNumbers: z.record(z.string(), z.string()),
  version: z.int(),
});

const readPostcode = (item: StoredItem): PostcodeMap => z.parse(stored, item);

/** Eventually consistent: an address that was added a second ago may be missed once. */
export async function findPostcode(database: Database, postcode: string): Promise<PostcodeMap | undefined> {
  const item = await database.get(postcodeKey(postcode), { eventually: true });
  return item && readPostcode(item);
}

export async function postcodesOf(
  database: Database,
  postcodes: readonly string[],
): Promise<(PostcodeMap | undefined)[]> {
  const items = await database.getMany(postcodes.map(postcodeKey));
  return items.map((item) => item && readPostcode(item));
}

export function mapPostcode(map: PostcodeMap): Write {
  const changedMeanwhile = () => commonRefusals.BUSY();
  if (map.version === 1) return putNew({ ...postcodeKey(map.postcode), entity: 'Postcode', ...map }, changedMeanwhile);
  return change(postcodeKey(map.postcode))
    .expect('version', '=', map.version - 1)
    .set({ ...map })
    .orElse(changedMeanwhile);
}
