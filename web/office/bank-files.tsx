import type { Reply } from '../../shared/kernel/endpoint.ts';
import { importBankFile, listBankFiles, listBankStatements } from '../../shared/reconciliation/bank/contract.ts';
import { inLanguage } from '../language/speaker.ts';
import { DataTable } from '../ui/data-table.tsx';
import { moment, shortDate } from '../ui/dates.ts';
import { Link } from '../ui/text.tsx';
import { BankUpload } from './bank-upload.tsx';
import { JobProgress } from './job-progress.tsx';
import { count } from './numbers.ts';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { usePages } from './pages.ts';
import { ActionButton, Amount, Badge, MorePages, Panel, WhenLoaded, Why } from './parts.tsx';
import { needsTreasurer } from './permission.ts';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

type BankFile = Reply<typeof listBankFiles>['items'][number];
type Statement = Reply<typeof listBankStatements>['items'][number];

export const fileTones = { announced: 'calm', importing: 'busy', imported: 'done', refused: 'alarm' } as const;
export const statementTones = { imported: 'done', incomplete: 'alarm', amended: 'busy', refused: 'alarm' } as const;

export function BankFilesPage() {
  const office = useOffice();
  const files = usePages('bank files', (cursor) =>
    office.call(listBankFiles, { query: { limit: '20', ...(cursor && { cursor }) } }),
  );
  const statements = usePages('bank statements', (cursor) =>
    office.call(listBankStatements, { query: { limit: '25', ...(cursor && { cursor }) } }),
  );
  const reload = () => {
    files.reload();
    statements.reload();
  };
  const why = needsTreasurer(office.me);
  return (
    <>
      <PageTitle title={say('section.bankafschriften')} place="bankafschriften" lead={say('bank.lead')} />
      {why ? <Why>{say(why)}</Why> : <BankUpload onSent={reload} />}
      <Panel title={say('bank.files')}>
        <WhenLoaded loaded={files.loaded} reload={files.reload}>
          {(items) => (
            <>
              <FileTable files={items} onChange={reload} />
              <MorePages pages={files} />
            </>
          )}
        </WhenLoaded>
      </Panel>
      <Panel title={say('bank.statements')}>
        <WhenLoaded loaded={statements.loaded} reload={statements.reload}>
          {(items) => (
            <>
              <StatementTable statements={items} />
              <MorePages pages={statements} />
            </>
          )}
        </WhenLoaded>
      </Panel>
    </>
  );
}

function FileTable({ files, onChange }: { files: readonly BankFile[]; onChange: () => void }) {
  return (
    <DataTable
      caption={say('bank.files')}
      rows={files}
      rowKey={({ fileId }) => fileId}
      empty={say('bank.files.empty')}
      columns={[
        {
          title: say('bank.file'),
          isName: true,
          cell: ({ fileId, fileName }) => <Link href={addressOf('bankafschriften', fileId)}>{fileName}</Link>,
        },
        { title: say('bank.announcedAt'), cell: ({ announcedAt }) => moment(announcedAt) },
        {
          title: say('bank.newLines'),
          isNumber: true,
          cell: ({ counts }) => counts && count(counts.newLines),
        },
        {
          title: say('bank.knownLines'),
          isNumber: true,
          cell: ({ counts }) => counts && count(counts.knownLines),
        },
        { title: say('bank.errors'), isNumber: true, cell: ({ counts }) => counts && count(counts.errors) },
        {
          title: say('status'),
          cell: ({ state }) => <Badge tone={fileTones[state]}>{say(`bank.file.${state}`)}</Badge>,
        },
      ]}
      detail={(file) => file.state !== 'imported' && <Standing file={file} onChange={onChange} />}
    />
  );
}

/** What goes on with a file that is not done: the work is found by its id, so it is here again after the page was loaded anew. */
export function Standing({ file, onChange }: { file: BankFile; onChange: () => void }) {
  const office = useOffice();
  const { fileId, state, jobId, refusal, fileName } = file;
  if (state === 'importing' && jobId)
    return <JobProgress jobId={jobId} label={say('bank.importing', { name: fileName })} onOver={onChange} />;
  if (state === 'refused' && refusal) return <p class="is-negative">{inLanguage(refusal)}</p>;
  if (state !== 'announced' || needsTreasurer(office.me)) return null;
  return (
    <div class="zr-stack">
      <p class="zr-soft">{say('bank.file.announced.why')}</p>
      <ActionButton
        label={say('bank.import')}
        act={async () => {
          await office.call(importBankFile, { params: { fileId } });
          onChange();
        }}
      />
    </div>
  );
}

function StatementTable({ statements }: { statements: readonly Statement[] }) {
  return (
    <DataTable
      caption={say('bank.statements')}
      rows={statements}
      rowKey={({ statementId }) => statementId}
      empty={say('bank.statements.empty')}
      columns={[
        {
          title: say('bank.statement'),
          isName: true,
          cell: ({ bankReference, sequence, fileId }) => (
            <Link href={addressOf('bankafschriften', fileId)}>
              {sequence === null ? bankReference : say('bank.statement.number', { number: sequence })}
            </Link>
          ),
        },
        {
          title: say('bank.period'),
          cell: ({ openedOn, closedOn }) => `${shortDate(openedOn)} – ${shortDate(closedOn)}`,
        },
        { title: say('bank.opening'), isNumber: true, cell: ({ openingCents }) => <Amount cents={openingCents} /> },
        { title: say('bank.in'), isNumber: true, cell: ({ creditCents }) => <Amount cents={creditCents} /> },
        { title: say('bank.out'), isNumber: true, cell: ({ debitCents }) => <Amount cents={-debitCents} /> },
        { title: say('bank.closing'), isNumber: true, cell: ({ closingCents }) => <Amount cents={closingCents} /> },
        { title: say('bank.lines'), isNumber: true, cell: ({ lines }) => count(lines) },
        {
          title: say('status'),
          cell: ({ state }) => <Badge tone={statementTones[state]}>{say(`bank.statement.${state}`)}</Badge>,
        },
      ]}
      detail={({ warnings }) => warnings.length > 0 && <Warnings warnings={warnings} />}
    />
  );
}

export function Warnings({ warnings }: { warnings: readonly { code: string; nl: string; en: string }[] }) {
  return (
    <ul class="zr-warnings">
      {warnings.map((warning) => (
        <li key={warning.code}>{inLanguage(warning)}</li>
      ))}
    </ul>
  );
}
