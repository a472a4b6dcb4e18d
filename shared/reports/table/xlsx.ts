import { inChunks } from '../gather.ts';
import { neutral } from './csv.ts';
import type { Cell, Column, Format } from './table.ts';
import { zip } from './zip.ts';

/**
 * A workbook of one sheet (ECMA-376): the least that spreadsheets open. Every text is an inline string, which is never run; one that begins like a
 * formula is also marked as text, so that it stays text when somebody edits the cell. Amounts and days are numbers.
 */
export const xlsx: Format = {
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  row: (columns, row) => `<row>${columns.map((column, at) => cellOf(column, row[at] ?? null)).join('')}</row>`,
  whole: (columns, rows) =>
    zip([
      { name: '[Content_Types].xml', content: inChunks([contentTypes]) },
      { name: '_rels/.rels', content: inChunks([packageRelations]) },
      { name: 'xl/workbook.xml', content: inChunks([workbook]) },
      { name: 'xl/_rels/workbook.xml.rels', content: inChunks([workbookRelations]) },
      { name: 'xl/styles.xml', content: inChunks([styles]) },
      { name: 'xl/worksheets/sheet1.xml', content: sheet(columns, rows) },
    ]),
};

/** Including the row of titles. */
export const mostSheetRows = 1_048_576;

/** Their places in the list of styles below. */
const style = { title: 1, money: 2, date: 3, literal: 4, number: 5 };
const widths = { text: 26, money: 14, date: 12, number: 10 };

function cellOf({ kind }: Column, cell: Cell): string {
  if (cell === null) return '<c/>';
  if (typeof cell === 'bigint') return `<c s="${style.money}"><v>${decimal(cell)}</v></c>`;
  if (typeof cell === 'number') return `<c s="${style.number}"><v>${cell}</v></c>`;
  if (kind === 'date') return `<c s="${style.date}"><v>${dayNumber(cell)}</v></c>`;
  return textCell(cell, neutral(cell) === cell ? 0 : style.literal);
}

const textCell = (text: string, s: number) =>
  `<c t="inlineStr"${s === 0 ? '' : ` s="${s}"`}><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

function decimal(cents: bigint): string {
  const absolute = cents < 0n ? -cents : cents;
  return `${cents < 0n ? '-' : ''}${absolute / 100n}.${String(absolute % 100n).padStart(2, '0')}`;
}

/** Days since 30 December 1899, as spreadsheets count them. */
const dayNumber = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569;

/** What XML cannot carry is written as _xHHHH_, and so is whatever looks like that already (ECMA-376, ST_Xstring). */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[^\P{Cc}\t\n]|[\p{Cs}\ufffe\uffff]/gu, coded)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

const coded = (unit: string) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

async function* sheet(columns: readonly Column[], rows: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const cols = columns.map(
    ({ kind }, at) => `<col min="${at + 1}" max="${at + 1}" width="${widths[kind]}" customWidth="1"/>`,
  );
  const titles = columns.map(({ title }) => textCell(title, style.title)).join('');
  yield* inChunks([
    `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews>`,
    `<cols>${cols.join('')}</cols><sheetData><row>${titles}</row>`,
  ]);
  yield* rows;
  yield* inChunks(['</sheetData></worksheet>']);
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const contentTypes = `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/></Types>`;
const packageRelations = `${declaration}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const workbook = `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Overzicht" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const workbookRelations = `${declaration}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`;
/** In order: plain, title, money, day, text that looks like a formula, whole number. */
const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/><xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;
