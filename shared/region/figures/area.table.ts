/**
 * Figures of areas. Access patterns:
 * 1. one area in a year                             get <table>#<year>#<municipality> / <areaCode>
 * 2. every buurt of a municipality in a year        query <table>#<year>#<municipality> / BU
 * 3. which municipalities and years there are       query REGION_FIGURES / <table>#<year>#<municipality>
 * A table is `key-figures` or `health`. A newer file of the same year is put over what was there: the publisher corrected itself.
 */
import * as z from 'zod/mini';
import { type Database, everyItem, type Key, putOver, type StoredItem, type Write } from '../../kernel/table.ts';
import { municipalityOf } from '../wijk.ts';
import { figureSource } from '../words.ts';
import type { Area, FigureSource, FigureTable } from './area.ts';

const knownList = 'REGION_FIGURES';
const partition = (table: FigureTable, year: number, municipality: string): string =>
  `${table}#${year}#${municipality}`;
const areaKey = (table: FigureTable, year: number, areaCode: string): Key => ({
  pk: partition(table, year, municipalityOf(areaCode)),
  sk: areaCode,
});

const stored = z.object({
  areaCode: z.string(),
  table: z.enum(['key-figures', 'health']),
  year: z.int(),
  name: z.string(),
  municipalityName: z.nullable(z.string()),
  isRedrawn: z.boolean(),
  figures: z.record(z.string(), z.string()),
  source: figureSource,
});
const storedKnown = z.object({
  table: z.enum(['key-figures', 'health']),
  year: z.int(),
  municipalityCode: z.string(),
  municipalityName: z.nullable(z.string()),
  source: figureSource,
});

export interface KnownMunicipality {
  table: FigureTable;
  year: number;
  municipalityCode: string;
  municipalityName: string | null;
  source: FigureSource;
}

const readArea = (item: StoredItem): Area => z.parse(stored, item);

export const keepArea = (area: Area): Write =>
  putOver({ ...areaKey(area.table, area.year, area.areaCode), entity: 'AreaFigures', ...area });

export const keepKnown = (known: KnownMunicipality): Write =>
  putOver({
    pk: knownList,
    sk: partition(known.table, known.year, known.municipalityCode),
    entity: 'RegionFigures',
    ...known,
  });

/** By area code; areas that are not known are left out. */
export async function areasOf(
  database: Database,
  table: FigureTable,
  year: number,
  areaCodes: Iterable<string>,
): Promise<Map<string, Area>> {
  const wanted = [...new Set(areaCodes)];
  const items = await database.getMany(wanted.map((code) => areaKey(table, year, code)));
  return new Map(items.flatMap((item) => (item ? [[String(item.areaCode), readArea(item)] as const] : [])));
}

/** Of every size, by code. */
export async function areasIn(
  database: Database,
  table: FigureTable,
  year: number,
  municipality: string,
  startsWith = '',
): Promise<Area[]> {
  const areas: Area[] = [];
  const question = { of: partition(table, year, municipality), ...(startsWith && { startsWith }), consistent: true };
  for await (const item of everyItem(database, question)) areas.push(readArea(item));
  return areas;
}

export async function knownMunicipalities(
  database: Database,
  table?: FigureTable,
  year?: number,
): Promise<KnownMunicipality[]> {
  const startsWith = table && (year === undefined ? `${table}#` : `${table}#${year}#`);
  const known: KnownMunicipality[] = [];
  for await (const item of everyItem(database, { of: knownList, ...(startsWith && { startsWith }), consistent: true }))
    known.push(z.parse(storedKnown, item));
  return known;
}
