import { getFund, listFunds } from '../../shared/funds/contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { moment } from '../ui/dates.ts';
import { useLoad } from '../ui/load.ts';
import { Link } from '../ui/text.tsx';
import { Appropriation } from './appropriation.tsx';
import { DataTable } from './data-table.tsx';
import { FundChart } from './fund-chart.tsx';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { Amount, Badge, Code, Figure, Figures, Panel, WhenLoaded, Why } from './parts.tsx';
import { needsBoard } from './permission.ts';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

type Fund = Reply<typeof getFund>;

export function FundPage({ fundId }: { fundId: string }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(fundId, async () => {
    const [file, list] = await Promise.all([office.call(getFund, { params: { fundId } }), office.call(listFunds, {})]);
    return { file, appropriableCents: list.appropriableCents };
  });
  const why = needsBoard(office.me);
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {({ file, appropriableCents }) => (
        <>
          <PageTitle
            title={file.fund.name}
            place={fundId}
            lead={file.fund.purpose}
            back={{ href: addressOf('fondsen'), title: say('section.fondsen') }}
          />
          <FundFigures file={file} />
          <Panel title={say('funds.chart')}>
            <FundChart name={file.fund.name} months={file.months} />
          </Panel>
          <Panel title={say('funds.appropriate.title')}>
            {why ? (
              <Why>{say(why)}</Why>
            ) : (
              <Appropriation fundId={fundId} appropriableCents={appropriableCents} onDone={reload} />
            )}
          </Panel>
          <Movements file={file} />
        </>
      )}
    </WhenLoaded>
  );
}

function FundFigures({ file: { fund } }: { file: Fund }) {
  const isEqual = fund.projectedCents === fund.availableCents;
  return (
    <>
      <Figures>
        <Figure label={say('funds.available')}>
          <Amount cents={fund.availableCents} />
        </Figure>
        <Figure label={say('funds.appropriated')}>
          <Amount cents={fund.appropriatedCents} />
        </Figure>
        <Figure label={say('funds.allocated')}>
          <Amount cents={fund.allocatedCents} />
        </Figure>
        <Figure label={say('funds.projected')} note={say('funds.projected.note')}>
          <Amount cents={fund.projectedCents} />
        </Figure>
      </Figures>
      <p>
        <Badge tone="calm">{say(`funds.${fund.kind}`)}</Badge> {say('journal.account')} {fund.account}{' '}
        {isEqual ? (
          <Badge tone="done">{say('funds.equal')}</Badge>
        ) : (
          <Badge tone="busy">{say('funds.catchingUp')}</Badge>
        )}
      </p>
    </>
  );
}

function Movements({ file: { movements } }: { file: Fund }) {
  return (
    <Panel title={say('funds.movements')}>
      <DataTable
        caption={say('funds.movements')}
        rows={movements}
        rowKey={({ entryId }) => entryId}
        empty={say('funds.movements.empty')}
        columns={[
          { title: say('when'), cell: ({ at }) => moment(at) },
          { title: say('funds.movement'), isName: true, cell: ({ description }) => description },
          { title: say('funds.movement.kind'), cell: ({ kind }) => say(`funds.${kind}`) },
          {
            title: say('journal.entry'),
            cell: ({ entryId }) => (
              <Link href={addressOf('grootboek', 'boeking', entryId)}>
                <Code>{entryId}</Code>
              </Link>
            ),
          },
          { title: say('amount'), isNumber: true, cell: ({ amountCents }) => <Amount cents={amountCents} /> },
        ]}
      />
    </Panel>
  );
}
