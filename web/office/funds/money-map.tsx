import { getMoneyMap } from '../../../shared/allocation/money/contract.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { euro } from '../../ui/money.ts';
import { Link } from '../../ui/text.tsx';
import { useOffice } from '../office-context.ts';
import { Amount, Panel, WhenLoaded } from '../parts.tsx';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { funderName } from './funder.ts';
import type { Fund } from './funds.tsx';
import { StackedBars } from './stacked-bars.tsx';

type Map = Reply<typeof getMoneyMap>;
type Funding = Map['fundings'][number];

/** Of every euro in the fund: whose it is and where it is. Of every euro that was paid: whose it was. */
export function MoneyMap({ fund }: { fund: Fund }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(`map ${fund.fundId} ${fund.version}`, () =>
    office.call(getMoneyMap, { params: { fundId: fund.fundId } }),
  );
  return (
    <Panel title={say('map')}>
      <p class="zr-soft">{say('map.lead')}</p>
      <WhenLoaded loaded={loaded} reload={reload}>
        {(map) =>
          map.fundings.length === 0 ? (
            <div class="zr-empty">{say('map.none')}</div>
          ) : (
            <>
              <Drawn map={map} />
              <ByWijk fundings={map.fundings} />
              <Paid map={map} />
            </>
          )
        }
      </WhenLoaded>
    </Panel>
  );
}

/** In = where it is now: these five add up to what came in. */
const standings = [
  { kind: 'paid', of: ({ paidCents }: Funding) => paidCents },
  { kind: 'owed', of: ({ owedCents }: Funding) => owedCents },
  { kind: 'promised', of: ({ promisedCents }: Funding) => promisedCents },
  { kind: 'left', of: ({ leftCents }: Funding) => leftCents },
  { kind: 'returned', of: ({ returnedCents }: Funding) => returnedCents },
] as const;

function Drawn({ map: { fundName, fundings } }: { map: Map }) {
  const sum = (of: (funding: Funding) => bigint) => fundings.reduce((total, funding) => total + of(funding), 0n);
  return (
    <figure class="zr-chart">
      <StackedBars
        label={say('map.label', {
          name: fundName,
          count: fundings.length,
          amount: euro(sum(({ inCents }) => inCents)),
        })}
        kinds={standings.map(({ kind }) => ({ kind, label: say(`map.${kind}`) }))}
        bars={fundings.map((funding) => ({
          key: funding.funding,
          label: funderName(funding),
          text: euro(funding.inCents),
          parts: standings.map(({ kind, of }) => ({ kind, cents: of(funding) })),
        }))}
      />
      <details class="zr-details">
        <summary>{say('chart.table')}</summary>
        <DataTable
          caption={say('map')}
          rows={fundings}
          rowKey={({ funding }) => funding}
          empty=""
          columns={[
            { title: say('funding'), isName: true, cell: funderName },
            { title: say('map.in'), isNumber: true, cell: ({ inCents }) => <Amount cents={inCents} /> },
            ...standings.map(({ kind, of }) => ({
              title: say(`map.${kind}`),
              isNumber: true,
              cell: (funding: Funding) => <Amount cents={of(funding)} />,
            })),
          ]}
          total={[
            say('total'),
            <Amount key="in" cents={sum(({ inCents }) => inCents)} />,
            ...standings.map(({ kind, of }) => <Amount key={kind} cents={sum(of)} />),
          ]}
        />
      </details>
    </figure>
  );
}

function ByWijk({ fundings }: { fundings: readonly Funding[] }) {
  const rows = fundings.flatMap((funding) => funding.wijken.map((wijk) => ({ funding, wijk })));
  if (rows.length === 0) return null;
  const money = (title: string, pick: (row: (typeof rows)[number]) => bigint) => ({
    title,
    isNumber: true,
    cell: (row: (typeof rows)[number]) => <Amount cents={pick(row)} />,
  });
  return (
    <DataTable
      caption={say('map.byWijk')}
      hasVisibleCaption
      rows={rows}
      rowKey={({ funding, wijk }) => `${funding.funding} ${wijk.wijkcontractId}`}
      empty=""
      columns={[
        {
          title: say('wijken.name'),
          isName: true,
          cell: ({ wijk }) => <Link href={addressOf('wijkcontracten', wijk.wijkcontractId)}>{wijk.wijkName}</Link>,
        },
        { title: say('funding'), cell: ({ funding }) => funderName(funding) },
        money(say('map.allocated'), ({ wijk }) => wijk.allocatedCents),
        money(say('map.paid'), ({ wijk }) => wijk.paidCents),
        money(say('map.owed'), ({ wijk }) => wijk.owedCents),
        money(say('map.promised'), ({ wijk }) => wijk.promisedCents),
        money(say('map.awaited'), ({ wijk }) => wijk.awaitedCents),
      ]}
    />
  );
}

function Paid({ map: { paid, fundings } }: { map: Map }) {
  const nameOf = (id: string) => {
    const found = fundings.find(({ funding }) => funding === id);
    return found ? funderName(found) : id;
  };
  return (
    <DataTable
      caption={say('map.payments')}
      hasVisibleCaption
      rows={paid}
      rowKey={({ disbursementId }) => disbursementId}
      empty={say('map.payments.none')}
      columns={[
        { title: say('pay.on'), cell: ({ payOn }) => shortDate(payOn) },
        { title: say('wijken.name'), isName: true, cell: ({ wijkName }) => wijkName },
        {
          title: say('grants.tranche'),
          cell: ({ roundId, tranche }) => <Link href={addressOf('verdeelrondes', roundId)}>{tranche}</Link>,
        },
        {
          title: say('funds.whose'),
          cell: ({ parts }) =>
            parts.map(({ funding, amountCents }) => (
              <span key={funding} class="zr-table__under">
                {nameOf(funding)}: <Amount cents={amountCents} />
              </span>
            )),
        },
        {
          title: say('map.receivedBack'),
          isNumber: true,
          cell: ({ receivedBackCents }) => <Amount cents={receivedBackCents} />,
        },
        { title: say('amount'), isNumber: true, cell: ({ amountCents }) => <Amount cents={amountCents} /> },
      ]}
    />
  );
}
