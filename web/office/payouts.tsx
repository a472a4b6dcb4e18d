import { useState } from 'preact/hooks';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { listPayouts } from '../../shared/reconciliation/payouts/contract.ts';
import { DataTable } from '../ui/data-table.tsx';
import { shortDate } from '../ui/dates.ts';
import { Link } from '../ui/text.tsx';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { usePages } from './pages.ts';
import { Amount, Badge, Code, MorePages, WhenLoaded } from './parts.tsx';
import { addressOf } from './route.ts';
import { StateTabs } from './state-tabs.tsx';
import { say } from './texts.ts';

type Payout = Reply<typeof listPayouts>['items'][number];

export const payoutTones = {
  created: 'busy',
  'in-transit': 'busy',
  paid: 'busy',
  reconciled: 'calm',
  matched: 'done',
  failed: 'alarm',
  returned: 'alarm',
} as const;

export function PayoutsPage() {
  const office = useOffice();
  const [which, setWhich] = useState<'all' | 'underWay'>('all');
  const payouts = usePages(`payouts ${which}`, (cursor) =>
    office.call(listPayouts, {
      query: { limit: '50', ...(which === 'underWay' && { only: 'under-way' }), ...(cursor && { cursor }) },
    }),
  );
  return (
    <>
      <PageTitle title={say('section.stortingen')} place="stortingen" lead={say('payouts.lead')} />
      <StateTabs
        label={say('section.stortingen')}
        tabs={(['all', 'underWay'] as const).map((key) => ({ key, label: say(`payouts.${key}`) }))}
        current={which}
        onPick={setWhich}
      />
      <WhenLoaded loaded={payouts.loaded} reload={payouts.reload}>
        {(items) => (
          <>
            <PayoutTable payouts={items} empty={say(which === 'all' ? 'payouts.empty' : 'payouts.underWay.empty')} />
            <MorePages pages={payouts} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}

function PayoutTable({ payouts, empty }: { payouts: readonly Payout[]; empty: string }) {
  return (
    <DataTable
      caption={say('section.stortingen')}
      rows={payouts}
      rowKey={({ payoutId }) => payoutId}
      empty={empty}
      columns={[
        { title: say('payouts.arrivalOn'), cell: ({ arrivalOn }) => shortDate(arrivalOn) },
        {
          title: say('payouts.payout'),
          isName: true,
          cell: ({ payoutId }) => (
            <Link href={addressOf('stortingen', payoutId)}>
              <Code>{payoutId}</Code>
            </Link>
          ),
        },
        {
          title: say('payouts.contents'),
          cell: ({ sums }) => (sums ? say('payouts.contents.count', { count: sums.movements }) : '–'),
        },
        {
          title: say('status'),
          cell: ({ state }) => <Badge tone={payoutTones[state]}>{say(`payouts.${state}`)}</Badge>,
        },
        {
          title: say('payouts.onBank'),
          cell: ({ bankLine }) =>
            bankLine ? (
              <Link href={addressOf('afletteren', bankLine.lineId)}>
                {say('payouts.onBank.on', { day: shortDate(bankLine.bookedOn) })}
              </Link>
            ) : (
              say('payouts.onBank.not')
            ),
        },
        {
          title: say('payouts.difference'),
          isNumber: true,
          cell: ({ difference }) => difference && <Amount cents={difference.differenceCents} />,
        },
        { title: say('amount'), isNumber: true, cell: ({ amountCents }) => <Amount cents={amountCents} /> },
      ]}
    />
  );
}
