import type { Buurt } from '../wijk.ts';
import type { Figure } from './catalogue.ts';
import type { PlacedFigures, PlacedWijk, Valued } from './placed-figures.ts';

/** The newest year that has a figure for all of some wijken, else the one that has it for most: only figures of one year may be compared. */
export async function newestFor(
  placed: PlacedFigures,
  figure: Figure,
  wijken: readonly PlacedWijk[],
  buurten: readonly (readonly Buurt[])[],
): Promise<{ year: number; values: (Valued | null)[] }> {
  const latest = Math.max(...wijken.map(({ boundary }) => boundary.cbsYear), 0);
  let best = { year: latest, values: wijken.map((): Valued | null => null), known: 0 };
  for (const year of (await placed.years(figure.table)).filter((each) => each <= latest)) {
    const values = await Promise.all(
      wijken.map(({ boundary }, at) => placed.valueOf(figure, year, boundary.cbsYear, buurten[at] ?? [])),
    );
    const known = values.filter((value) => value !== null).length;
    if (known > best.known) best = { year, values, known };
    if (known === wijken.length) break;
  }
  return best;
}
