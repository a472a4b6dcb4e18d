import { useEffect } from 'preact/hooks';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { getBankFile, listBankStatements } from '../../shared/reconciliation/bank/contract.ts';
import { inLanguage } from '../language/speaker.ts';
import { Alert } from '../ui/alert.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { moment, shortDate } from '../ui/dates.ts';
import { useLoad } from '../ui/load.ts';
import { Heading, Link } from '../ui/text.tsx';
import { fileTones, Standing, statementTones, Warnings } from './bank-files.tsx';
import { count } from './numbers.ts';
import { type Office, useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { Amount, Badge, Code, Figure, Figures, Panel, WhenLoaded } from './parts.tsx';
import { personName } from './person.ts';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

type Shown = Reply<typeof getBankFile>;
type Outcome = Shown['statements'][number];

/** What became of a file: each statement by itself, so that one that was refused does not hide the others. */
export function BankFilePage({ fileId }: { fileId: string }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(fileId, () => office.call(getBankFile, { params: { fileId } }));
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {({ file, statements, errors }) => (
        <>
          <PageTitle
            title={file.fileName}
            place={fileId}
            back={{ href: addressOf('bankafschriften'), title: say('section.bankafschriften') }}
            lead={say('bank.file.lead', {
              name: personName(file.announcedBy, office.me),
              at: moment(file.announcedAt),
            })}
          />
          <p>
            <Badge tone={fileTones[file.state]}>{say(`bank.file.${file.state}`)}</Badge>{' '}
            {file.format && <Code>{file.format}</Code>} <Code>SHA-256 {file.sha256.slice(0, 16)}…</Code>
          </p>
          <Standing file={file} onChange={reload} />
          {file.counts && <Counts counts={file.counts} />}
          {statements.length > 0 && (
            <Panel title={say('bank.statements')}>
              <ol class="zr-cards zr-cards--wide">
                {statements.map((statement) => (
                  <li key={statement.position} class="zr-card zr-stack">
                    <StatementOutcome statement={statement} />
                  </li>
                ))}
              </ol>
            </Panel>
          )}
          {errors.length > 0 && <Errors errors={errors} all={file.counts?.errors ?? errors.length} />}
        </>
      )}
    </WhenLoaded>
  );
}

function Counts({ counts }: { counts: NonNullable<Shown['file']['counts']> }) {
  return (
    <>
      <Figures>
        <Figure
          label={say('bank.statements')}
          note={say('bank.refusedStatements', { count: counts.refusedStatements })}
        >
          {count(counts.statements)}
        </Figure>
        <Figure label={say('bank.newLines')} note={say('bank.newLines.note')}>
          {count(counts.newLines)}
        </Figure>
        <Figure label={say('bank.knownLines')} note={say('bank.knownLines.note')}>
          {count(counts.knownLines)}
        </Figure>
        <Figure label={say('bank.errors')} note={say('bank.pending', { count: counts.pendingEntries })}>
          {count(counts.errors)}
        </Figure>
      </Figures>
      <p>
        <Link href={addressOf('afletteren')}>{say('bank.toQueue')}</Link>
      </p>
    </>
  );
}

function StatementOutcome({ statement }: { statement: Outcome }) {
  const { position, bankReference, sequence, openedOn, closedOn, state, refusal, warnings } = statement;
  const amounts = [
    ['bank.opening', statement.openingCents],
    ['bank.in', statement.creditCents],
    ['bank.out', -statement.debitCents],
    ['bank.closing', statement.closingCents],
    ['bank.missing', statement.missingCents === 0n ? null : statement.missingCents],
  ] as const;
  return (
    <>
      <div class="zr-card__head">
        <Heading level={3}>
          {sequence === null
            ? (bankReference ?? say('bank.statement.position', { position }))
            : say('bank.statement.number', { number: sequence })}
        </Heading>
        <Badge tone={statementTones[state]}>{say(`bank.statement.${state}`)}</Badge>
      </div>
      {openedOn && closedOn && (
        <p class="zr-soft">
          {shortDate(openedOn)} – {shortDate(closedOn)}
        </p>
      )}
      {refusal && (
        <Alert kind="error">
          <p>{inLanguage(refusal)}</p>
        </Alert>
      )}
      <Warnings warnings={warnings} />
      <dl class="zr-facts zr-facts--sums">
        {amounts.map(
          ([label, cents]) =>
            cents !== null && (
              <div key={label}>
                <dt>{say(label)}</dt>
                <dd>
                  <Amount cents={cents} />
                </dd>
              </div>
            ),
        )}
      </dl>
      <p class="zr-soft">
        {say('bank.statement.counts', {
          fresh: count(statement.newLines),
          known: count(statement.knownLines),
          errors: count(statement.errors),
        })}
      </p>
    </>
  );
}

function Errors({ errors, all }: { errors: Shown['errors']; all: number }) {
  return (
    <Panel title={say('bank.errors.title')}>
      <p class="zr-soft">
        {say('bank.errors.lead')} {all > errors.length && say('bank.errors.first', { shown: errors.length, all })}
      </p>
      <DataTable
        caption={say('bank.errors.title')}
        rows={errors}
        rowKey={({ statementPosition, entryPosition }) => `${statementPosition} ${entryPosition}`}
        empty=""
        columns={[
          {
            title: say('bank.errors.where'),
            isName: true,
            cell: ({ statementPosition, entryPosition }) =>
              say('bank.errors.place', { statement: statementPosition, entry: entryPosition }),
          },
          { title: say('bank.errors.line'), isNumber: true, cell: ({ line }) => count(line) },
          { title: say('bank.errors.why'), cell: ({ reason }) => inLanguage(reason) },
        ]}
      />
    </Panel>
  );
}

/** A statement by its own id, as evidence names it, is shown with the file that brought it. */
export function StatementPlace({ statementId }: { statementId: string }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(statementId, () => fileOf(office, statementId));
  const fileId = loaded.state === 'ready' ? loaded.value : undefined;
  useEffect(() => {
    if (loaded.state === 'ready') location.replace(addressOf('bankafschriften', ...(fileId ? [fileId] : [])));
  }, [loaded.state, fileId]);
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {() => null}
    </WhenLoaded>
  );
}

async function fileOf({ call }: Office, statementId: string): Promise<string | undefined> {
  let cursor: string | null = null;
  do {
    const page: Reply<typeof listBankStatements> = await call(listBankStatements, {
      query: { limit: '100', ...(cursor && { cursor }) },
    });
    const found = page.items.find((statement) => statement.statementId === statementId);
    if (found) return found.fileId;
    cursor = page.nextCursor;
  } while (cursor !== null);
  return undefined;
}
