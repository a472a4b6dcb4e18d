import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type { assignAddresses as contract } from './contract.ts';
import { mapPostcode, postcodesOf } from './postcode.table.ts';
import { type AddressRow, gatherRows, joined, type PostcodeMap } from './postcode.ts';
import { regionRefusals } from './refusals.ts';

/**
 * Takes a piece of the yearly CBS file of addresses. Register the wijken of a new year before its addresses: a postcode counts for the year of
 * its newest rows.
 */
export async function assignAddresses(
  deps: { database: Database },
  act: Act,
  { body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const added = gather(body.cbsYear, body.rows);
  const known = await postcodesOf(
    deps.database,
    added.map(({ postcode }) => postcode),
  );

  const maps = added.map((map, at) => withKnown(map, known[at]));
  const reply = { assigned: body.rows.length };

  await deps.database.commit(act, maps.map(mapPostcode), { subject: `ADDRESSES#${body.cbsYear}`, reply });
  return reply;
}

function gather(cbsYear: number, rows: readonly AddressRow[]): PostcodeMap[] {
  return [...new Set(rows.map(({ postcode }) => postcode))].map((postcode) => {
    const own = rows.filter((row) => row.postcode === postcode);
    const map = gatherRows(postcode, cbsYear, own);
    if (!map) throw regionRefusals.ADDRESS_IN_TWO_BUURTEN({ field: 'rows', values: { postcode } });
    return map;
  });
}

function withKnown(added: PostcodeMap, known: PostcodeMap | undefined): PostcodeMap {
  const { postcode } = added;
  if (known && known.cbsYear > added.cbsYear)
    throw regionRefusals.ADDRESS_YEAR_TOO_OLD({ field: 'cbsYear', values: { postcode, cbsYear: known.cbsYear } });
  return joined(known, added);
}
