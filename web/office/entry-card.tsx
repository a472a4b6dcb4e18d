import type { Reply } from '../../shared/kernel/endpoint.ts';
import type { getJournalEntry } from '../../shared/ledger/contract.ts';
import { DataTable } from '../ui/data-table.tsx';
import { moment, monthName, shortDate } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/text.tsx';
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
      {entry.corrects && (
        <p class="zr-why">
          <Icon kind="info" />
          <span>
            {say('journal.corrects')}{' '}
            <Link href={addressOf('maandafsluiting', entry.corrects)}>{monthName(entry.corrects)}</Link>
          </span>
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

const placeOf: Record<string, (id: string, member: string | undefined) => [Section, ...string[]] | undefined> = {
  member: (id) => ['leden', id],
  contribution: (id, member) => (member ? ['bijdragen', member, id] : undefined),
  fund: (id) => ['fondsen', id],
  payout: (id) => ['stortingen', id],
  bankLine: (id) => ['afletteren', id],
  refund: () => ['terugbetalingen'],
  disbursement: () => ['uitbetalingen'],
  wijkcontract: () => ['wijken'],
};
const subjects = [
  'member',
  'contribution',
  'fund',
  'wijkcontract',
  'disbursement',
  'payout',
  'charge',
  'bankLine',
  'refund',
] as const;

/** What a posting was about, with a way to it where it has a page of its own. */
function About({ dimensions }: { dimensions: Record<string, string> }) {
  return Object.entries(dimensions).map(([name, id]) => {
    const subject = subjects.find((each) => each === name);
    const place = placeOf[name]?.(id, dimensions.member);
    return (
      <span key={name} class="zr-dimension">
        {subject ? say(`about.${subject}`) : name}{' '}
        {place ? (
          <Link href={addressOf(...place)}>
            <Code>{id}</Code>
          </Link>
        ) : (
          <Code>{id}</Code>
        )}
      </span>
    );
  });
}
