/**
 * Nothing is published of fewer than ten people, nor what lets it be worked out. A table splits the people of every wijk into columns: age bands,
 * or who has something and who has not. Everybody knows the totals of the municipalities, from CBS itself, and which buurten are in which wijk;
 * so whatever is withheld in a municipality is known all the same as one sum per column. These rules keep each of those sums at ten or more:
 *
 * 1. a wijk with fewer than ten in some column, in some municipality, has its columns withheld; with fewer than ten in all, its total too;
 * 2. where what is withheld in a municipality, with what lies in no wijk, adds up to fewer than ten, the smallest other wijk there is withheld
 *    as well, and so on until it does not.
 *
 * Then each withheld cell may, for all that is known, be as large as the smaller of its two margins, which is ten or more.
 */
export const fewest = 10;

/** The people of one wijk in one municipality, per column. */
export interface Part {
  wijkId: string;
  municipality: string;
  counts: readonly number[];
}

/** Those of a municipality who are in no wijk; left out where there is no such place. */
export interface Rest {
  municipality: string;
  counts: readonly number[];
}

export interface Withheld {
  /** Wijken of which not even the total may be said. */
  totals: ReadonlySet<string>;
  /** Wijken of which no column may be said. */
  columns: ReadonlySet<string>;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

export function withheld(
  parts: readonly Part[],
  rests: readonly Rest[],
  knownTotals: ReadonlySet<string> = new Set(),
): Withheld {
  const totals = new Set(knownTotals);
  for (const { wijkId, counts } of parts) if (sum(counts) < fewest) totals.add(wijkId);
  const table = new Table(parts, rests);
  while (table.widen(totals, (counts) => [sum(counts)]));
  const columns = new Set(totals);
  for (const { wijkId, counts } of parts) if (counts.some((count) => count < fewest)) columns.add(wijkId);
  while (table.widen(columns, (counts) => counts));
  return { totals, columns };
}

class Table {
  readonly #byMunicipality = new Map<string, Part[]>();
  readonly #rests: ReadonlyMap<string, Rest>;
  readonly #sizes = new Map<string, number>();

  constructor(parts: readonly Part[], rests: readonly Rest[]) {
    this.#rests = new Map(rests.map((rest) => [rest.municipality, rest]));
    for (const part of parts) {
      this.#byMunicipality.set(part.municipality, [...(this.#byMunicipality.get(part.municipality) ?? []), part]);
      this.#sizes.set(part.wijkId, (this.#sizes.get(part.wijkId) ?? 0) + sum(part.counts));
    }
  }

  /** Adds wijken where too little is hidden together; says whether it had to, for that may open a gap in another municipality. */
  widen(hidden: Set<string>, margins: (counts: readonly number[]) => readonly number[]): boolean {
    const before = hidden.size;
    // By code: a wijk across a border is hidden for the one or the other, and which comes first must not hang on the order of the table.
    for (const municipality of [...this.#byMunicipality.keys()].sort()) {
      while (this.#isTooLittle(municipality, hidden, margins)) {
        const next = this.#smallestShown(municipality, hidden);
        if (next === undefined) break;
        hidden.add(next);
      }
    }
    return hidden.size > before;
  }

  #isTooLittle(
    municipality: string,
    hidden: ReadonlySet<string>,
    margins: (counts: readonly number[]) => readonly number[],
  ): boolean {
    const parts = (this.#byMunicipality.get(municipality) ?? []).filter(({ wijkId }) => hidden.has(wijkId));
    const rest = this.#rests.get(municipality);
    const places = [...parts, ...(rest ? [rest] : [])].map(({ counts }) => margins(counts));
    const [first] = places;
    if (!first) return false;
    return first.some((_, column) => sum(places.map((counts) => counts[column] ?? 0)) < fewest);
  }

  /** Ties go to the lower id, so that publishing twice withholds the same. */
  #smallestShown(municipality: string, hidden: ReadonlySet<string>): string | undefined {
    const shown = (this.#byMunicipality.get(municipality) ?? []).filter(({ wijkId }) => !hidden.has(wijkId));
    const size = (wijkId: string) => this.#sizes.get(wijkId) ?? 0;
    const [smallest] = shown
      .map(({ wijkId }) => wijkId)
      .sort((one, other) => size(one) - size(other) || (one < other ? -1 : 1));
    return smallest;
  }
}
