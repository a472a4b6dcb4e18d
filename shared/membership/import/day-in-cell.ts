import { addDays, isLocalDate, type LocalDate } from '../../kernel/dates.ts';

/** Day zero of a spreadsheet; after the leap day of 1900 that never was, which spreadsheets count. */
const spreadsheetZero = '1899-12-30' as LocalDate;
const firstSerial = 61;
const lastSerial = 73_050;

/**
 * A day as people and spreadsheets write it: 1980-05-17, 17-05-1980, 17/5/1980, 17.5.1980, with a time behind it or not, or the number that a
 * spreadsheet keeps. Day before month, as the Dutch write; a year of two digits could be of two centuries. Undefined when it is no day.
 */
export function dayIn(cell: string): LocalDate | undefined {
  const text = cell.trim().replace(/[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/i, '');
  if (/^\d{5}(\.\d+)?$/.test(text)) return serialDay(Math.floor(Number(text)));
  const [, year, month, day] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
  if (year && month && day) return madeOf(year, month, day);
  const [, first, second, last] = /^(\d{1,2})[-/.\s](\d{1,2})[-/.\s](\d{4})$/.exec(text) ?? [];
  if (first && second && last) return madeOf(last, second, first);
  const [, whole] = /^(\d{8})$/.exec(text) ?? [];
  return whole ? madeOf(whole.slice(0, 4), whole.slice(4, 6), whole.slice(6)) : undefined;
}

function madeOf(year: string, month: string, day: string): LocalDate | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(text) ? text : undefined;
}

const serialDay = (serial: number): LocalDate | undefined =>
  serial >= firstSerial && serial <= lastSerial ? addDays(spreadsheetZero, serial) : undefined;
