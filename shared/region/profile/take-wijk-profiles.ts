import type { Job, JobTools } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Instant } from '../../kernel/dates.ts';
import type { Database } from '../../kernel/table.ts';
import { areasIn } from '../figures/area.table.ts';
import { catalogue, type Figure, valueIn } from '../figures/catalogue.ts';
import { decimalText } from '../figures/fraction.ts';
import { newestFor } from '../figures/newest-for.ts';
import { PlacedFigures, type Valued } from '../figures/placed-figures.ts';
import { drawnIn } from '../wijk.table.ts';
import { municipalityOf, type WijkVersion } from '../wijk.ts';
import { householdsOf } from './households.ts';
import {
  figureShown,
  givenSource,
  householdsShown,
  type ProfileFigure,
  plainWijkOf,
  residentsShown,
} from './profile.ts';
import { keepPublishedProfile, type PublishedProfile, publishedYears } from './published-profile.table.ts';
import { RegionMeans, shownDecimals } from './region-means.ts';
import { type KnownRegion, type Place, RegionTables } from './region-tables.ts';

interface Deps {
  database: Database;
  now: () => Instant;
}

const profilesTogether = 20;

/** The work of a `wijk-profiles` job: makes the public profiles of all wijken of a CBS year and puts them over those that were there. */
export async function takeWijkProfiles(deps: Deps, act: Act, job: Job, tools: JobTools): Promise<'done'> {
  const { database } = deps;
  const cbsYear = Number(job.subject);
  const wijken = await drawnIn(database, cbsYear);
  const profiles = await publicProfiles(deps, wijken, cbsYear);
  for (let start = 0; start < profiles.length; start += profilesTogether) {
    await database.commit(act, profiles.slice(start, start + profilesTogether).map(keepPublishedProfile));
    await tools.report(Math.min(start + profilesTogether, profiles.length), profiles.length, 'wijken');
  }
  tools.note({ wijken: profiles.length, withheld: profiles.filter(isIncomplete).length });
  return 'done';
}

const isIncomplete = ({ residents, households, figures }: PublishedProfile): boolean =>
  [...residents.bands, households.single, ...figures].some(({ why }) => why === 'withheld');

async function publicProfiles(
  deps: Deps,
  wijken: readonly WijkVersion[],
  cbsYear: number,
): Promise<PublishedProfile[]> {
  const region = await knownRegion(deps.database, wijken, cbsYear);
  const tables = new RegionTables(region);
  const figures: (readonly ProfileFigure[])[] = [];
  const asked = {
    placed: new PlacedFigures(deps.database, everywhere(tables, cbsYear)),
    means: new RegionMeans(deps.database),
  };
  for (const figure of catalogue) figures.push(await publicFigure(asked, figure, region, tables, cbsYear));
  const publishedAt = deps.now();
  return Promise.all(
    wijken.map(async (wijk, at) => ({
      wijk: plainWijkOf(wijk),
      cbsYear,
      ...publicPopulation(wijk, region, tables),
      figures: figures.flatMap((ofAll) => ofAll[at] ?? []),
      availableYears: [...new Set([...(await publishedYears(deps.database, wijk.wijkId)), cbsYear])].sort(
        (a, b) => b - a,
      ),
      publishedAt,
    })),
  );
}

async function knownRegion(database: Database, wijken: readonly WijkVersion[], cbsYear: number): Promise<KnownRegion> {
  const municipalities = new Set(wijken.flatMap(({ boundary }) => boundary.buurtCodes.map(municipalityOf)));
  const areas = await Promise.all([...municipalities].map((code) => areasIn(database, 'key-figures', cbsYear, code)));
  return { wijken, areas: new Map(areas.flat().map((area) => [area.areaCode, area])) };
}

const hidden = { count: null, why: 'withheld' as const };

function publicPopulation(
  wijk: WijkVersion,
  { areas }: KnownRegion,
  { bands, households }: RegionTables,
): Pick<PublishedProfile, 'residents' | 'households'> {
  const { wijkId, boundary } = wijk;
  const residents = residentsShown(
    wijk.residents,
    areas.get(boundary.buurtCodes[0] ?? '')?.source ?? givenSource(wijk),
  );
  const counted = householdsShown(householdsOf(wijk.buurten, areas));
  const single = counted.single.count === null ? counted.single : hidden;
  return {
    residents: {
      ...residents,
      total: bands.totals.has(wijkId) ? hidden : residents.total,
      bands: bands.columns.has(wijkId)
        ? residents.bands.map(({ band }) => ({ band, ...hidden, permille: null }))
        : residents.bands,
    },
    households: {
      ...counted,
      total: households.totals.has(wijkId) && counted.total.count !== null ? hidden : counted.total,
      single: households.columns.has(wijkId) ? single : counted.single,
    },
  };
}

/** One figure of every wijk, all of one year. Years before it stand in the profiles that were published then. */
async function publicFigure(
  { placed, means }: { placed: PlacedFigures; means: RegionMeans },
  figure: Figure,
  { wijken }: KnownRegion,
  tables: RegionTables,
  cbsYear: number,
): Promise<ProfileFigure[]> {
  const { year, values } = await newestFor(
    placed,
    figure,
    wijken,
    wijken.map(({ buurten }) => buurten),
  );
  const parts = new Map<Place, Valued | null>();
  for (const place of tables.places) parts.set(place, await placed.valueOf(figure, year, cbsYear, place.buurten));
  const municipalities = new Map((await means.municipalities(figure.table, year)).map((area) => [area.areaCode, area]));
  const withheld = tables.share(
    figure,
    (place) => parts.get(place)?.value ?? null,
    (code) => valueIn(municipalities.get(code), figure),
  );
  const regionValue = await means.of(figure, year, cbsYear);
  return wijken.map(({ wijkId }, at) => {
    const valued = values[at] ?? null;
    const years = valued ? [{ year, value: decimalText(valued.value, shownDecimals(figure)) }] : [];
    const shown = figureShown({ figure, newest: valued && { year, valued }, regionValue, years });
    if (!valued || !withheld.has(wijkId)) return shown;
    return { ...shown, value: null, why: 'withheld', level: null, years: [] };
  });
}

const everywhere = ({ places }: RegionTables, cbsYear: number) =>
  places.map(({ wijkId, buurten }) => ({
    wijkId,
    boundary: { cbsYear, buurtCodes: buurten.map(({ buurtCode }) => buurtCode) },
  }));
