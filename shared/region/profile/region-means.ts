import type { Database } from '../../kernel/table.ts';
import { areasOf, knownMunicipalities } from '../figures/area.table.ts';
import type { Area, FigureTable } from '../figures/area.ts';
import { type Figure, valueIn } from '../figures/catalogue.ts';
import { decimalText, weightedMean } from '../figures/fraction.ts';

/** What stands beside a figure of a wijk: the same of the municipalities of the region together, as they were published. */
export class RegionMeans {
  readonly #database: Database;
  readonly #areas = new Map<string, Promise<Area[]>>();

  constructor(database: Database) {
    this.#database = database;
  }

  municipalities(table: FigureTable, year: number): Promise<Area[]> {
    const name = `${table}#${year}`;
    const found = this.#areas.get(name) ?? this.#read(table, year);
    this.#areas.set(name, found);
    return found;
  }

  async #read(table: FigureTable, year: number): Promise<Area[]> {
    const known = await knownMunicipalities(this.#database, table, year);
    const codes = known.map(({ municipalityCode }) => municipalityCode);
    return [...(await areasOf(this.#database, table, year, codes)).values()];
  }

  /** By the residents of the CBS year; null when a municipality lacks the figure or its residents. */
  async of(figure: Figure, year: number, cbsYear: number): Promise<string | null> {
    const areas = new Map((await this.municipalities(figure.table, year)).map((area) => [area.areaCode, area]));
    const parts = (await this.municipalities('key-figures', cbsYear)).map(({ areaCode, figures }) => ({
      value: valueIn(areas.get(areaCode), figure),
      residents: figures.residents,
    }));
    const known = parts.flatMap(({ value, residents }) =>
      value === null || residents === undefined ? [] : [{ value, weight: BigInt(residents) }],
    );
    const mean = known.length === parts.length ? weightedMean(known) : null;
    return mean && decimalText(mean, shownDecimals(figure));
  }
}

export const shownDecimals = ({ unit }: Pick<Figure, 'unit'>): number =>
  unit === 'percent' || unit === 'per-thousand' ? 1 : 2;
