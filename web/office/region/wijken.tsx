import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { ageBands, listWijken } from '../../../shared/region/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { count } from '../numbers.ts';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Unfold, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { addressOf, isOnlyCoordinator } from '../route.ts';
import { say } from '../texts.ts';
import { UnassignedBuurten } from './unassigned.tsx';
import { WijkForm } from './wijk-form.tsx';

type Wijk = Reply<typeof listWijken>['items'][number];

export function WijkenPage() {
  const office = useOffice();
  const { loaded, reload } = useLoad('wijken', () => office.call(listWijken, {}));
  const why = needsBoard(office.me);
  const isCoordinator = isOnlyCoordinator(office.me);
  return (
    <>
      <PageTitle
        title={say('section.wijken')}
        place="wijken"
        lead={say(isCoordinator ? 'wijken.lead.coordinator' : 'wijken.lead')}
      />
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ items }) => (
          <Wijken wijken={items} empty={say(isCoordinator ? 'wijken.empty.coordinator' : 'wijken.empty')} />
        )}
      </WhenLoaded>
      {why ? (
        <Why>{say('wijken.board')}</Why>
      ) : (
        <Unfold label={say('wijken.new')}>
          {(close) => (
            <WijkForm
              onCancel={close}
              onDone={() => {
                close();
                reload();
              }}
            />
          )}
        </Unfold>
      )}
      {!isCoordinator && <UnassignedBuurten />}
    </>
  );
}

function Wijken({ wijken, empty }: { wijken: readonly Wijk[]; empty: string }) {
  const total = wijken.reduce((sum, { totalResidents }) => sum + totalResidents, 0);
  return (
    <>
      <DataTable
        caption={say('wijken.title')}
        rows={wijken}
        rowKey={({ wijkId }) => wijkId}
        empty={empty}
        columns={[
          {
            title: say('wijken.name'),
            isName: true,
            cell: ({ wijkId, name }) => <Link href={addressOf('wijken', wijkId)}>{name}</Link>,
          },
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
      {wijken.length > 0 && (
        <p class="zr-soft">
          {say('wijken.source', { source: [...new Set(wijken.map(({ source }) => source))].join('; ') })}
        </p>
      )}
    </>
  );
}
