import type { Cents } from '../../kernel/money.ts';

/** A report as rows under titles, whatever file it becomes. */
export interface Column {
  title: string;
  kind: 'text' | 'money' | 'date' | 'number';
}

/** Text and days are strings, money is cents, other numbers are numbers; null leaves the cell empty. */
export type Cell = string | Cents | number | null;
export type Row = readonly Cell[];

/** A format writes its rows one by one and puts them together in the end. */
export interface Format {
  row(columns: readonly Column[], row: Row): string;
  whole(columns: readonly Column[], rows: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  mediaType: string;
}
