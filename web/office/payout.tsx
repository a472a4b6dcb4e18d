import type { Reply } from '../../shared/kernel/endpoint.ts';
import { getPayout, listPayoutMovements } from '../../shared/reconciliation/payouts/contract.ts';
import { Alert } from '../ui/alert.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { moment, shortDate } from '../ui/dates.ts';
import { useLoad } from '../ui/load.ts';
import { euro } from '../ui/money.ts';
import { Link } from '../ui/text.tsx';
import { count } from './numbers.ts';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { usePages } from './pages.ts';
import { Amount, Badge, Code, Figure, Figures, MorePages, Panel, WhenLoaded } from './parts.tsx';
import { payoutTones } from './payouts.tsx';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

type Payout = Reply<typeof getPayout>;

/** A payout with what it is made of: the sums beside its amount, by kind, and every movement. */
export function PayoutPage({ payoutId }: { payoutId: string }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(payoutId, () => office.call(getPayout, { params: { payoutId } }));
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {(payout) => (
        <>
          <PageTitle
            title={say('payouts.of', { amount: euro(payout.amountCents) })}
            place={payoutId}
            back={{ href: addressOf('stortingen'), title: say('section.stortingen') }}
            lead={<Code>{payoutId}</Code>}
          />
          <Standing payout={payout} />
          <Sums payout={payout} />
          {payout.categories.length > 0 && <Categories payout={payout} />}
          <Panel title={say('payouts.movements')}>
            <Movements payoutId={payoutId} />
          </Panel>
        </>
      )}
    </WhenLoaded>
  );
}

