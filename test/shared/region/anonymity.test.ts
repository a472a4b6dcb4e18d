import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fewest, type Part, type Rest, withheld } from '../../../shared/region/profile/anonymity.ts';

interface Country {
  parts: Part[];
  rests: Rest[];
}

const count = fc.oneof(
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 2, arbitrary: fc.integer({ min: 10, max: 400 }) },
);

/** Some wijken over some municipalities, now and then across a border, with or without a place that is in no wijk. */
const country = fc
  .integer({ min: 2, max: 3 })
  .chain((columns) => {
    const counts = fc.array(count, { minLength: columns, maxLength: columns });
    const municipality = fc.constantFrom('GM0001', 'GM0002', 'GM0003');
    const wijk = fc.tuple(municipality, counts, fc.option(fc.tuple(municipality, counts), { freq: 3 }));
    return fc.tuple(
      fc.array(wijk, { minLength: 1, maxLength: 6 }),
      fc.array(fc.tuple(municipality, counts), { maxLength: 3 }),
    );
  })
  .map(
    ([wijken, left]): Country => ({
      parts: wijken.flatMap(([home, own, across], at) => [
        { wijkId: `wijk_${at}`, municipality: home, counts: own },
        ...(across && across[0] !== home ? [{ wijkId: `wijk_${at}`, municipality: across[0], counts: across[1] }] : []),
      ]),
      rests: [...new Map(left.map(([municipality, counts]) => [municipality, { municipality, counts }])).values()],
    }),
  );

/** Each unknown number is a variable; each thing that is known is a row of coefficients with its sum. */
interface Known {
  variables: { wijkId: string; counts: number }[];
  equations: { coefficients: number[]; sum: number }[];
}

/** Everything that a reader has: what was published, the totals of every municipality, and which buurten are in which wijk. */
function knownTo({ parts, rests }: Country, { totals, columns }: ReturnType<typeof withheld>): Known {
  const cells = [...parts, ...rests.map((rest) => ({ ...rest, wijkId: '' }))].flatMap(
    ({ wijkId, municipality, counts }) => counts.map((value, column) => ({ wijkId, municipality, column, value })),
  );
  const about = (pick: (cell: (typeof cells)[number]) => boolean) => ({
    coefficients: cells.map((cell) => (pick(cell) ? 1 : 0)),
    sum: cells.reduce((total, cell) => (pick(cell) ? total + cell.value : total), 0),
  });
  const equations: Known['equations'] = [];
  for (const { municipality, column } of cells)
    equations.push(about((cell) => cell.municipality === municipality && cell.column === column));
  for (const { wijkId, column } of cells) {
    if (wijkId === '') continue;
    if (!totals.has(wijkId)) equations.push(about((cell) => cell.wijkId === wijkId));
    if (!columns.has(wijkId)) equations.push(about((cell) => cell.wijkId === wijkId && cell.column === column));
  }
  return { variables: cells.map(({ wijkId, value }) => ({ wijkId, counts: value })), equations };
}

/** Which single cells follow from what is known: those that elimination leaves alone in an equation. */
function workedOut({ variables, equations }: Known): Set<number> {
  const rows = equations.map(({ coefficients }) => [...coefficients]);
  let lead = 0;
  for (let column = 0; column < variables.length && lead < rows.length; column++) {
    const pivot = rows.findIndex((row, at) => at >= lead && Math.abs(row[column] ?? 0) > 1e-9);
    if (pivot === -1) continue;
    const chosen = rows[pivot] ?? [];
    [rows[lead], rows[pivot]] = [chosen, rows[lead] ?? []];
    const scale = chosen[column] ?? 1;
    rows[lead] = chosen.map((value) => value / scale);
    for (const [at, row] of rows.entries()) {
      const factor = row[column] ?? 0;
      if (at !== lead && Math.abs(factor) > 1e-9)
        rows[at] = row.map((value, each) => value - factor * (rows[lead]?.[each] ?? 0));
    }
    lead += 1;
  }
  const alone = rows.map((row) => row.flatMap((value, at) => (Math.abs(value) > 1e-9 ? [at] : [])));
  return new Set(alone.flatMap((places) => (places.length === 1 ? places : [])));
}

