import { useState } from 'preact/hooks';
import { listWithdrawalStatements } from '../../../shared/billing/withdrawal/contract.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment } from '../../ui/dates.ts';
import { Link } from '../../ui/text.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { usePages } from '../pages.ts';
import { MorePages, WhenLoaded } from '../parts.tsx';
import { personName } from '../person.ts';
import { addressOf } from '../route.ts';
import { StateTabs } from '../state-tabs.tsx';
import { say } from '../texts.ts';
import { RefundTerm } from './statement-term.tsx';

export type Statement = Reply<typeof listWithdrawalStatements>['items'][number];

const states = ['for-a-person', 'settled', 'withdrawn'] as const;

export const nameOn = ({ stated }: Statement): string => stated?.name ?? say('members.erased');
export const becauseOf = ({ because }: Statement): string => (because ? say(`statements.because.${because}`) : '–');

/** Withdrawals that came in without signing in: those whose agreement nobody found yet first. */
export function StatementsPage() {
  const office = useOffice();
  const [state, setState] = useState<(typeof states)[number]>('for-a-person');
  const pages = usePages(`statements ${state}`, (cursor) =>
    office.call(listWithdrawalStatements, { query: { state, limit: '50', ...(cursor && { cursor }) } }),
  );
  return (
    <>
      <PageTitle title={say('section.herroepingen')} place="herroepingen" lead={say('statements.lead')} />
      <StateTabs
        label={say('section.herroepingen')}
        tabs={states.map((key) => ({ key, label: say(`statements.${key}`) }))}
        current={state}
        onPick={setState}
      />
      <WhenLoaded loaded={pages.loaded} reload={pages.reload}>
        {(rows) => (
          <>
            <StatementTable rows={rows} state={state} />
            <MorePages pages={pages} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}

function StatementTable({ rows, state }: { rows: readonly Statement[]; state: (typeof states)[number] }) {
  const { me } = useOffice();
  const ofState =
    state === 'for-a-person'
      ? [
          { title: say('statements.because'), cell: becauseOf },
          {
            title: say('statements.refundBy'),
            cell: ({ receivedAt }: Statement) => <RefundTerm receivedAt={receivedAt} />,
          },
        ]
      : [
          { title: say('statements.agreement'), cell: (row: Statement) => <AgreementOf statement={row} /> },
          ...(state === 'settled'
            ? [
                {
                  title: say('statements.settledBy'),
                  cell: ({ settledBy }: Statement) => (settledBy ? personName(settledBy, me) : '–'),
                },
                { title: say('statements.note'), cell: ({ note }: Statement) => note ?? '–' },
              ]
            : []),
        ];
  return (
    <DataTable
      caption={say('section.herroepingen')}
      rows={rows}
      rowKey={({ statementId }) => statementId}
      empty={say(`statements.${state}.none`)}
      columns={[
        {
          title: say('statements.name'),
          isName: true,
          cell: (row) =>
            row.state === 'for-a-person' ? (
              <Link href={addressOf('herroepingen', row.statementId)}>{nameOn(row)}</Link>
            ) : (
              nameOn(row)
            ),
        },
        { title: say('statements.receivedAt'), cell: ({ receivedAt }) => moment(receivedAt) },
        { title: say('statements.reference'), cell: ({ stated }) => stated?.reference ?? '–' },
        ...ofState,
      ]}
    />
  );
}

function AgreementOf({ statement: { memberId, policyId } }: { statement: Statement }) {
  if (memberId === null) return <>{say('statements.noAgreement')}</>;
  return <Link href={addressOf('leden', memberId)}>{policyId ?? memberId}</Link>;
}
