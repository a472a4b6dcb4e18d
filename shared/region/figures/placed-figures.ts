import type { Database } from '../../kernel/table.ts';
import { regionRefusals } from '../refusals.ts';
import { wijkenOfYear } from '../wijk.table.ts';
import { type Boundary, type Buurt, cbsWijkOf, countOf, municipalityOf } from '../wijk.ts';
import { areasOf, knownMunicipalities } from './area.table.ts';
import { type Area, type AreaLevel, type FigureSource, type FigureTable, levelOf, residentsOfArea } from './area.ts';
import { type Figure, valueIn } from './catalogue.ts';
import { type Fraction, weightedMean } from './fraction.ts';

/** A wijk by its boundary; its contract may have another than the region drew last. */
export interface PlacedWijk {
  wijkId: string;
  boundary: Boundary;
}

export interface Valued {
  value: Fraction;
  level: AreaLevel;
  sources: FigureSource[];
}

/**
 * What is published of the areas in which some wijken lie, read as far as it is asked for. A wijk has a figure as the mean of those of its CBS
 * wijken, or of the municipality where it is kept back, each by the residents of the buurten there.
 */
export class PlacedFigures {
  readonly #database: Database;
  readonly #buurtCodes: ReadonlySet<string>;
  readonly #areas = new Map<string, Promise<Map<string, Area>>>();
  readonly #redrawn = new Map<string, Promise<ReadonlySet<string>>>();
  #years: Promise<Record<FigureTable, number[]>> | undefined;

  constructor(database: Database, wijken: readonly PlacedWijk[]) {
    this.#database = database;
    this.#buurtCodes = new Set(wijken.flatMap(({ boundary }) => boundary.buurtCodes));
  }

  /** That something was read in of, newest first. */
  years(table: FigureTable): Promise<number[]> {
    this.#years ??= knownMunicipalities(this.#database).then((known) => {
      const of = (wanted: FigureTable) =>
        [...new Set(known.flatMap((each) => (each.table === wanted ? [each.year] : [])))].sort((a, b) => b - a);
      return { 'key-figures': of('key-figures'), health: of('health') };
    });
    return this.#years.then((years) => years[table]);
  }

  /** By code: the buurten too where they are asked for, else what lies around them. */
  areas(table: FigureTable, year: number, withBuurten = false): Promise<Map<string, Area>> {
    const name = `${table}#${year}#${withBuurten}`;
    const found = this.#areas.get(name) ?? areasOf(this.#database, table, year, this.#codes(withBuurten));
    this.#areas.set(name, found);
    return found;
  }

  #codes(withBuurten: boolean): Set<string> {
    const codes = new Set<string>();
    for (const code of this.#buurtCodes) {
      codes.add(cbsWijkOf(code)).add(municipalityOf(code));
      if (withBuurten) codes.add(code);
    }
    return codes;
  }

  /** Null when some part of the wijk has no such figure that year, not even its municipality. */
  async valueOf(figure: Figure, year: number, cbsYear: number, buurten: readonly Buurt[]): Promise<Valued | null> {
    const areas = await this.areas(figure.table, year, figure.level === 'buurt');
    const redrawn = await this.redrawnSince(year, cbsYear);
    const parts: { value: Fraction; weight: bigint }[] = [];
    const used = new Map<string, Area>();
    for (const { buurtCode, residents } of buurten) {
      const weight = BigInt(countOf(residents));
      if (weight === 0n) continue;
      const found = around(buurtCode, figure)
        .filter((code) => !redrawn.has(code))
        .map((code) => ({ area: areas.get(code), value: valueIn(areas.get(code), figure) }))
        .find(({ value }) => value !== null);
      if (!found?.area || !found.value) return null;
      used.set(found.area.areaCode, found.area);
      parts.push({ value: found.value, weight });
    }
    const value = weightedMean(parts);
    return value && { value, ...whereFrom([...used.values()]) };
  }

  /** Codes that do not mean in one year what they meant in the other, as far as the years between were read in. */
  redrawnSince(year: number, cbsYear: number): Promise<ReadonlySet<string>> {
    const name = `${year}#${cbsYear}`;
    const found = this.#redrawn.get(name) ?? this.#readRedrawn(year, cbsYear);
    this.#redrawn.set(name, found);
    return found;
  }

  async #readRedrawn(year: number, cbsYear: number): Promise<ReadonlySet<string>> {
    const between = (await this.years('key-figures')).filter((each) => each > year && each <= cbsYear);
    const redrawn = new Set<string>();
    for (const each of between)
      for (const area of (await this.areas('key-figures', each, true)).values())
        if (area.isRedrawn && levelOf(area.areaCode) !== 'municipality') redrawn.add(area.areaCode);
    return redrawn;
  }
}

const around = (buurtCode: string, { level }: Figure): string[] => [
  ...(level === 'buurt' ? [buurtCode] : []),
  cbsWijkOf(buurtCode),
  municipalityOf(buurtCode),
];

const widest: readonly AreaLevel[] = ['municipality', 'cbs-wijk', 'buurt'];

function whereFrom(used: readonly Area[]): { level: AreaLevel; sources: FigureSource[] } {
  const levels = new Set(used.map(({ areaCode }) => levelOf(areaCode)));
  const sources = new Map(used.map(({ source }) => [JSON.stringify(source), source]));
  return { level: widest.find((level) => levels.has(level)) ?? 'buurt', sources: [...sources.values()] };
}

/**
 * The residents of each buurt of a boundary: as the wijk was drawn that year, or as they were read in.
 * @throws BUURT_WITHOUT_FIGURES for a buurt of which nobody knows them.
 */
export async function buurtenWithin(database: Database, wijken: readonly PlacedWijk[]): Promise<Buurt[][]> {
  const years = [...new Set(wijken.map(({ boundary }) => boundary.cbsYear))];
  const perYear = new Map(
    await Promise.all(years.map(async (year) => [year, await countsOf(database, wijken, year)] as const)),
  );
  return wijken.map(({ boundary: { cbsYear, buurtCodes } }) =>
    buurtCodes.map((buurtCode) => {
      const buurt = perYear.get(cbsYear)?.get(buurtCode);
      if (!buurt) throw regionRefusals.BUURT_WITHOUT_FIGURES({ field: 'boundary', values: { buurtCode, cbsYear } });
      return buurt;
    }),
  );
}

async function countsOf(database: Database, wijken: readonly PlacedWijk[], year: number): Promise<Map<string, Buurt>> {
  const ofYear = wijken.filter(({ boundary }) => boundary.cbsYear === year);
  const drawn = await wijkenOfYear(
    database,
    ofYear.map(({ wijkId }) => wijkId),
    year,
  );
  const counts = new Map(drawn.flatMap((wijk) => wijk?.buurten ?? []).map((buurt) => [buurt.buurtCode, buurt]));
  const others = ofYear.flatMap(({ boundary }) => boundary.buurtCodes).filter((code) => !counts.has(code));
  for (const area of (await areasOf(database, 'key-figures', year, others)).values()) {
    const residents = residentsOfArea(area);
    if (residents) counts.set(area.areaCode, { buurtCode: area.areaCode, residents });
  }
  return counts;
}