const isShown = (wijkId: string, { columns }: ReturnType<typeof withheld>) => wijkId !== '' && !columns.has(wijkId);

describe('what is published of a wijk', () => {
  it('never says a number of fewer than ten people', () => {
    fc.assert(
      fc.property(country, (given) => {
        const hidden = withheld(given.parts, given.rests);
        for (const { wijkId, counts } of given.parts)
          if (isShown(wijkId, hidden)) for (const each of counts) expect(each).toBeGreaterThanOrEqual(fewest);
      }),
      { numRuns: 2000 },
    );
  });

  it('never lets one be worked out from other wijken and the totals of municipalities', () => {
    let found = 0;
    fc.assert(
      fc.property(country, (given) => {
        const hidden = withheld(given.parts, given.rests);
        const known = knownTo(given, hidden);
        // What CBS gives away by itself, where a municipality is one wijk, is no work of ours.
        const all = new Set(given.parts.map(({ wijkId }) => wijkId));
        const without = workedOut(knownTo(given, { totals: all, columns: all }));
        for (const at of workedOut(known)) {
          if (without.has(at)) continue;
          const { wijkId, counts } = known.variables[at] ?? { wijkId: '', counts: 0 };
          found += 1;
          expect(counts, `${wijkId} in ${JSON.stringify(given)}`).toBeGreaterThanOrEqual(fewest);
        }
      }),
      { numRuns: 3000 },
    );
    expect(found).toBeGreaterThan(1000);
  });

  it('never leaves a sum of fewer than ten when everything that is shown is taken from a municipality', () => {
    fc.assert(
      fc.property(country, (given) => {
        const hidden = withheld(given.parts, given.rests);
        for (const municipality of new Set(given.parts.map((part) => part.municipality))) {
          const here = given.parts.filter((part) => part.municipality === municipality);
          if (here.every(({ wijkId }) => !isShown(wijkId, hidden))) continue;
          const left = [
            ...here.filter(({ wijkId }) => !isShown(wijkId, hidden)),
            ...given.rests.filter((rest) => rest.municipality === municipality),
          ];
          for (const [column] of left[0]?.counts.entries() ?? [])
            expect(left.reduce((sum, { counts }) => sum + (counts[column] ?? 0), 0)).toBeGreaterThanOrEqual(fewest);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('withholds the same whatever the order of the wijken', () => {
    fc.assert(
      fc.property(country, ({ parts, rests }) => {
        const [one, other] = [withheld(parts, rests), withheld(parts.toReversed(), rests.toReversed())];
        expect([[...one.totals].sort(), [...one.columns].sort()]).toEqual([
          [...other.totals].sort(),
          [...other.columns].sort(),
        ]);
      }),
      { numRuns: 3000 },
    );
  });

  it('shows all of an ordinary region', () => {
    const parts = Array.from({ length: 25 }, (_, at) => ({
      wijkId: `wijk_${at}`,
      municipality: `GM000${at % 3}`,
      counts: [2000, 1500, 4000, 3500, 3000],
    }));
    expect(withheld(parts, [])).toEqual({ totals: new Set(), columns: new Set() });
  });

  it('withholds a second wijk beside one, for the total of the municipality would give it away', () => {
    const parts = [
      { wijkId: 'wijk_a', municipality: 'GM0001', counts: [4, 500] },
      { wijkId: 'wijk_b', municipality: 'GM0001', counts: [300, 800] },
      { wijkId: 'wijk_c', municipality: 'GM0001', counts: [40, 400] },
    ];
    expect([...withheld(parts, []).columns].sort()).toEqual(['wijk_a', 'wijk_c']);
  });

  it('withholds a wijk beside six people who are in none', () => {
    const parts = [
      { wijkId: 'wijk_a', municipality: 'GM0001', counts: [200, 500] },
      { wijkId: 'wijk_b', municipality: 'GM0001', counts: [300, 800] },
    ];
    const rests = [{ municipality: 'GM0001', counts: [3, 3] }];
    expect(withheld(parts, rests)).toEqual({ totals: new Set(['wijk_a']), columns: new Set(['wijk_a']) });
  });
});
