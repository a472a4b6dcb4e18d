/**
 * Access patterns of wijken:
 * 1. one wijk as it is now                          get WIJK#<wijkId> / WIJK
 * 2. the wijken of the region, by id                list WIJKEN
 * 3. a wijk as it was drawn for a year              get WIJK#<wijkId> / YEAR#<cbsYear>
 * 4. the wijk of a buurt in a year                  get BUURT#<cbsYear>#<buurtCode> / BUURT
 * The fourth is also the guard: it is put once, so two wijken can never share a buurt in one year.
 */
import * as z from 'zod/mini';
import { change, type Database, everyItem, type Key, putNew, type StoredItem, type Write } from '../kernel/table.ts';
import { ageBands } from './contract.ts';
import { regionRefusals } from './refusals.ts';
import { type Buurt, countOf, sumOfResidents, type Wijk } from './wijk.ts';

const list = 'WIJKEN';
const wijkKey = (wijkId: string): Key => ({ pk: `WIJK#${wijkId}`, sk: 'WIJK' });
const buurtKey = (cbsYear: number, buurtCode: string): Key => ({ pk: `BUURT#${cbsYear}#${buurtCode}`, sk: 'BUURT' });

const residents = z.object({ '0-14': z.int(), '15-24': z.int(), '25-44': z.int(), '45-64': z.int(), '65+': z.int() });
const stored = z.object({
  wijkId: z.string(),
  name: z.string(),
  cbsYear: z.int(),
  buurten: z.array(z.object({ buurtCode: z.string(), residents: z.array(z.int()) })),
  source: z.string(),
  version: z.int(),
});
const buurtOwner = z.object({ wijkId: z.string(), wijkName: z.string() });

function readWijk(item: StoredItem): Wijk {
  const { wijkId, name, cbsYear, buurten, source, version } = z.parse(stored, item);
  const sum = sumOfResidents(buurten.map((buurt) => asResidents(buurt.residents)));
  const boundary = { cbsYear, buurtCodes: buurten.map(({ buurtCode }) => buurtCode) };
  return { wijkId, name, boundary, residents: sum, totalResidents: countOf(sum), source, version };
}

const asResidents = (counts: readonly number[]) =>
  z.parse(residents, Object.fromEntries(ageBands.map((band, at) => [band, counts[at]])));

export async function findRegisteredWijk(database: Database, wijkId: string): Promise<Wijk | undefined> {
  const item = await database.get(wijkKey(wijkId));
  return item && readWijk(item);
}

/** In the order asked; missing ones are undefined. */
export async function wijkenOf(database: Database, wijkIds: readonly string[]): Promise<(Wijk | undefined)[]> {
  const items = await database.getMany(wijkIds.map(wijkKey));
  return items.map((item) => item && readWijk(item));
}

export async function everyWijk(database: Database): Promise<Wijk[]> {
  const wijken: Wijk[] = [];
  for await (const item of everyItem(database, { index: 'whatIsListed', of: list })) wijken.push(readWijk(item));
  return wijken;
}

export async function wijkOfBuurt(
  database: Database,
  cbsYear: number,
  buurtCode: string,
): Promise<{ wijkId: string; name: string } | undefined> {
  const item = await database.get(buurtKey(cbsYear, buurtCode), { eventually: true });
  if (!item) return undefined;
  const { wijkId, wijkName } = z.parse(buurtOwner, item);
  return { wijkId, name: wijkName };
}

/** Draws the wijk for a year: what it is now, what it was that year, and its hold on every buurt. */
export function drawWijk(wijk: Wijk, buurten: readonly Buurt[]): Write[] {
  const { cbsYear } = wijk.boundary;
  const values = {
    wijkId: wijk.wijkId,
    name: wijk.name,
    cbsYear,
    buurten: buurten.map(({ buurtCode, residents }) => ({
      buurtCode,
      residents: ageBands.map((band) => residents[band]),
    })),
    source: wijk.source,
    version: wijk.version,
  };
  const notNewer = (existing?: StoredItem) =>
    regionRefusals.WIJK_YEAR_NOT_NEWER({
      field: 'cbsYear',
      values: { cbsYear: Number(existing?.cbsYear ?? cbsYear) },
    });
  const listing = { listedUnder: list, listedAt: wijk.wijkId };
  const current =
    wijk.version === 1
      ? putNew({ ...wijkKey(wijk.wijkId), entity: 'Wijk', ...values, ...listing }, notNewer)
      : change(wijkKey(wijk.wijkId))
          .expect('version', '=', wijk.version - 1)
          .set(values)
          .orElse(notNewer);
  const ofTheYear = putNew(
    { pk: `WIJK#${wijk.wijkId}`, sk: `YEAR#${cbsYear}`, entity: 'WijkOfYear', ...values },
    notNewer,
  );
  return [current, ofTheYear, ...buurten.map(({ buurtCode }) => holdBuurt(wijk, buurtCode))];
}

function holdBuurt({ wijkId, name, boundary: { cbsYear } }: Wijk, buurtCode: string): Write {
  return putNew({ ...buurtKey(cbsYear, buurtCode), entity: 'Buurt', wijkId, wijkName: name }, (existing) =>
    regionRefusals.BUURT_IN_OTHER_WIJK({
      field: 'buurten',
      values: { buurtCode, cbsYear, wijkId: String(existing?.wijkId ?? '') },
    }),
  );
}
