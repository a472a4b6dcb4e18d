import type { Reply } from '../../shared/kernel/endpoint.ts';
import type { getReconciliation } from '../../shared/reconciliation/matching/contract.ts';
import { DataTable } from '../ui/data-table.tsx';
import { moment, shortDate } from '../ui/dates.ts';
import { euro } from '../ui/money.ts';
import { Amount, Badge } from './parts.tsx';
import { say } from './texts.ts';

export type Reconciliation = Reply<typeof getReconciliation>;
type Way = Reconciliation['ways'][number];

/** The ledger beside what Stripe, the bank and the other books say: equal to the cent, or by how much not. */
export function Ways({ reconciliation: { ways, watermark } }: { reconciliation: Reconciliation }) {
  return (
    <>
      <DataTable
        caption={say('today.agree')}
        rows={ways}
        rowKey={({ account }) => account}
        empty={say('ledger.empty')}
        columns={[
          {
            title: say('journal.account'),
            isName: true,
            cell: ({ account }) => (
              <>
                {say(`way.${account}`)} <span class="zr-table__plain">{account}</span>
              </>
            ),
          },
          {
            title: say('section.grootboek'),
            isNumber: true,
            cell: ({ ledgerCents }) => <Amount cents={ledgerCents} />,
          },
          { title: say('way.other'), isNumber: true, cell: (way) => <OtherSide way={way} /> },
          { title: say('check.difference'), isNumber: true, cell: (way) => <Difference way={way} /> },
        ]}
      />
      <p class="zr-soft">
        {say('ledger.watermark', {
          entries: watermark.entries,
          at: watermark.sealedAt ? moment(watermark.sealedAt) : '–',
        })}
      </p>
    </>
  );
}

function OtherSide({ way: { against, outsideCents, asOf } }: { way: Way }) {
  const when = asOf && (asOf.length === 10 ? shortDate(asOf) : moment(asOf));
  return (
    <>
      {outsideCents === null ? '–' : <Amount cents={outsideCents} />}
      <span class="zr-table__under">
        {say(`way.${against}`)}
        {when && `, ${when}`}
      </span>
    </>
  );
}

function Difference({ way: { differenceCents } }: { way: Way }) {
  if (differenceCents === null) return <Badge tone="calm">{say('way.unknown')}</Badge>;
  return differenceCents === 0n ? (
    <Badge tone="done">{say('way.equal')}</Badge>
  ) : (
    <Badge tone="alarm">{euro(differenceCents)}</Badge>
  );
}
