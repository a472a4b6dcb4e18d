import { listJournalEntries } from '../../shared/ledger/contract.ts';
import { ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { EntryCard } from './entry-card.tsx';
import { LedgerTabs } from './ledger-tabs.tsx';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { usePages } from './pages.ts';
import { WhenLoaded } from './parts.tsx';
import { say } from './texts.ts';

export function JournalPage() {
  const office = useOffice();
  const pages = usePages('journal', (cursor) =>
    office.call(listJournalEntries, { query: { limit: '20', ...(cursor && { cursor }) } }),
  );
  return (
    <>
      <PageTitle title={say('journal.title')} place="journaal" lead={say('journal.lead')} />
      <LedgerTabs current="journaal" />
      <WhenLoaded loaded={pages.loaded} reload={pages.reload}>
        {(entries) =>
          entries.length === 0 ? (
            <div class="zr-empty">{say('ledger.empty')}</div>
          ) : (
            <div class="zr-entries">
              {entries.map((entry) => (
                <EntryCard key={entry.entryId} entry={entry} />
              ))}
            </div>
          )
        }
      </WhenLoaded>
      {pages.problem && <ProblemAlert problem={pages.problem} onRetry={pages.more} />}
      {pages.hasMore && (
        <Button busy={pages.busy} onPress={pages.more}>
          {say('more')}
        </Button>
      )}
    </>
  );
}
