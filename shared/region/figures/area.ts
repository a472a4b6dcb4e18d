import type * as z from 'zod/mini';
import type { figureSource } from '../words.ts';
import { ageBands, type Residents } from '../words.ts';

export type FigureSource = z.output<typeof figureSource>;
export type AreaLevel = 'municipality' | 'cbs-wijk' | 'buurt';
export type FigureTable = 'key-figures' | 'health';

/**
 * What one publisher says of one area in one year. Codes change every year, so an area is known by its code and its year together. A figure is
 * the number as it was published: decimal text, or absent when it was kept back.
 */
export interface Area {
  areaCode: string;
  table: FigureTable;
  year: number;
  name: string;
  municipalityName: string | null;
  /** Whether its code or its border differs from the year before; then an older figure under this code may be of another place. */
  isRedrawn: boolean;
  figures: Readonly<Record<string, string>>;
  source: FigureSource;
}

export function levelOf(areaCode: string): AreaLevel {
  if (areaCode.startsWith('BU')) return 'buurt';
  return areaCode.startsWith('WK') ? 'cbs-wijk' : 'municipality';
}

/** Null when CBS keeps back one of the bands. */
export function residentsOfArea({ figures }: Pick<Area, 'figures'>): Residents | null {
  const counts = ageBands.map((band) => figures[band]);
  if (counts.some((count) => count === undefined)) return null;
  const [young = 0, growing = 0, building = 0, settled = 0, old = 0] = counts.map(Number);
  return { '0-14': young, '15-24': growing, '25-44': building, '45-64': settled, '65+': old };
}

/** For a sentence beside a number. */
export function sourceText({ publisher, table, year, licence }: FigureSource): string {
  const named = table.includes(String(year)) ? table : `${table}, ${year}`;
  return `${publisher}, ${named} (${licence})`;
}
