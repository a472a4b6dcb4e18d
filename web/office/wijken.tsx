import type { Reply } from '../../shared/kernel/endpoint.ts';
import { ageBands, listWijken } from '../../shared/region/contract.ts';
import { listWijkcontracts } from '../../shared/wijkcontracts/contract.ts';
import { useLoad } from '../ui/load.ts';
import { ContractForm } from './contract-form.tsx';
import { ContractList } from './contract-list.tsx';
import { DataTable } from './data-table.tsx';
import { count } from './numbers.ts';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { Panel, Unfold, WhenLoaded, Why } from './parts.tsx';
import { needsBoard } from './permission.ts';
import { say } from './texts.ts';

type Wijk = Reply<typeof listWijken>['items'][number];

export function WijkenPage() {
  const office = useOffice();
  const { loaded, reload } = useLoad('wijken', async () => {
    const [wijken, contracts] = await Promise.all([office.call(listWijken, {}), office.call(listWijkcontracts, {})]);
    return { wijken: wijken.items, contracts: contracts.items };
  });
  const why = needsBoard(office.me);
  return (
    <>
      <PageTitle title={say('section.wijken')} place="wijken" lead={say('wijken.lead')} />
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ wijken, contracts }) => (
          <>
            <Panel title={say('contracts.title')}>
              <ContractList contracts={contracts} wijken={wijken} onChange={reload} />
              {why ? (
                <Why>{say(why)}</Why>
              ) : (
                <Unfold label={say('contracts.new')}>
                  {(close) => (
                    <ContractForm
                      wijken={wijken}
                      onCancel={close}
                      onDone={() => {
                        close();
                        reload();
                      }}
                    />
                  )}
                </Unfold>
              )}
            </Panel>
            <Panel title={say('wijken.title')}>
              <Wijken wijken={wijken} />
            </Panel>
          </>
        )}
      </WhenLoaded>
    </>
  );
}

function Wijken({ wijken }: { wijken: readonly Wijk[] }) {
  const total = wijken.reduce((sum, { totalResidents }) => sum + totalResidents, 0);
  return (
    <>
      <DataTable
        caption={say('wijken.title')}
        rows={wijken}
        rowKey={({ wijkId }) => wijkId}
        empty={say('wijken.empty')}
        columns={[
          { title: say('wijken.name'), isName: true, cell: ({ name }) => name },
          ...ageBands.map((band) => ({
            title: band,
            isNumber: true,
            cell: ({ residents }: Wijk) => count(residents[band]),
          })),
          { title: say('wijken.residents'), isNumber: true, cell: ({ totalResidents }) => count(totalResidents) },
          {
            title: say('wijken.boundary'),
            cell: ({ boundary }) =>
              say('wijken.buurten', { count: boundary.buurtCodes.length, year: boundary.cbsYear }),
          },
        ]}
        total={[say('total'), '', '', '', '', '', count(total), '']}
      />
      {wijken[0] && <p class="zr-soft">{say('wijken.source', { source: wijken[0].source })}</p>}
    </>
  );
}
