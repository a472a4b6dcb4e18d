import { useState } from 'preact/hooks';
import type { listContributions } from '../../shared/billing/contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { getJournalEntry } from '../../shared/ledger/contract.ts';
import { Button } from '../ui/button.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { moment, shortDate } from '../ui/dates.ts';
import { useLoad } from '../ui/load.ts';
import { Link } from '../ui/text.tsx';
import { contributionTone } from './contribution-tone.ts';
import { EntryCard } from './entry-card.tsx';
import { useOffice } from './office-context.ts';
import { Amount, Badge, Code, WhenLoaded } from './parts.tsx';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

export type Contribution = Reply<typeof listContributions>['items'][number];

/** Every contribution with its evidence: the invoice, the fee, and the journal entries that made it. */
export function ContributionTable({ contributions, empty }: { contributions: readonly Contribution[]; empty: string }) {
  const [open, setOpen] = useState<string>();
  return (
    <DataTable
      caption={say('section.bijdragen')}
      columns={columns(open, setOpen)}
      rows={contributions}
      rowKey={({ contributionId }) => contributionId}
      empty={empty}
      detail={(row) => row.contributionId === open && <Evidence contribution={row} />}
    />
  );
}

const columns = (open: string | undefined, setOpen: (id?: string) => void): Column<Contribution>[] => [
  { title: say('contributions.dueOn'), cell: ({ dueOn }) => shortDate(dueOn) },
  {
    title: say('contributions.of'),
    isName: true,
    cell: ({ memberId, memberNumber }) =>
      memberId && memberNumber !== null ? (
        <Link href={addressOf('leden', memberId)}>{say('contributions.member', { number: String(memberNumber) })}</Link>
      ) : (
        say('contributions.noMember')
      ),
  },
  {
    title: say('contributions.lines'),
    cell: ({ lines, memberId, contributionId }) => {
      const what = lines.map(({ kind }) => say(`contributions.${kind}`)).join(' + ');
      return memberId ? <Link href={addressOf('bijdragen', memberId, contributionId)}>{what}</Link> : what;
    },
  },
  {
    title: say('contributions.status'),
    cell: ({ status }) => <Badge tone={contributionTone(status)}>{say(`contributions.${status}`)}</Badge>,
  },
  {
    title: say('contributions.fee'),
    isNumber: true,
    cell: ({ feeCents }) => feeCents !== null && <Amount cents={feeCents} />,
  },
  { title: say('amount'), isNumber: true, cell: ({ amountCents }) => <Amount cents={amountCents} /> },
  {
    title: say('contributions.evidence'),
    cell: ({ contributionId }) => (
      <Button
        appearance="subtle"
        expanded={open === contributionId}
        onPress={() => setOpen(open === contributionId ? undefined : contributionId)}
      >
        {say(open === contributionId ? 'hide' : 'contributions.entries')}
      </Button>
    ),
  },
];

export function Evidence({ contribution }: { contribution: Contribution }) {
  const office = useOffice();
  const { entryIds, invoiceId, lines, paidAt, method } = contribution;
  const { loaded, reload } = useLoad(entryIds.join(), () =>
    Promise.all(entryIds.map((entryId) => office.call(getJournalEntry, { params: { entryId } }))),
  );
  return (
    <div class="zr-stack">
      <ul class="zr-plain">
        {lines.map((line) => (
          <li key={line.kind + line.from}>
            {say(`contributions.${line.kind}`)}: {shortDate(line.from)} – {shortDate(line.until)},{' '}
            <Amount cents={line.amountCents} />
          </li>
        ))}
        <li>
          {say('contributions.invoice')}: <Code>{invoiceId}</Code>
        </li>
        {paidAt && (
          <li>
            {say('contributions.paidAt', { at: moment(paidAt) })} {method && `(${method})`}
          </li>
        )}
      </ul>
      <WhenLoaded loaded={loaded} reload={reload}>
        {(entries) =>
          entries.length === 0 ? (
            <p class="zr-soft">{say('contributions.noEntries')}</p>
          ) : (
            <div class="zr-entries">
              {entries.map((entry) => (
                <EntryCard key={entry.entryId} entry={entry} />
              ))}
            </div>
          )
        }
      </WhenLoaded>
    </div>
  );
}
