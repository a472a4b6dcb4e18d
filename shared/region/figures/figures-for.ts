import type { Database } from '../../kernel/table.ts';
import { sumOfResidents } from '../wijk.ts';
import type { Residents } from '../words.ts';
import { sourceText } from './area.ts';
import { figureNamed } from './catalogue.ts';
import { type Fraction, fraction } from './fraction.ts';
import { newestFor } from './newest-for.ts';
import { buurtenWithin, PlacedFigures, type PlacedWijk, type Valued } from './placed-figures.ts';

/** What the need of a wijk is measured by. */
const needKeys = ['lowIncomeHouseholds', 'longTermConditions', 'welfareRecipients'] as const;
export type NeedKey = (typeof needKeys)[number];

export interface NeedFigure {
  key: NeedKey;
  /** Of a thousand households, adults or residents. */
  permille: Fraction;
  source: string;
  year: number;
}

export interface FiguresOfWijk {
  wijkId: string;
  residents: Residents;
  /** Those of all buurten, once each. */
  residentsSource: { source: string; year: number };
  figures: NeedFigure[];
  /** Nobody published it of this place in a year that others have. */
  missing: NeedKey[];
}

/**
 * The figures of some wijken of one CBS year. A figure is of the same year for all of them, so that they may be compared: the newest that has it
 * for every wijk, else the one that has it for most.
 * @throws BUURT_WITHOUT_FIGURES when the residents of a buurt are not known.
 */
export async function figuresFor(
  database: Database,
  wijken: readonly (PlacedWijk & { source?: string })[],
): Promise<FiguresOfWijk[]> {
  const buurten = await buurtenWithin(database, wijken);
  const placed = new PlacedFigures(database, wijken);
  const found = wijken.map(({ wijkId, boundary, source }, at) => ({
    wijkId,
    residents: sumOfResidents((buurten[at] ?? []).map(({ residents }) => residents)),
    residentsSource: { source: source ?? '', year: boundary.cbsYear },
    figures: [] as NeedFigure[],
    missing: [] as NeedKey[],
  }));
  for (const key of needKeys) {
    const { year, values } = await newestFor(placed, figureNamed(key), wijken, buurten);
    for (const [at, wijk] of found.entries()) {
      const valued = values[at];
      if (valued) wijk.figures.push(needFigure(key, year, valued));
      else wijk.missing.push(key);
    }
  }
  return found;
}

function needFigure(key: NeedKey, year: number, { value, sources }: Valued): NeedFigure {
  const perHundred = figureNamed(key).unit === 'percent';
  const permille = perHundred ? fraction(value.numerator * 10n, value.denominator) : value;
  const source = sources.map(sourceText).join('; ');
  return { key, permille, source, year };
}
