import { getJournalEntry, reverseJournalEntry } from '../../shared/ledger/contract.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { schemaErrors, useContractForm } from '../ui/form.ts';
import { useLoad } from '../ui/load.ts';
import { EntryCard } from './entry-card.tsx';
import { EvidenceChain } from './evidence.tsx';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { Panel, Unfold, WhenLoaded, Why } from './parts.tsx';
import { needsTreasurer } from './permission.ts';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

export function JournalEntryPage({ entryId }: { entryId: string }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(entryId, () => office.call(getJournalEntry, { params: { entryId } }));
  const why = needsTreasurer(office.me);
  return (
    <>
      <PageTitle
        title={say('journal.entry')}
        place={entryId}
        back={{ href: addressOf('grootboek', 'journaal'), title: say('journal.title') }}
      />
      <WhenLoaded loaded={loaded} reload={reload}>
        {(entry) => (
          <>
            <EntryCard entry={entry} />
            <Panel title={say('evidence.title')}>
              <EvidenceChain entryId={entryId} />
            </Panel>
            <Panel title={say('reverse.title')}>
              <p class="zr-soft">{say('reverse.lead')}</p>
              {why ? (
                <Why>{say(why)}</Why>
              ) : (
                <Unfold label={say('reverse')}>{(close) => <Reversal entryId={entryId} onCancel={close} />}</Unfold>
              )}
            </Panel>
          </>
        )}
      </WhenLoaded>
    </>
  );
}

function Reversal({ entryId, onCancel }: { entryId: string; onCancel: () => void }) {
  const office = useOffice();
  const form = useContractForm({
    start: { reason: '' },
    check: (typed) => schemaErrors(reverseJournalEntry.body, typed),
    async onSubmit({ reason }) {
      const reversal = await office.call(reverseJournalEntry, { params: { entryId }, body: { reason } });
      location.hash = addressOf('grootboek', 'boeking', reversal.entryId);
    },
  });
  return (
    <>
      <Alert kind="warning">
        <p>{say('reverse.warning')}</p>
      </Alert>
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <TextField form={form} name="reason" label={say('reverse.reason')} />
        <div class="zr-form__actions">
          <Button submits appearance="primary-action" busy={form.busy}>
            {say('reverse')}
          </Button>
          <Button onPress={onCancel}>{say('cancel')}</Button>
        </div>
      </form>
    </>
  );
}
