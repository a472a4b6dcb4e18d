import type * as z from 'zod/mini';
import { type Area, type FigureSource, residentsOfArea } from '../figures/area.ts';
import type { Figure } from '../figures/catalogue.ts';
import { decimalText } from '../figures/fraction.ts';
import type { Valued } from '../figures/placed-figures.ts';
import { countOf, sumOfResidents, type WijkVersion } from '../wijk.ts';
import { ageBands, type Residents } from '../words.ts';
import type { profileFigure, wijkProfile } from './contract.ts';
import type { Households } from './households.ts';
import { shownDecimals } from './region-means.ts';

export type WijkProfile = z.output<typeof wijkProfile>;
export type ProfileFigure = z.output<typeof profileFigure>;

export interface FigureOfWijk {
  figure: Figure;
  /** The year that is shown, with its value; null when no year has one. */
  newest: { year: number; valued: Valued } | null;
  regionValue: string | null;
  years: { year: number; value: string }[];
}

const counted = (count: number) => ({ count, why: null });
const unknown = { count: null, why: 'unknown' as const };

export const plainWijkOf = ({ wijkId, name, boundary, validFrom }: WijkVersion) => ({
  wijkId,
  name,
  boundary,
  validFrom,
});

export function residentsShown(residents: Residents, source: FigureSource): WijkProfile['residents'] {
  const total = countOf(residents);
  const bands = ageBands.map((band) => ({
    band,
    ...counted(residents[band]),
    permille: total === 0 ? null : Math.round((residents[band] * 1000) / total),
  }));
  return { total: counted(total), bands, source, years: [] };
}

export function householdsShown(households: Households | null): WijkProfile['households'] {
  if (!households) return { total: unknown, single: unknown, source: null };
  return { total: counted(households.total), single: counted(households.single), source: households.source };
}

export function figureShown({ figure, newest, regionValue, years }: FigureOfWijk): ProfileFigure {
  const { key, group, nl, en, unit } = figure;
  const [source = null] = newest?.valued.sources ?? [];
  return {
    key,
    group,
    label: { nl, en },
    unit,
    value: newest && decimalText(newest.valued.value, shownDecimals(figure)),
    why: newest ? null : 'unknown',
    regionValue,
    level: newest?.valued.level ?? null,
    source,
    years,
  };
}

/** The residents of the same buurten in another year; null when one of them was not known then, or was another place. */
export function residentsThen(
  buurtCodes: readonly string[],
  areas: ReadonlyMap<string, Area>,
): { residents: Residents; source: FigureSource } | null {
  const found = buurtCodes.map((code) => areas.get(code));
  const residents = found.map((area) => area && residentsOfArea(area));
  const [first] = found;
  if (!first || residents.some((each) => !each)) return null;
  return { residents: sumOfResidents(residents.flatMap((each) => each ?? [])), source: first.source };
}

/** Where the residents of a wijk come from, when nobody read in the key figures of its year. */
export const givenSource = ({ source, boundary }: WijkVersion): FigureSource => ({
  publisher: source,
  table: 'Opgegeven bij het vastleggen van de wijk',
  year: boundary.cbsYear,
  licence: '–',
  fileId: null,
});
