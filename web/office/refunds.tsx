import { useState } from 'preact/hooks';
import { listRefunds } from '../../shared/billing/contract.ts';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { usePages } from './pages.ts';
import { MorePages, WhenLoaded } from './parts.tsx';
import { RefundTable } from './refund-table.tsx';
import { StateTabs } from './state-tabs.tsx';
import { say } from './texts.ts';

const tabs = ['all', 'requested', 'failed'] as const;

export function RefundsPage() {
  const office = useOffice();
  const [which, setWhich] = useState<(typeof tabs)[number]>('all');
  const refunds = usePages(`refunds ${which}`, (cursor) =>
    office.call(listRefunds, {
      query: { limit: '50', ...(which !== 'all' && { state: which }), ...(cursor && { cursor }) },
    }),
  );
  return (
    <>
      <PageTitle title={say('section.terugbetalingen')} place="terugbetalingen" lead={say('refunds.lead')} />
      <StateTabs
        label={say('section.terugbetalingen')}
        tabs={tabs.map((key) => ({ key, label: say(key === 'all' ? 'refunds.all' : `refunds.${key}`) }))}
        current={which}
        onPick={setWhich}
      />
      <WhenLoaded loaded={refunds.loaded} reload={refunds.reload}>
        {(items) => (
          <>
            <RefundTable refunds={items} empty={say('refunds.empty')} onChange={refunds.reload} />
            <MorePages pages={refunds} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}
