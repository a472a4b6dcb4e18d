import type { Act } from '../../kernel/actor.ts';
import type { Database } from '../../kernel/table.ts';
import { keepArea, keepKnown } from '../figures/area.table.ts';
import type { FigureTable } from '../figures/area.ts';
import { municipalityOf } from '../wijk.ts';
import type { AreaRow, FigureReader } from './figure-rows.ts';
import { type RegionFile, sourceOf } from './region-file.ts';
import { keepInGroups, type RawRefusal, type RowTaker } from './row-taker.ts';
import type { RawRow } from './rows.ts';

const areasTogether = 60;

/** Keeps what a table says of each area, over what an earlier file said of the same year. */
export class FigureTaker implements RowTaker {
  readonly #deps: { database: Database; act: Act };
  readonly #file: RegionFile;
  readonly #table: { kind: FigureTable; name: string };
  readonly #read: FigureReader;
  #rows = new Map<string, AreaRow>();

  constructor(
    deps: { database: Database; act: Act },
    file: RegionFile,
    table: { kind: FigureTable; name: string },
    read: FigureReader,
  ) {
    this.#deps = deps;
    this.#file = file;
    this.#table = table;
    this.#read = read;
  }

  get waiting(): number {
    return this.#rows.size;
  }

  take({ text }: RawRow): boolean {
    const row = this.#read(text);
    if (row) this.#rows.set(row.areaCode, row);
    return row !== null;
  }

  async keep(): Promise<RawRefusal[]> {
    const { kind, name } = this.#table;
    const source = sourceOf(this.#file, name);
    const ofYear = { table: kind, year: this.#file.cbsYear, source };
    const rows = [...this.#rows.values()];
    await keepInGroups(this.#deps, rows, areasTogether, async (group) =>
      group.map((row) => keepArea({ ...row, ...ofYear })),
    );
    const names = new Map(rows.map((row) => [municipalityOf(row.areaCode), row.municipalityName]));
    await keepInGroups(this.#deps, [...names], areasTogether, async (group) =>
      group.map(([municipalityCode, municipalityName]) => keepKnown({ municipalityCode, municipalityName, ...ofYear })),
    );
    this.#rows = new Map();
    return [];
  }
}
