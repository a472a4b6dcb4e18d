import type { Reply } from '../../shared/kernel/endpoint.ts';
import type { getJournalEntry } from '../../shared/ledger/contract.ts';
import { moment, shortDate } from '../ui/dates.ts';
import { Link } from '../ui/text.tsx';
import { DataTable } from './data-table.tsx';
import { Amount, Badge, Code } from './parts.tsx';
import { addressOf } from './route.ts';
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
  return (
    <DataTable
      caption={say('journal.postings', { id: entry.entryId })}
      rows={entry.postings.map((posting, index) => ({ ...posting, key: `${index}` }))}
      rowKey={({ key }) => key}
      empty=""
      columns={[
        { title: say('journal.account'), isName: true, cell: ({ account }) => account },
        {
          title: say('journal.about'),
          cell: ({ dimensions }) =>
            Object.entries(dimensions).map(([name, id]) => (
              <span key={name} class="zr-dimension">
                {name} <Code>{id}</Code>
              </span>
            )),
        },
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
