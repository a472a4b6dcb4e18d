import type { Act } from '../kernel/actor.ts';
import { amsterdamDate, type LocalDate, localDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type { findWijk as contract } from './contract.ts';
import { yearsOfPostcode } from './postcode.table.ts';
import { buurtOf } from './postcode.ts';
import { wijkAt, wijkOfBuurt } from './wijk.table.ts';

type FoundWijk = NonNullable<Reply<typeof contract>['wijk']>;

/**
 * The wijk of an address on a day; null outside the region. Codes are only compared within one CBS year. The newest year whose boundary had
 * begun counts; an older one only while the wijk was not redrawn. Two reads for an address of today.
 */
export async function wijkOfAddress(
  database: Database,
  address: { postcode: string; houseNumber: number },
  day: LocalDate,
): Promise<FoundWijk | null> {
  const years = await yearsOfPostcode(database, address.postcode);
  for (const [at, map] of years.entries()) {
    const { cbsYear } = map;
    const { buurtCode, confidence } = buurtOf(map, address.houseNumber);
    const hold = await wijkOfBuurt(database, cbsYear, buurtCode);
    if (!hold || hold.validFrom > day) continue;
    const { wijkId, name } = hold;
    if (at === 0 || (await isStillDrawnSo(database, wijkId, cbsYear, day)))
      return { wijkId, name, confidence, buurtCode, cbsYear };
  }
  return null;
}

async function isStillDrawnSo(database: Database, wijkId: string, cbsYear: number, day: LocalDate): Promise<boolean> {
  const wijk = await wijkAt(database, wijkId, day);
  return wijk?.boundary.cbsYear === cbsYear;
}

export async function findWijk(
  { database }: { database: Database },
  act: Act,
  { query: { on, ...address } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const day = on === undefined ? amsterdamDate(act.at) : localDate(on);
  return { wijk: await wijkOfAddress(database, address, day) };
}
