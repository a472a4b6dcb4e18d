/**
 * Access patterns of wijken:
 * 1. one wijk as it was drawn last                  get WIJK#<wijkId> / WIJK
 * 2. the wijken of the region, by id                list WIJKEN
 * 3. a wijk as it was drawn for a year              get WIJK#<wijkId> / YEAR#<cbsYear>
 * 4. every boundary that a wijk has had             query WIJK#<wijkId> / YEAR#
 * 5. the wijk of a buurt in a year                  get BUURT#<cbsYear>#<buurtCode> / BUURT
 * The fifth is also the guard: it is put once, so two wijken can never share a buurt in one year.
 */
import * as z from 'zod/mini';
import type { Act } from '../kernel/actor.ts';
import type { LocalDate } from '../kernel/dates.ts';
import { change, type Database, everyItem, type Key, putNew, type StoredItem, type Write } from '../kernel/table.ts';
import { regionRefusals } from './refusals.ts';
import { type Buurt, countOf, sumOfResidents, versionAt, type Wijk, type WijkVersion } from './wijk.ts';
import { ageBands } from './words.ts';

const list = 'WIJKEN';
const wijkKey = (wijkId: string): Key => ({ pk: `WIJK#${wijkId}`, sk: 'WIJK' });
const yearKey = (wijkId: string, cbsYear: number): Key => ({ pk: `WIJK#${wijkId}`, sk: `YEAR#${cbsYear}` });
const buurtKey = (cbsYear: number, buurtCode: string): Key => ({ pk: `BUURT#${cbsYear}#${buurtCode}`, sk: 'BUURT' });

const residents = z.object({ '0-14': z.int(), '15-24': z.int(), '25-44': z.int(), '45-64': z.int(), '65+': z.int() });
const stored = z.object({
  wijkId: z.string(),
  name: z.string(),
  cbsYear: z.int(),
  /** Older wijken were drawn before boundaries had a first day. */
  validFrom: z.optional(z.string()),
  buurten: z.array(z.object({ buurtCode: z.string(), residents: z.array(z.int()) })),
  source: z.string(),
  registeredBy: z.optional(z.string()),
  registeredAt: z.optional(z.string()),
  version: z.int(),
});
const buurtOwner = z.object({ wijkId: z.string(), wijkName: z.string(), validFrom: z.optional(z.string()) });

export interface BuurtHold {
  wijkId: string;
  name: string;
  validFrom: string;
}

const firstDayOf = (cbsYear: number): string => `${cbsYear}-01-01`;

function readVersion(item: StoredItem): WijkVersion {
  const found = z.parse(stored, item);
  const buurten = found.buurten.map(({ buurtCode, residents }) => ({ buurtCode, residents: asResidents(residents) }));
  const sum = sumOfResidents(buurten.map((buurt) => buurt.residents));
  return {
    wijkId: found.wijkId,
    name: found.name,
    boundary: { cbsYear: found.cbsYear, buurtCodes: buurten.map(({ buurtCode }) => buurtCode) },
    validFrom: found.validFrom ?? firstDayOf(found.cbsYear),
    residents: sum,
    totalResidents: countOf(sum),
    source: found.source,
    version: found.version,
    buurten,
    registeredBy: found.registeredBy ?? null,
    registeredAt: found.registeredAt ?? null,
  };
}

export function plainWijk({ buurten: _, registeredBy: __, registeredAt: ___, ...wijk }: WijkVersion): Wijk {
  return wijk;
}

const readWijk = (item: StoredItem): Wijk => plainWijk(readVersion(item));

const asResidents = (counts: readonly number[]) =>
  z.parse(residents, Object.fromEntries(ageBands.map((band, at) => [band, counts[at]])));

/** As it was drawn last; whether that boundary counts yet, its first day says. */
export async function findRegisteredWijk(database: Database, wijkId: string): Promise<Wijk | undefined> {
  const item = await database.get(wijkKey(wijkId));
  return item && readWijk(item);
}

/** In the order asked; missing ones are undefined. */
export async function wijkenOf(database: Database, wijkIds: readonly string[]): Promise<(Wijk | undefined)[]> {
  const items = await database.getMany(wijkIds.map(wijkKey));
  return items.map((item) => item && readWijk(item));
}

