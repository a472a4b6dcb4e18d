import type { ComponentChildren } from 'preact';
import { Fragment } from 'preact';

export interface Column<Row> {
  title: string;
  cell: (row: Row) => ComponentChildren;
  /** Amounts and counts stand at the right, under each other. */
  isNumber?: boolean;
  /** The column that names the row. */
  isName?: boolean;
}

interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** What to say when there is nothing yet, and what to do then. */
  empty: ComponentChildren;
  /** What unfolds under a row. */
  detail?: (row: Row) => ComponentChildren;
  total?: readonly ComponentChildren[];
  hasVisibleCaption?: boolean;
}

// A narrow screen shows every row as a card; the roles keep it a table for who listens, because CSS would take them away.
const asTable = { role: 'table' } as const;
const asGroup = { role: 'rowgroup' } as const;
const asRow = { role: 'row' } as const;
const asHead = { role: 'columnheader' } as const;
const asName = { role: 'rowheader' } as const;
const asCell = { role: 'cell' } as const;

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, empty, detail, total } = props;
  if (rows.length === 0) return <div class="zr-empty">{empty}</div>;
  return (
    <table class={`utrecht-table zr-table ${columns.length > 5 ? 'zr-table--many' : ''}`} {...asTable}>
      <caption class={props.hasVisibleCaption ? '' : 'zr-hidden'}>{caption}</caption>
      <thead {...asGroup}>
        <tr {...asRow}>
          {columns.map(({ title, isNumber }) => (
            <th key={title} scope="col" class={isNumber ? 'is-number' : ''} {...asHead}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...asGroup}>
        {rows.map((row) => {
          const more = detail?.(row);
          return (
            <Fragment key={rowKey(row)}>
              <tr {...asRow}>
                {columns.map((column) => (
                  <Cell key={column.title} column={column} row={row} />
                ))}
              </tr>
              {more && (
                <tr class="zr-table__detail" {...asRow}>
                  <td colSpan={columns.length} {...asCell}>
                    {more}
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
      {total && (
        <tfoot {...asGroup}>
          <tr {...asRow}>
            {total.map((cell, index) => (
              <td
                key={columns[index]?.title}
                data-title={index === 0 ? '' : columns[index]?.title}
                class={columns[index]?.isNumber ? 'is-number' : ''}
                {...asCell}
              >
                {cell}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const { title, isNumber, isName, cell } = column;
  if (isName)
    return (
      <th scope="row" data-title={title} {...asName}>
        {cell(row)}
      </th>
    );
  return (
    <td data-title={title} class={isNumber ? 'is-number' : ''} {...asCell}>
      <span>{cell(row)}</span>
    </td>
  );
}
