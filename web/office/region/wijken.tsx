import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { ageBands, listWijken } from '../../../shared/region/contract.ts';
import { useLoad } from '../../ui/load.ts';
import { DataTable } from '../data-table.tsx';
import { count } from '../numbers.ts';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { WhenLoaded } from '../parts.tsx';
import { say } from '../texts.ts';

type Wijk = Reply<typeof listWijken>['items'][number];

export function WijkenPage() {
  const office = useOffice();
  const { loaded, reload } = useLoad('wijken', () => office.call(listWijken, {}));
  return (
    <>
      <PageTitle title={say('section.wijken')} place="wijken" lead={say('wijken.lead')} />
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ items }) => <Wijken wijken={items} />}
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
