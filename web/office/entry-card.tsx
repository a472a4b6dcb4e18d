import type { Reply } from '../../shared/kernel/endpoint.ts';
import type { getJournalEntry } from '../../shared/ledger/contract.ts';
import { moment, shortDate } from '../ui/dates.ts';
import { Link } from '../ui/text.tsx';
import { DataTable } from './data-table.tsx';
import { useAccountNames } from './names.ts';
import { Amount, Badge, Code } from './parts.tsx';
import { addressOf, type Section } from './route.ts';
import { say } from './texts.ts';

export type Entry = Reply<typeof getJournalEntry>;

/** A journal entry as a bookkeeper reads it: debit left, credit right, and what it was about. */
export function EntryCard({ entry }: { entry: Entry }) {
  return (
    <article class="zr-entry">
      <header class="zr-entry__head">
        <div>
          <strong>{entry.description}</strong>
          <div class="zr-soft">
            {shortDate(entry.bookedOn)} ·{' '}
            <Link href={addressOf('grootboek', 'boeking', entry.entryId)}>
              <Code>{entry.entryId}</Code>
            </Link>
          </div>
        </div>
        {entry.number === null ? (
          <Badge tone="busy">{say('journal.unsealed')}</Badge>
        ) : (
          <Badge tone="done">{say('journal.sealed', { number: entry.number })}</Badge>
        )}
      </header>
      {entry.reverses && (
        <p>
          {say('journal.reverses')}{' '}
          <Link href={addressOf('grootboek', 'boeking', entry.reverses)}>
            <Code>{entry.reverses}</Code>
          </Link>
        </p>
      )}
      <Postings entry={entry} />
      <p class="zr-soft">{say('journal.recorded', { at: moment(entry.recordedAt) })}</p>
    </article>
  );
}

function Postings({ entry }: { entry: Entry }) {
  const accountName = useAccountNames();
  return (
    <DataTable
      caption={say('journal.postings', { id: entry.entryId })}
      rows={entry.postings.map((posting, index) => ({ ...posting, key: `${index}` }))}
      rowKey={({ key }) => key}
      empty=""
      columns={[
        {
          title: say('journal.account'),
          isName: true,
          cell: ({ account }) => (
            <>
              {account} <span class="zr-table__plain">{accountName(account)}</span>
            </>
          ),
        },
        { title: say('journal.about'), cell: ({ dimensions }) => <About dimensions={dimensions} /> },
        {
          title: say('journal.debit'),
          isNumber: true,
          cell: ({ side, amountCents }) => side === 'debit' && <Amount cents={amountCents} />,
        },
        {
          title: say('journal.credit'),
          isNumber: true,
          cell: ({ side, amountCents }) => side === 'credit' && <Amount cents={amountCents} />,
        },
      ]}
    />
  );
}

const subjects = ['member', 'contribution', 'fund', 'wijkcontract', 'disbursement', 'payout', 'charge'] as const;
const sectionOf: Record<string, Section> = { member: 'leden', fund: 'fondsen' };

/** What a posting was about, with a way to it where it has a page of its own. */
function About({ dimensions }: { dimensions: Record<string, string> }) {
  return Object.entries(dimensions).map(([name, id]) => {
    const subject = subjects.find((each) => each === name);
    const section = sectionOf[name];
    return (
      <span key={name} class="zr-dimension">
        {subject ? say(`about.${subject}`) : name}{' '}
        {section ? (
          <Link href={addressOf(section, id)}>
            <Code>{id}</Code>
          </Link>
        ) : (
          <Code>{id}</Code>
        )}
      </span>
    );
  });
}
