import { regionFileRefusals } from './refusals.ts';

/** What CBS writes where there is no number: a point, alone or behind spaces, a comma, nothing, or a number that no count can be. */
const isMissing = (text: string): boolean =>
  text === '' || text === '.' || text === ',' || /^-9999\d(\.0+)?$/.test(text);

/**
 * A number as CBS writes it, as plain decimal text; null when it was kept back. Decimal points and commas stand beside each other in one file,
 * so the last of the two is the decimal one, and another before it divides thousands.
 * @throws ROW_FIGURE when it is no such number.
 */
export function numberIn(
  cell: unknown,
  column: string,
  { isWhole = false, mayBeNegative = false } = {},
): string | null {
  if (cell === null || cell === undefined) return null;
  const text = String(cell).trim();
  if (isMissing(text)) return null;
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  const whole = (last === -1 ? text : text.slice(0, last)).replace(/[.,]/g, '');
  const decimals = last === -1 ? '' : text.slice(last + 1).replace(/0+$/, '');
  const isNumber = /^-?\d{1,12}$/.test(whole) && /^\d{0,9}$/.test(decimals);
  if (!isNumber || (isWhole && decimals !== '') || (whole.startsWith('-') && !mayBeNegative))
    throw regionFileRefusals.ROW_FIGURE({ values: { column } });
  const plain = whole.replace(/^(-?)0+(?=\d)/, '$1');
  return decimals === '' ? plain : `${plain}.${decimals}`;
}

/** Splits a line by its delimiter; a cell in quotes may hold it, and a quote written twice. */
export function cellsOf(line: string, delimiter: string): string[] {
  const plain = line.endsWith('\r') ? line.slice(0, -1) : line;
  if (!plain.includes('"')) return plain.split(delimiter);
  const cells: string[] = [];
  let [cell, isQuoted] = ['', false];
  for (let at = 0; at < plain.length; at++) {
    const character = plain[at] ?? '';
    if (character === '"' && isQuoted && plain[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"') isQuoted = !isQuoted;
    else if (character === delimiter && !isQuoted) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...cells, cell];
}

export interface Header {
  delimiter: string;
  /** In small letters, without the spaces that some years leave behind them. */
  columns: string[];
}

export function headerOf(line: string): Header {
  const text = line.replace(/^\uFEFF/, '');
  const delimiter = [';', '\t', ','].find((each) => text.includes(each)) ?? ';';
  return { delimiter, columns: cellsOf(text, delimiter).map((cell) => cell.trim().toLowerCase()) };
}

const areaPattern = /^(?:GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4})$/;
const sizes = { gemeente: ['GM', 4], wijk: ['WK', 6], buurt: ['BU', 8] } as const;

/** The whole code of an area: some files leave out the letters in front, and then the zeros. Undefined when it is none. */
export function areaCodeOf(text: string, kind: string): string | undefined {
  const code = text.trim().toUpperCase();
  if (areaPattern.test(code)) return code;
  const size = sizes[kind.trim().toLowerCase() as keyof typeof sizes];
  if (!size || !/^[0-9A-Z]{1,8}$/.test(code)) return undefined;
  const whole = `${size[0]}${code.padStart(size[1], '0')}`;
  return areaPattern.test(whole) ? whole : undefined;
}