/** As they were drawn for one CBS year, in the order asked; undefined where a wijk has no boundary of that year. */
export async function wijkenOfYear(
  database: Database,
  wijkIds: readonly string[],
  cbsYear: number,
): Promise<(WijkVersion | undefined)[]> {
  const items = await database.getMany(wijkIds.map((wijkId) => yearKey(wijkId, cbsYear)));
  return items.map((item) => item && readVersion(item));
}

/** Newest first. */
export async function versionsOf(database: Database, wijkId: string): Promise<WijkVersion[]> {
  const versions: WijkVersion[] = [];
  const question = { of: wijkKey(wijkId).pk, startsWith: 'YEAR#', newestFirst: true, consistent: true };
  for await (const item of everyItem(database, question)) versions.push(readVersion(item));
  return versions;
}

/** The wijk as its boundary is on a day; undefined before the first. */
export async function wijkAt(database: Database, wijkId: string, day: LocalDate): Promise<Wijk | undefined> {
  const newest = await findRegisteredWijk(database, wijkId);
  if (!newest || newest.validFrom <= day) return newest;
  const version = versionAt(await versionsOf(database, wijkId), day);
  return version && plainWijk(version);
}

export async function everyWijk(database: Database): Promise<Wijk[]> {
  const wijken: Wijk[] = [];
  for await (const item of everyItem(database, { index: 'whatIsListed', of: list })) wijken.push(readWijk(item));
  return wijken;
}

/** Every wijk that has a boundary of this CBS year. */
export async function drawnIn(database: Database, cbsYear: number): Promise<WijkVersion[]> {
  const wijkIds = (await everyWijk(database)).map(({ wijkId }) => wijkId);
  return (await wijkenOfYear(database, wijkIds, cbsYear)).filter((wijk) => wijk !== undefined);
}

/** In the order asked; undefined for a buurt that is in no wijk that year. */
export async function holdsOf(
  database: Database,
  cbsYear: number,
  buurtCodes: readonly string[],
): Promise<(BuurtHold | undefined)[]> {
  const items = await database.getMany(
    buurtCodes.map((code) => buurtKey(cbsYear, code)),
    { eventually: true },
  );
  return items.map((item) => item && readHold(item, cbsYear));
}

export async function wijkOfBuurt(
  database: Database,
  cbsYear: number,
  buurtCode: string,
): Promise<BuurtHold | undefined> {
  const item = await database.get(buurtKey(cbsYear, buurtCode), { eventually: true });
  return item && readHold(item, cbsYear);
}

function readHold(item: StoredItem, cbsYear: number): BuurtHold {
  const { wijkId, wijkName, validFrom = firstDayOf(cbsYear) } = z.parse(buurtOwner, item);
  return { wijkId, name: wijkName, validFrom };
}

/** Draws the wijk for a year: what it is now, what it was that year, and its hold on every buurt. */
export function drawWijk(wijk: Wijk, buurten: readonly Buurt[], act: Act): Write[] {
  const { cbsYear } = wijk.boundary;
  const values = {
    wijkId: wijk.wijkId,
    name: wijk.name,
    cbsYear,
    validFrom: wijk.validFrom,
    buurten: buurten.map(({ buurtCode, residents }) => ({
      buurtCode,
      residents: ageBands.map((band) => residents[band]),
    })),
    source: wijk.source,
    registeredBy: act.actor.id,
    registeredAt: act.at,
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
  const ofTheYear = putNew({ ...yearKey(wijk.wijkId, cbsYear), entity: 'WijkOfYear', ...values }, notNewer);
  return [current, ofTheYear, ...buurten.map(({ buurtCode }) => holdBuurt(wijk, buurtCode))];
}

function holdBuurt({ wijkId, name, validFrom, boundary: { cbsYear } }: Wijk, buurtCode: string): Write {
  return putNew({ ...buurtKey(cbsYear, buurtCode), entity: 'Buurt', wijkId, wijkName: name, validFrom }, (existing) =>
    regionRefusals.BUURT_IN_OTHER_WIJK({
      field: 'buurten',
      values: { buurtCode, cbsYear, wijkId: String(existing?.wijkId ?? '') },
    }),
  );
}
