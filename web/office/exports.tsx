import { useState } from 'preact/hooks';
import { listExports } from '../../shared/reports/contract.ts';
import { DataTable } from '../ui/data-table.tsx';
import { moment, monthName, shortDate } from '../ui/dates.ts';
import { ExportForm } from './export-form.tsx';
import { type Exported, ExportStanding } from './export-standing.tsx';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { usePages } from './pages.ts';
import { Badge, Code, MorePages, Panel, WhenLoaded } from './parts.tsx';
import { personName } from './person.ts';
import { say } from './texts.ts';

const tones = { waiting: 'busy', running: 'busy', done: 'done', failed: 'alarm' } as const;

/** Files for the accountant and for ourselves. Making one goes on when this page is left; it waits here ninety days. */
export function ExportsPage() {
  const office = useOffice();
  const [asked, setAsked] = useState(0);
  const exports = usePages('exports', (cursor) =>
    office.call(listExports, { query: { limit: '25', ...(cursor && { cursor }) } }),
  );
  return (
    <>
      <PageTitle title={say('section.exports')} place="exports" lead={say('exports.lead')} />
      <Panel title={say('exports.new')}>
        <ExportForm
          key={asked}
          onDone={() => {
            setAsked(asked + 1);
            exports.reload();
          }}
        />
      </Panel>
      <Panel title={say('exports.made')}>
        <WhenLoaded loaded={exports.loaded} reload={exports.reload}>
          {(items) => (
            <>
              <ExportTable files={items} onChange={exports.reload} />
              <MorePages pages={exports} />
            </>
          )}
        </WhenLoaded>
      </Panel>
    </>
  );
}

function ExportTable({ files, onChange }: { files: readonly Exported[]; onChange: () => void }) {
  const { me } = useOffice();
  return (
    <DataTable
      caption={say('exports.made')}
      rows={files}
      rowKey={({ exportId }) => exportId}
      empty={say('exports.empty')}
      columns={[
        { title: say('when'), cell: ({ requestedAt }) => moment(requestedAt) },
        {
          title: say('exports.file'),
          isName: true,
          cell: (file) => (
            <>
              {say(`exports.${file.kind}`)}
              <span class="zr-table__under">
                <Code>{file.fileName}</Code>
              </span>
            </>
          ),
        },
        { title: say('exports.about'), cell: (file) => <About file={file} /> },
        { title: say('who'), cell: ({ requestedBy }) => personName(requestedBy, me) },
        { title: say('exports.until'), cell: ({ availableUntil }) => shortDate(availableUntil) },
        { title: say('status'), cell: ({ state }) => <Badge tone={tones[state]}>{say(`exports.${state}`)}</Badge> },
      ]}
      detail={(file) => <ExportStanding file={file} onChange={onChange} />}
    />
  );
}

function About({ file: { fiscalYear, month, fundId, memberId, on, from, until } }: { file: Exported }) {
  if (fiscalYear !== null) return <span>{fiscalYear}</span>;
  if (month !== null) return <span>{monthName(month)}</span>;
  if (on !== null) return <span>{shortDate(on)}</span>;
  if (from !== null && until !== null)
    return <span>{say('exports.between', { from: shortDate(from), until: shortDate(until) })}</span>;
  const id = fundId ?? memberId;
  return id === null ? <span>{say('exports.everything')}</span> : <Code>{id}</Code>;
}
