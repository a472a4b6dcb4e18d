import { DataTable } from '../../ui/data-table.tsx';
import { say } from '../texts.ts';
import type { differences } from './statute-articles.ts';

interface DifferencesProps {
  caption: string;
  empty: string;
  rows: ReturnType<typeof differences>;
}

/** Two versions beside each other, as far as they differ. */
export function Differences({ caption, empty, rows }: DifferencesProps) {
  return (
    <DataTable
      caption={caption}
      hasVisibleCaption
      rows={rows}
      rowKey={({ article }) => article}
      empty={empty}
      columns={[
        { title: say('statutes.article'), isName: true, cell: ({ article }) => article },
        { title: say('statutes.was'), cell: ({ was }) => was },
        { title: say('statutes.becomes'), cell: ({ becomes }) => becomes },
      ]}
    />
  );
}