function Standing({ payout }: { payout: Payout }) {
  const { state, arrivalOn, traceId, bankLine, returnLine, failure, reconciledAt } = payout;
  return (
    <>
      {failure && (
        <Alert kind="error">
          <p>{say('payouts.failedBecause', { code: failure.code ?? '–' })}</p>
        </Alert>
      )}
      <dl class="zr-facts">
        <div>
          <dt>{say('status')}</dt>
          <dd>
            <Badge tone={payoutTones[state]}>{say(`payouts.${state}`)}</Badge>{' '}
            {reconciledAt && <span class="zr-soft">{say('payouts.reconciledAt', { at: moment(reconciledAt) })}</span>}
          </dd>
        </div>
        <div>
          <dt>{say('payouts.arrivalOn')}</dt>
          <dd>{shortDate(arrivalOn)}</dd>
        </div>
        <div>
          <dt>{say('payouts.onBank')}</dt>
          <dd>
            {bankLine ? (
              <Link href={addressOf('afletteren', bankLine.lineId)}>
                {say('payouts.onBank.on', { day: shortDate(bankLine.bookedOn) })}
              </Link>
            ) : (
              say('payouts.onBank.not')
            )}
            {returnLine && (
              <>
                {' · '}
                <Link href={addressOf('afletteren', returnLine.lineId)}>
                  {say('payouts.returned.on', { day: shortDate(returnLine.bookedOn) })}
                </Link>
              </>
            )}
          </dd>
        </div>
        {traceId && (
          <div>
            <dt>{say('payouts.trace')}</dt>
            <dd>
              <Code>{traceId}</Code>
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}

function Sums({ payout: { amountCents, sums, difference, state } }: { payout: Payout }) {
  if (!sums)
    return (
      <Alert kind="info">
        <p>{say('payouts.notRead')}</p>
      </Alert>
    );
  const isReconciled = state === 'reconciled' || state === 'matched' || state === 'returned';
  return (
    <>
      <Figures>
        <Figure label={say('payouts.amount')}>
          <Amount cents={amountCents} />
        </Figure>
        <Figure label={say('payouts.sum')} note={say('payouts.contents.count', { count: count(sums.movements) })}>
          <Amount cents={sums.netCents} />
        </Figure>
        <Figure label={say('payouts.gross')}>
          <Amount cents={sums.grossCents} />
        </Figure>
        <Figure label={say('payouts.fee')}>
          <Amount cents={sums.feeCents} />
        </Figure>
      </Figures>
      {difference ? (
        <Alert kind="error">
          <p>{say('payouts.tooMuch', { amount: euro(difference.differenceCents) })}</p>
          {difference.unknownMovementIds.length > 0 && (
            <p>
              {say('payouts.unknown')}{' '}
              {difference.unknownMovementIds.map((id) => (
                <Code key={id}>{id}</Code>
              ))}
            </p>
          )}
        </Alert>
      ) : (
        isReconciled && (
          <Alert kind="ok">
            <p>{say('payouts.adds')}</p>
          </Alert>
        )
      )}
    </>
  );
}

const categories = [
  'charge',
  'refund',
  'refund_failure',
  'dispute',
  'dispute_reversal',
  'fee',
  'network_cost',
  'tax',
  'payout',
  'payout_reversal',
  'charge_failure',
  'other_adjustment',
] as const;

/** Stripe may come with a kind we have no word for: then its own name is shown. */
function categoryName(category: string): string {
  const known = categories.find((each) => each === category);
  return known ? say(`category.${known}`) : category;
}

function Categories({ payout: { categories: rows, sums } }: { payout: Payout }) {
  return (
    <Panel title={say('payouts.categories')}>
      <DataTable
        caption={say('payouts.categories')}
        rows={rows}
        rowKey={({ category }) => category}
        empty=""
        columns={[
          { title: say('payouts.category'), isName: true, cell: ({ category }) => categoryName(category) },
          { title: say('chart.things'), isNumber: true, cell: ({ movements }) => count(movements) },
          { title: say('payouts.gross'), isNumber: true, cell: ({ grossCents }) => <Amount cents={grossCents} /> },
          { title: say('payouts.fee'), isNumber: true, cell: ({ feeCents }) => <Amount cents={feeCents} /> },
          { title: say('payouts.net'), isNumber: true, cell: ({ netCents }) => <Amount cents={netCents} /> },
        ]}
        {...(sums && {
          total: [
            say('total'),
            count(sums.movements),
            <Amount key="gross" cents={sums.grossCents} />,
            <Amount key="fee" cents={sums.feeCents} />,
            <Amount key="net" cents={sums.netCents} />,
          ],
        })}
      />
    </Panel>
  );
}

function Movements({ payoutId }: { payoutId: string }) {
  const office = useOffice();
  const pages = usePages(`movements ${payoutId}`, (cursor) =>
    office.call(listPayoutMovements, { params: { payoutId }, query: { limit: '25', ...(cursor && { cursor }) } }),
  );
  return (
    <WhenLoaded loaded={pages.loaded} reload={pages.reload}>
      {(movements) => (
        <>
          <DataTable
            caption={say('payouts.movements')}
            rows={movements}
            rowKey={({ movementId }) => movementId}
            empty={say('payouts.movements.empty')}
            columns={[
              { title: say('when'), cell: ({ at }) => moment(at) },
              {
                title: say('payouts.movement'),
                isName: true,
                cell: ({ movementId, entryId }) =>
                  entryId ? (
                    <Link href={addressOf('grootboek', 'boeking', entryId)}>
                      <Code>{movementId}</Code>
                    </Link>
                  ) : (
                    <Code>{movementId}</Code>
                  ),
              },
              { title: say('payouts.category'), cell: ({ category }) => categoryName(category) },
              {
                title: say('payouts.about'),
                cell: ({ memberId, contributionId, sourceId }) =>
                  memberId && contributionId ? (
                    <Link href={addressOf('bijdragen', memberId, contributionId)}>
                      <Code>{contributionId}</Code>
                    </Link>
                  ) : (
                    sourceId && <Code>{sourceId}</Code>
                  ),
              },
              { title: say('payouts.gross'), isNumber: true, cell: ({ grossCents }) => <Amount cents={grossCents} /> },
              { title: say('payouts.fee'), isNumber: true, cell: ({ feeCents }) => <Amount cents={feeCents} /> },
              { title: say('payouts.net'), isNumber: true, cell: ({ netCents }) => <Amount cents={netCents} /> },
            ]}
          />
          <MorePages pages={pages} />
        </>
      )}
    </WhenLoaded>
  );
}
