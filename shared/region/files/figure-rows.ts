import { catalogue, populationColumns } from '../figures/catalogue.ts';
import { municipalityOf } from '../wijk.ts';
import { areaCodeOf, cellsOf, headerOf, numberIn } from './cells.ts';
import { regionFileRefusals } from './refusals.ts';

/** What a row says of an area, before its year and source stand with it. */
export interface AreaRow {
  areaCode: string;
  name: string;
  municipalityName: string | null;
  isRedrawn: boolean;
  figures: Record<string, string>;
}

/** Tells what a row is: an area that is kept, or null for one outside of what is asked. */
export type FigureReader = (text: string) => AreaRow | null;

type Cell = (column: string) => unknown;
interface Wanted {
  key: string;
  column: string;
  isWhole: boolean;
  isShare: boolean;
  mayBeNegative: boolean;
}

/** The figures of a table, each with how it is called there. */
function wantedOf(
  table: 'key-figures' | 'health',
  called: (names: { column: string | null; odata: string }) => string | null,
): Wanted[] {
  const people = table === 'health' ? [] : Object.entries(populationColumns);
  const whole = people.map(([key, [column, odata]]) => ({
    key,
    column: called({ column, odata }),
    isWhole: true,
    isShare: false,
    mayBeNegative: false,
  }));
  const others = catalogue.filter((figure) => figure.table === table);
  const figures = others.map((figure) => ({
    key: figure.key,
    column: called(figure),
    isWhole: figure.isCounted === true,
    isShare: figure.unit === 'percent',
    // Households may owe more than they own.
    mayBeNegative: figure.unit === 'thousand-euro',
  }));
  return [...whole, ...figures].flatMap(({ column, ...rest }) => (column === null ? [] : [{ ...rest, column }]));
}

function figuresIn(cell: Cell, wanted: readonly Wanted[]): Record<string, string> {
  const figures: Record<string, string> = {};
  for (const { key, column, isShare, ...rules } of wanted) {
    const number = numberIn(cell(column), column, rules);
    if (number === null) continue;
    if (isShare && Number(number) > 100) throw regionFileRefusals.ROW_FIGURE({ values: { column } });
    figures[key] = number;
  }
  return figures;
}

/** CBS says 1 for what is as it was, 2 for another code, 3 for another border. */
const isRedrawn = (mark: unknown): boolean => /^[23]$/.test(String(mark ?? '').trim());
const isCountry = (code: string, size: string): boolean => /^NL/i.test(code.trim()) || /^land$/i.test(size.trim());
const plain = (cell: unknown): string => String(cell ?? '').trim();

/** Null for an area outside the municipalities; a code that is none is an error. */
function codeWithin(code: string, size: string, municipalities: ReadonlySet<string>): string | null {
  if (isCountry(code, size)) return null;
  const areaCode = areaCodeOf(code, size);
  if (areaCode === undefined) throw regionFileRefusals.ROW_AREA_CODE();
  return municipalities.has(municipalityOf(areaCode)) ? areaCode : null;
}

/** Without these a file is no file of key figures; all others may be empty or missing in some year. */
const required = ['recs', 'a_inw', 'a_00_14', 'a_15_24', 'a_25_44', 'a_45_64', 'a_65_oo'];

/** Reads the rows of the key figures as CBS publishes them in one sheet, saved as CSV. */
export function sheetReader(header: string, municipalities: ReadonlySet<string>): FigureReader {
  const { delimiter, columns } = headerOf(header);
  const codeColumn = ['gwb_code_10', 'gwb_code', 'gwb_code_8'].find((name) => columns.includes(name));
  const missing = codeColumn === undefined ? 'gwb_code_10' : required.find((name) => !columns.includes(name));
  if (missing !== undefined) throw regionFileRefusals.REGION_FILE_COLUMN({ values: { column: missing } });
  const places = new Map(columns.map((name, at) => [name, at]));
  const wanted = wantedOf('key-figures', ({ column }) => (column !== null && places.has(column) ? column : null));

  return (text) => {
    const cells = cellsOf(text, delimiter);
    const cell: Cell = (column) => cells[places.get(column) ?? -1];
    const areaCode = codeWithin(plain(cell(codeColumn ?? '')), plain(cell('recs')), municipalities);
    if (areaCode === null) return null;
    return {
      areaCode,
      name: plain(cell('regio')) || areaCode,
      municipalityName: plain(cell('gm_naam')) || null,
      isRedrawn: isRedrawn(cell('ind_wbi')),
      figures: figuresIn(cell, wanted),
    };
  };
}

/** Reads the objects of a `TypedDataSet`. Behind every name stands a number that is another one next year, so names are compared without it. */
export function odataReader(
  table: 'key-figures' | 'health',
  year: number,
  municipalities: ReadonlySet<string>,
): FigureReader {
  const wanted = wantedOf(table, ({ odata }) => odata.toLowerCase());
  return (text) => {
    const cells = namedCells(text);
    const cell: Cell = (name) => cells.get(name.toLowerCase());
    if (table === 'health' && !isOfEverybody(cell, year)) return null;
    const areaCode = codeWithin(
      plain(cell('wijkenenbuurten')) || plain(cell('codering')),
      plain(cell('soortregio')),
      municipalities,
    );
    if (areaCode === null) return null;
    const municipalityName = plain(cell('gemeentenaam')) || null;
    return {
      areaCode,
      name: areaCode.startsWith('GM') ? (municipalityName ?? areaCode) : areaCode,
      municipalityName,
      isRedrawn: isRedrawn(cell('indelingswijzigingwijkenenbuurten')),
      figures: figuresIn(cell, wanted),
    };
  };
}

function namedCells(text: string): Map<string, unknown> {
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch {
    throw regionFileRefusals.REGION_FILE_NOT_JSON();
  }
  // A name may not begin with a digit there, so some have a k in front.
  const named = (name: string) => name.replace(/_\d+$/, '').replace(/^k_/, '').toLowerCase();
  return new Map(Object.entries(row as object).map(([name, value]) => [named(name), value]));
}

/** Of the year, of all who are 18 or older, and the value itself, no margin of it. */
function isOfEverybody(cell: Cell, year: number): boolean {
  return (
    plain(cell('perioden')) === `${year}JJ00` &&
    plain(cell('leeftijd')) === '20300' &&
    plain(cell('marges')) === 'MW00000'
  );
}
