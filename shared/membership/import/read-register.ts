import { beginningOf } from '../../jobs/index.ts';
import { type Files, uploadName } from '../../kernel/files.ts';
import { type CsvRecord, type Delimiter, delimiterOf, isSeparatorHint, recordsOf } from './csv-records.ts';
import { importRefusals } from './refusals.ts';
import type { RegisterImport } from './register-import.ts';

/** A line that holds something, with its place among them: the headings are not counted. */
export interface RegisterLine extends CsvRecord {
  place: number;
}

export interface OpenRegister {
  delimiter: Delimiter;
  headings: string[];
  /** Every line behind the headings, piece by piece, with how much of the file was read until there. */
  lines: AsyncGenerator<{ lines: RegisterLine[]; bytes: number }>;
}

const mostColumns = 100;
const longestHeading = 80;

type Reading = Pick<Files, 'size' | 'read'>;

/** Opens a register that was sent and reads its headings. */
export async function openRegister(files: Reading, file: RegisterImport): Promise<OpenRegister> {
  const name = uploadName(file.importId);
  const size = await files.size(name);
  if (size === undefined) throw importRefusals.REGISTER_FILE_NOT_UPLOADED();
  if (size !== file.bytes) throw importRefusals.REGISTER_FILE_OTHER_SIZE();
  const delimiter = delimiterOf(await beginningOf(files.read(name)));
  const pieces = recordsOf(files.read(name), delimiter);
  const begun = await throughHeadings(pieces);
  return { delimiter, headings: begun.headings, lines: linesAfter(begun.piece, pieces) };
}

type Pieces = ReturnType<typeof recordsOf>;
interface Piece {
  records: CsvRecord[];
  bytes: number;
}

async function throughHeadings(pieces: Pieces): Promise<{ headings: string[]; piece: Piece }> {
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
    const { records, bytes } = next.value;
    const at = records.findIndex(({ cells }) => !isEmpty(cells) && !isSeparatorHint(cells));
    const found = records[at];
    if (!found) continue;
    return { headings: headingsIn(found.cells), piece: { records: records.slice(at + 1), bytes } };
  }
  throw importRefusals.REGISTER_FILE_EMPTY();
}

/** Empty columns at the end are what a spreadsheet leaves behind. */
function headingsIn(cells: readonly string[]): string[] {
  const headings = cells.map((cell) =>
    cell
      .trim()
      .replace(/\p{Cc}+/gu, ' ')
      .slice(0, longestHeading),
  );
  while (headings.at(-1) === '') headings.pop();
  if (headings.length > mostColumns) throw importRefusals.REGISTER_FILE_COLUMNS();
  return headings;
}

async function* linesAfter(begun: Piece, pieces: Pieces): OpenRegister['lines'] {
  let place = 0;
  const placed = ({ records, bytes }: Piece) => {
    const held = records.filter(({ cells }) => !isEmpty(cells));
    return { lines: held.map((record) => ({ ...record, place: ++place })), bytes };
  };
  yield placed(begun);
  for await (const piece of pieces) yield placed(piece);
}

const isEmpty = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');
