import type { Value } from '../../kernel/table.ts';
import type { ExportFormat } from '../contract.ts';
import type { Slice, Source } from '../gather.ts';
import { reportsRefusals } from '../refusals.ts';
import { csv } from './csv.ts';
import type { Column, Format, Row } from './table.ts';
import { mostSheetRows, xlsx } from './xlsx.ts';

/** A report that gives its rows slice by slice. */
export interface TableReport<State extends Value, Place extends Value> {
  readonly columns: readonly Column[];
  readonly begin: { state: State; place: Place };
  next(from: { state: State; place: Place }): Promise<Omit<Slice<State, Place>, 'strands'> & { rows: readonly Row[] }>;
}

const formats: Record<Exclude<ExportFormat, 'xaf'>, Format> = { csv, xlsx };

type Counted<State extends Value> = { readonly report: State; readonly rows: number };

/** The report as a file in its format, to be gathered. */
export function tableFile<State extends Value, Place extends Value>(
  format: ExportFormat,
  report: TableReport<State, Place>,
): Source<Counted<State>, Place> {
  if (format === 'xaf') throw reportsRefusals.EXPORT_FORMAT_NOT_POSSIBLE({ field: 'format' });
  const { row, whole, mediaType } = formats[format];
  return {
    mediaType,
    begin: { state: { report: report.begin.state, rows: 1 }, place: report.begin.place },
    async next({ state, place }) {
      const slice = await report.next({ state: state.report, place });
      const rows = state.rows + slice.rows.length;
      if (format === 'xlsx' && rows > mostSheetRows) throw reportsRefusals.EXPORT_TOO_LONG_FOR_SHEET();
      const content = slice.rows.map((cells) => row(report.columns, cells)).join('');
      return { ...slice, strands: { rows: content }, state: { report: slice.state, rows } };
    },
    assemble: (_, strand) => whole(report.columns, strand('rows')),
  };
}

/** A report that is read in one go. */
export function allAtOnce(columns: readonly Column[], rows: () => Promise<readonly Row[]>): TableReport<null, string> {
  return {
    columns,
    begin: { state: null, place: '' },
    async next() {
      const all = await rows();
      return { rows: all, state: null, place: null, progress: { done: all.length, total: all.length, unit: 'lines' } };
    },
  };
}
