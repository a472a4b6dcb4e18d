import type { Area, FigureSource } from '../figures/area.ts';
import { type Buurt, countOf } from '../wijk.ts';

export interface Households {
  total: number;
  single: number;
  source: FigureSource;
}

/** CBS says nothing of households where fewer than fifty people live. */
const fewestCounted = 50;

/** The sum over the buurten; null when one that is large enough has none. */
export function householdsOf(buurten: readonly Buurt[], areas: ReadonlyMap<string, Area>): Households | null {
  let [total, single] = [0, 0];
  let source: FigureSource | undefined;
  for (const { buurtCode, residents } of buurten) {
    const area = areas.get(buurtCode);
    const { households, singleHouseholds } = area?.figures ?? {};
    if (households === undefined || singleHouseholds === undefined) {
      if (countOf(residents) >= fewestCounted) return null;
      continue;
    }
    total += Number(households);
    single += Number(singleHouseholds);
    source ??= area?.source;
  }
  return source ? { total, single, source } : null;
}
