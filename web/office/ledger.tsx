import { useState } from 'preact/hooks';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { getTrialBalance } from '../../shared/ledger/contract.ts';
import { Button } from '../ui/button.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { moment } from '../ui/dates.ts';
import { useLoad } from '../ui/load.ts';
import { LedgerTabs } from './ledger-tabs.tsx';
import { MonthPicker, thisMonth } from './month-picker.tsx';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { Amount, Badge, Code, Panel, WhenLoaded } from './parts.tsx';
import { say } from './texts.ts';
import { VerifyJournal } from './verify-journal.tsx';

type TrialBalance = Reply<typeof getTrialBalance>;

export function LedgerPage() {
  const office = useOffice();
  const [month, setMonth] = useState<string>();
  const { loaded, reload } = useLoad(month ?? 'all', () =>
    office.call(getTrialBalance, { query: { ...(month && { month }) } }),
  );
  return (
    <>
      <PageTitle title={say('section.grootboek')} place="grootboek" lead={say('ledger.lead')} />
      <LedgerTabs current="balans" />
      <VerifyJournal />
      <Panel
        title={say('ledger.trialBalance')}
        action={
          <Button onPress={() => setMonth(month ? undefined : thisMonth())}>
            {say(month ? 'ledger.showAll' : 'ledger.showMonth')}
          </Button>
        }
      >
        {month && <MonthPicker month={month} onPick={setMonth} />}
        <WhenLoaded loaded={loaded} reload={reload}>
          {(balance) => <Balance balance={balance} />}
        </WhenLoaded>
      </Panel>
    </>
  );
}

function Balance({ balance }: { balance: TrialBalance }) {
  const { accounts, totalDebitCents, totalCreditCents, watermark } = balance;
  const isBalanced = totalDebitCents === totalCreditCents;
  return (
    <>
      <p class="zr-watermark">
        {isBalanced ? (
          <Badge tone="done">{say('ledger.balanced')}</Badge>
        ) : (
          <Badge tone="alarm">{say('ledger.unbalanced')}</Badge>
        )}{' '}
        {say('ledger.watermark', {
          entries: watermark.entries,
          at: watermark.sealedAt ? moment(watermark.sealedAt) : '–',
        })}{' '}
        {watermark.sealHash !== '' && (
          <>
            {say('ledger.seal')} <Code>{watermark.sealHash.slice(0, 16)}…</Code>
          </>
        )}
      </p>
      <DataTable
        caption={say('ledger.trialBalance')}
        rows={accounts}
        rowKey={({ account }) => account}
        empty={say('ledger.empty')}
        columns={[
          { title: say('journal.account'), cell: ({ account }) => account },
          { title: say('ledger.name'), isName: true, cell: ({ name }) => name },
          { title: 'RGS', cell: ({ rgsCode }) => <Code>{rgsCode}</Code> },
          { title: say('journal.debit'), isNumber: true, cell: ({ debitCents }) => <Amount cents={debitCents} /> },
          { title: say('journal.credit'), isNumber: true, cell: ({ creditCents }) => <Amount cents={creditCents} /> },
          { title: say('ledger.balance'), isNumber: true, cell: ({ balanceCents }) => <Amount cents={balanceCents} /> },
        ]}
        total={[
          '',
          say('total'),
          '',
          <Amount key="debit" cents={totalDebitCents} />,
          <Amount key="credit" cents={totalCreditCents} />,
          <Amount key="balance" cents={totalDebitCents - totalCreditCents} />,
        ]}
      />
    </>
  );
}
