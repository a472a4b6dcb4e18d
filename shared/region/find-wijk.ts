import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type { findWijk as contract } from './contract.ts';
import { findPostcode } from './postcode.table.ts';
import { buurtOf } from './postcode.ts';
import { wijkOfBuurt } from './wijk.table.ts';

export interface FoundWijk {
  wijkId: string;
  name: string;
  /** exact: this house number is known. majority: most of its postcode lies there. */
  confidence: 'exact' | 'majority';
}

/** Null outside the region. Two point reads at most. */
export async function wijkOfAddress(
  database: Database,
  address: { postcode: string; houseNumber: number },
): Promise<FoundWijk | null> {
  const map = await findPostcode(database, address.postcode);
  if (!map) return null;
  const { buurtCode, confidence } = buurtOf(map, address.houseNumber);
  const wijk = await wijkOfBuurt(database, map.cbsYear, buurtCode);
  return wijk ? { ...wijk, confidence } : null;
}

export async function findWijk(
  deps: { database: Database },
  _act: Act,
  { query }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  return { wijk: await wijkOfAddress(deps.database, query) };
}
