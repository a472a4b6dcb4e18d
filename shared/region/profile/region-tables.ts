import { type Area, residentsOfArea } from '../figures/area.ts';
import type { Figure } from '../figures/catalogue.ts';
import type { Fraction } from '../figures/fraction.ts';
import { type Buurt, municipalityOf, sumOfResidents, type WijkVersion } from '../wijk.ts';
import { ageBands, type Residents } from '../words.ts';
import { type Part, type Withheld, withheld } from './anonymity.ts';
import { householdsOf } from './households.ts';

/** The wijken of a year and everything that is known of the municipalities they lie in, buurt by buurt. */
export interface KnownRegion {
  wijken: readonly WijkVersion[];
  /** By code: the areas of every municipality, of the key figures of the year. */
  areas: ReadonlyMap<string, Area>;
}

/** The part of a wijk, or of what is in no wijk, that lies in one municipality. */
export interface Place {
  /** Empty for what is in no wijk. */
  wijkId: string;
  municipality: string;
  buurten: readonly Buurt[];
}

const bandsOf = (residents: Residents): number[] => ageBands.map((band) => residents[band]);
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** The tables in which the region's people may be told apart, each with what must not be said of whom. */
export class RegionTables {
  readonly #areas: ReadonlyMap<string, Area>;
  readonly #ofWijken: readonly Place[];
  readonly #left: readonly Place[];
  readonly bands: Withheld;
  readonly households: Withheld;

  constructor({ wijken, areas }: KnownRegion) {
    this.#areas = areas;
    this.#ofWijken = wijken.flatMap(({ wijkId, buurten }) => placesOf(wijkId, buurten));
    const municipalities = new Set(this.#ofWijken.map(({ municipality }) => municipality));
    const left = placesOf('', unassignedIn({ wijken, areas }));
    // Where nothing of a municipality was read in, nobody knows who is left there, so it counts as nobody.
    const unknown = [...municipalities].filter((municipality) => !areas.has(municipality));
    this.#left = [
      ...left.filter(({ municipality }) => !unknown.includes(municipality)),
      ...unknown.map((municipality) => ({ wijkId: '', municipality, buurten: [] })),
    ];
    this.bands = this.#withheldOf(({ buurten }) => bandsOf(residentsIn(buurten)), bandColumns);
    const households = ({ buurten }: Place) => {
      const known = householdsOf(buurten, areas);
      return known ? [known.single, known.total - known.single] : [0, 0];
    };
    this.households = this.#withheldOf(households, householdColumns, this.bands.totals);
  }

  /** Everywhere that a value is asked of. */
  get places(): readonly Place[] {
    return [...this.#ofWijken, ...this.#left];
  }

  /** Of which wijken a share must not be said: it tells of those who have it and of those who have not. */
  share(
    figure: Figure,
    valueAt: (place: Place) => Fraction | null,
    ofMunicipality: (code: string) => Fraction | null,
  ): ReadonlySet<string> {
    const { base } = figure;
    if (base === null) return this.bands.totals;
    const known = base === 'households' ? this.households.totals : this.bands.totals;
    const split = (people: number, value: Fraction | null): number[] => {
      if (value === null) return [0, 0];
      const having = Math.round(people * shareIn(figure, value));
      return [having, people - having];
    };
    return this.#withheldOf(
      (place) => split(this.#peopleIn(place, base), valueAt(place)),
      (area) => split(peopleOf(area, base), ofMunicipality(area.areaCode)),
      known,
    ).columns;
  }

  #peopleIn({ buurten }: Place, base: NonNullable<Figure['base']>): number {
    if (base === 'households') return householdsOf(buurten, this.#areas)?.total ?? 0;
    return peopleAmong(residentsIn(buurten), base);
  }

  #withheldOf(
    countsOf: (place: Place) => number[],
    columnsOf: (municipality: Area) => number[],
    knownTotals?: ReadonlySet<string>,
  ): Withheld {
    const parts = this.#ofWijken.map((place) => ({ ...place, counts: countsOf(place) }));
    const rests = this.#left.map((place) => ({
      municipality: place.municipality,
      counts: this.#leftIn(place.municipality, countsOf(place), parts, columnsOf),
    }));
    return withheld(parts, rests, knownTotals);
  }

  /** As they were counted, or as whoever subtracts would find them: the fewer of the two, for CBS rounds. */
  #leftIn(
    municipality: string,
    counted: readonly number[],
    parts: readonly Part[],
    columnsOf: (municipality: Area) => number[],
  ): number[] {
    const whole = this.#areas.get(municipality);
    const totals = whole ? columnsOf(whole) : [];
    const own = parts.filter((part) => part.municipality === municipality);
    return counted.map((count, column) => {
      const subtracted = (totals[column] ?? 0) - sum(own.map(({ counts }) => counts[column] ?? 0));
      return Math.max(0, Math.min(count, subtracted));
    });
  }
}

function placesOf(wijkId: string, buurten: readonly Buurt[]): Place[] {
  const byMunicipality = Map.groupBy(buurten, ({ buurtCode }) => municipalityOf(buurtCode));
  return [...byMunicipality].map(([municipality, own]) => ({ wijkId, municipality, buurten: own }));
}

/** A buurt of which CBS keeps back the residents counts as empty. */
function unassignedIn({ wijken, areas }: KnownRegion): Buurt[] {
  const assigned = new Set(wijken.flatMap(({ boundary }) => boundary.buurtCodes));
  const left = [...areas.values()].filter(({ areaCode }) => areaCode.startsWith('BU') && !assigned.has(areaCode));
  return left.map((area) => ({ buurtCode: area.areaCode, residents: residentsOfArea(area) ?? sumOfResidents([]) }));
}

const residentsIn = (buurten: readonly Buurt[]): Residents => sumOfResidents(buurten.map(({ residents }) => residents));

const numberOf = (area: Area, key: string): number => Number(area.figures[key] ?? 0);
const bandColumns = (area: Area): number[] => ageBands.map((band) => numberOf(area, band));
function householdColumns(area: Area): number[] {
  const single = numberOf(area, 'singleHouseholds');
  return [single, Math.max(0, numberOf(area, 'households') - single)];
}

const shareIn = ({ unit }: Figure, { numerator, denominator }: Fraction): number =>
  Number(numerator) / Number(denominator) / (unit === 'percent' ? 100 : 1000);

/** Figures are of all who are 18 or older, or 23 or younger; the bands that lie in there are the fewest that they may be of. */
function peopleAmong(residents: Residents, base: Exclude<NonNullable<Figure['base']>, 'households'>): number {
  const [youngest, growing, ...older] = bandsOf(residents);
  if (base === 'young') return youngest ?? 0;
  return base === 'adults' ? sum(older) : sum([youngest ?? 0, growing ?? 0, ...older]);
}

function peopleOf(area: Area, base: NonNullable<Figure['base']>): number {
  if (base === 'households') return numberOf(area, 'households');
  const [young = 0, growing = 0, building = 0, settled = 0, old = 0] = bandColumns(area);
  return peopleAmong({ '0-14': young, '15-24': growing, '25-44': building, '45-64': settled, '65+': old }, base);
}
