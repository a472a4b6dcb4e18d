import { beginningOf } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Database } from '../../kernel/table.ts';
import { AddressTaker } from './address-taker.ts';
import { odataReader, sheetReader } from './figure-rows.ts';
import { FigureTaker } from './figure-taker.ts';
import { regionFileRefusals } from './refusals.ts';
import { kinds, type RegionFile } from './region-file.ts';
import type { RowTaker } from './row-taker.ts';
import { linesOf, objectsOf, type RowsOfPiece } from './rows.ts';

export interface OpenFile {
  taker: RowTaker;
  /** The rows behind the place where an earlier step left off. */
  pieces: AsyncIterable<RowsOfPiece>;
  table: string;
}

type Chunks = () => AsyncIterable<Uint8Array>;

/** Looks at the beginning of a file, which says what its rows mean, and gives the rows with who takes them. */
export async function openFile(
  deps: { database: Database; act: Act },
  file: RegionFile,
  chunks: Chunks,
  line: number,
): Promise<OpenFile> {
  const head = await beginningOf(chunks(), { untilLineEnds: true });
  const named = kinds[file.kind].table(file.cbsYear);
  const municipalities = new Set(file.municipalities);
  if (!/^\uFEFF?\s*[{[]/.test(head)) {
    const [header = ''] = head.split('\n', 1);
    if (header.trim() === '') throw regionFileRefusals.REGION_FILE_EMPTY();
    const pieces = linesOf(chunks(), Math.max(line, 1));
    if (file.kind === 'addresses') return { taker: new AddressTaker(deps, file, header), pieces, table: named };
    if (file.kind === 'health') throw regionFileRefusals.REGION_FILE_NOT_JSON();
    const table = { kind: file.kind, name: named };
    return { taker: new FigureTaker(deps, file, table, sheetReader(header, municipalities)), pieces, table: named };
  }
  if (file.kind === 'addresses') throw regionFileRefusals.REGION_FILE_COLUMN({ values: { column: 'PC6' } });
  const table = { kind: file.kind, name: withNumber(named, head) };
  const reader = odataReader(file.kind, file.cbsYear, municipalities);
  return { taker: new FigureTaker(deps, file, table, reader), pieces: objectsOf(chunks(), line), table: table.name };
}

/** The tables of OData have a number, and say it in front of their rows. */
function withNumber(name: string, head: string): string {
  const number = /\b(\d{5}NED)\b/.exec(head)?.[1];
  return number === undefined || name.includes(number) ? name : `${name} (${number})`;
}
