import { mustWorkIn } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { catalogue, type Figure } from '../figures/catalogue.ts';
import { decimalText } from '../figures/fraction.ts';
import { PlacedFigures, type Valued } from '../figures/placed-figures.ts';
import { versionsOf } from '../wijk.table.ts';
import { countOf, type WijkVersion } from '../wijk.ts';
import { ageBands } from '../words.ts';
import type { getWijkProfile as contract } from './contract.ts';
import { householdsOf } from './households.ts';
import {
  type FigureOfWijk,
  figureShown,
  givenSource,
  householdsShown,
  plainWijkOf,
  residentsShown,
  residentsThen,
  type WijkProfile,
} from './profile.ts';
import { RegionMeans, shownDecimals } from './region-means.ts';

/** How far back the years beside a figure go. */
const yearsBack = 10;

/** What those who work on a wijk see of it: everything that was published of it, as it is. */
export async function getWijkProfile(
  { database }: { database: Database },
  act: Act,
  { params: { wijkId }, query: { year } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const versions = await versionsOf(database, wijkId);
  const wijk = year === undefined ? versions[0] : versions.find(({ boundary }) => boundary.cbsYear === year);
  if (!wijk) throw commonRefusals.NOT_FOUND();
  await mustWorkIn(database, act, wijkId);
  const placed = new PlacedFigures(database, [wijk]);
  const means = new RegionMeans(database);

  const figures = await Promise.all(catalogue.map((figure) => figureOf(figure, wijk, placed, means)));
  return {
    ...(await populationOf(wijk, placed)),
    figures: figures.map(figureShown),
    availableYears: versions.map(({ boundary }) => boundary.cbsYear),
  };
}

async function populationOf(
  wijk: WijkVersion,
  placed: PlacedFigures,
): Promise<Pick<WijkProfile, 'wijk' | 'cbsYear' | 'residents' | 'households'>> {
  const { cbsYear, buurtCodes } = wijk.boundary;
  const areas = await placed.areas('key-figures', cbsYear, true);
  const source = areas.get(buurtCodes[0] ?? '')?.source ?? givenSource(wijk);
  const residents = residentsShown(wijk.residents, source);
  return {
    wijk: plainWijkOf(wijk),
    cbsYear,
    residents: { ...residents, years: await residentYears(wijk, placed) },
    households: householdsShown(householdsOf(wijk.buurten, areas)),
  };
}

async function residentYears(wijk: WijkVersion, placed: PlacedFigures): Promise<WijkProfile['residents']['years']> {
  const { cbsYear, buurtCodes } = wijk.boundary;
  const years = (await placed.years('key-figures')).filter((year) => year <= cbsYear && year > cbsYear - yearsBack);
  const found = await Promise.all(
    years.map(async (year) => {
      const redrawn = await placed.redrawnSince(year, cbsYear);
      if (buurtCodes.some((code) => redrawn.has(code))) return [];
      const then = residentsThen(buurtCodes, await placed.areas('key-figures', year, true));
      if (!then) return [];
      const bands = ageBands.map((band) => ({ band, count: then.residents[band] }));
      return [{ cbsYear: year, total: countOf(then.residents), bands, source: then.source }];
    }),
  );
  return found.flat().reverse();
}

/** The newest year that has it is shown; the others stand beside it. */
async function figureOf(
  figure: Figure,
  wijk: WijkVersion,
  placed: PlacedFigures,
  means: RegionMeans,
): Promise<FigureOfWijk> {
  const { cbsYear } = wijk.boundary;
  const years = (await placed.years(figure.table)).filter((year) => year <= cbsYear && year > cbsYear - yearsBack);
  const found = await Promise.all(
    years.map(async (year) => ({ year, valued: await placed.valueOf(figure, year, cbsYear, wijk.buurten) })),
  );
  const known = found.filter((each): each is { year: number; valued: Valued } => each.valued !== null);
  const [newest = null] = known;
  const shown = known.map(({ year, valued }) => ({ year, value: decimalText(valued.value, shownDecimals(figure)) }));
  const regionValue = newest && (await means.of(figure, newest.year, cbsYear));
  return { figure, newest, regionValue, years: shown.reverse() };
}
