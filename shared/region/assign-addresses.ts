import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import { ConditionFailed, type Database } from '../kernel/table.ts';
import type { assignAddresses as contract } from './contract.ts';
import { mapPostcode, postcodesOf } from './postcode.table.ts';
import { type AddressRow, gatherRows, joined, type PostcodeMap } from './postcode.ts';
import { regionRefusals } from './refusals.ts';

/** Adds addresses by hand to those of a year: what a file lacks, or a whole postcode at once. */
export async function assignAddresses(
  deps: { database: Database },
  act: Act,
  { body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const added = gather(body.cbsYear, body.rows);
  const postcodes = added.map(({ postcode }) => postcode);
  const known = await postcodesOf(deps.database, postcodes, body.cbsYear);

  const maps = added.map((map, at) => joined(known[at], map));
  const reply = { assigned: body.rows.length };

  try {
    await deps.database.commit(act, maps.map(mapPostcode), { subject: `ADDRESSES#${body.cbsYear}`, reply });
  } catch (error) {
    if (error instanceof ConditionFailed) throw commonRefusals.BUSY();
    throw error;
  }
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
