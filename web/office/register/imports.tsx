import type { Reply } from '../../../shared/kernel/endpoint.ts';
import {
  announceRegisterImport,
  checkRegisterImport,
  listRegisterImports,
} from '../../../shared/membership/import/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment } from '../../ui/dates.ts';
import { Link } from '../../ui/text.tsx';
import { FileSending } from '../file-sending.tsx';
import { count } from '../numbers.ts';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { usePages } from '../pages.ts';
import { Badge, MorePages, Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { RegisterTabs } from './register-tabs.tsx';

type Sent = Reply<typeof listRegisterImports>['items'][number];

export const importTones = {
  announced: 'calm',
  checking: 'busy',
  checked: 'busy',
  importing: 'busy',
  imported: 'done',
  refused: 'alarm',
} as const;

/** Existing registers that were sent to be taken over, and how far each is. */
export function RegisterImportsPage() {
  const why = needsBoard(useOffice().me);
  return (
    <>
      <PageTitle title={say('imports.title')} place="registers" lead={say('imports.lead')} />
      <RegisterTabs current="registers" />
      {why ? <Why>{say(why)}</Why> : <Imports />}
    </>
  );
}

/** By the headings of the file, until somebody says otherwise. */
const byTheHeadings = { columns: null, numbering: 'keep', defaultMemberSince: null } as const;

function Imports() {
  const office = useOffice();
  const imports = usePages('register imports', (cursor) =>
    office.call(listRegisterImports, { query: { limit: '20', ...(cursor && { cursor }) } }),
  );
  return (
    <>
      <FileSending
        id="register"
        label={say('imports.upload')}
        hint={say('imports.upload.hint')}
        accept=".csv,.txt,text/csv,text/plain"
        announce={(body) => office.call(announceRegisterImport, { body })}
        begin={(importId) => office.call(checkRegisterImport, { params: { importId }, body: byTheHeadings })}
        told={(step, name, importId) => (
          <>
            {say(`imports.upload.${step}`, { name })}{' '}
            <Link href={addressOf('leden', 'registers', importId)}>{say('imports.open')}</Link>
          </>
        )}
        onSent={imports.reload}
      />
      <Panel title={say('imports.sent')}>
        <WhenLoaded loaded={imports.loaded} reload={imports.reload}>
          {(items) => (
            <>
              <ImportTable imports={items} />
              <MorePages pages={imports} />
            </>
          )}
        </WhenLoaded>
      </Panel>
    </>
  );
}

function ImportTable({ imports }: { imports: readonly Sent[] }) {
  return (
    <DataTable
      caption={say('imports.sent')}
      rows={imports}
      rowKey={({ importId }) => importId}
      empty={say('imports.empty')}
      columns={[
        {
          title: say('imports.file'),
          isName: true,
          cell: ({ importId, fileName }) => <Link href={addressOf('leden', 'registers', importId)}>{fileName}</Link>,
        },
        { title: say('imports.at'), cell: ({ announcedAt }) => moment(announcedAt) },
        { title: say('imports.lines'), isNumber: true, cell: ({ counts }) => (counts ? count(counts.rowsRead) : '–') },
        { title: say('import.new'), isNumber: true, cell: ({ counts }) => (counts ? count(counts.newMembers) : '–') },
        {
          title: say('state'),
          cell: ({ state }) => <Badge tone={importTones[state]}>{say(`imports.state.${state}`)}</Badge>,
        },
      ]}
    />
  );
}
