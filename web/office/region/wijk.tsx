import { getWijk } from '../../../shared/region/contract.ts';
import { listWijkcontracts } from '../../../shared/wijkcontracts/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { statusTones } from '../contract/at-hand.ts';
import { count } from '../numbers.ts';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Badge, Panel, WhenLoaded } from '../parts.tsx';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { WijkBoundaries } from './boundaries.tsx';
import { WijkProfile } from './profile.tsx';

const tabs = ['profiel', 'grenzen', 'contracten'] as const;

/** One wijk: who live there, where it lies and lay, and the contracts of those who work there. */
export function WijkPage({ wijkId, part }: { wijkId: string; part: string | undefined }) {
  const office = useOffice();
  const tab = tabs.find((name) => name === part) ?? 'profiel';
  const { loaded, reload } = useLoad(wijkId, () => office.call(getWijk, { params: { wijkId } }));
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {({ wijk, versions }) => (
        <>
          <PageTitle
            title={wijk.name}
            place={wijkId}
            back={{ href: addressOf('wijken'), title: say('section.wijken') }}
            lead={say('wijk.lead', {
              count: count(wijk.totalResidents),
              buurten: wijk.boundary.buurtCodes.length,
              year: wijk.boundary.cbsYear,
            })}
          />
          <nav class="zr-tabs" aria-label={say('wijk.parts')}>
            {tabs.map((name) => (
              <a
                key={name}
                href={addressOf('wijken', wijkId, ...(name === 'profiel' ? [] : [name]))}
                aria-current={name === tab ? 'page' : undefined}
              >
                {say(`wijk.tab.${name}`)}
              </a>
            ))}
          </nav>
          {tab === 'profiel' && <WijkProfile wijkId={wijkId} />}
          {tab === 'grenzen' && <WijkBoundaries wijk={wijk} versions={versions} onChange={reload} />}
          {tab === 'contracten' && <WijkContracts wijkId={wijkId} />}
        </>
      )}
    </WhenLoaded>
  );
}

function WijkContracts({ wijkId }: { wijkId: string }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(`contracts ${wijkId}`, () =>
    office.call(listWijkcontracts, { query: { wijkId } }),
  );
  return (
    <Panel title={say('wijk.tab.contracten')}>
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ items }) => (
          <DataTable
            caption={say('wijk.tab.contracten')}
            rows={items}
            rowKey={({ wijkcontractId }) => wijkcontractId}
            empty={say('wijk.contracts.empty')}
            columns={[
              {
                title: say('contracts.name'),
                isName: true,
                cell: ({ wijkcontractId, name }) => (
                  <Link href={addressOf('wijkcontracten', wijkcontractId)}>{name}</Link>
                ),
              },
              {
                title: say('contracts.term'),
                cell: ({ startsOn, endsOn }) => `${shortDate(startsOn)} – ${shortDate(endsOn)}`,
              },
              {
                title: say('state'),
                cell: ({ status }) => <Badge tone={statusTones[status]}>{say(`contracts.${status}`)}</Badge>,
              },
            ]}
          />
        )}
      </WhenLoaded>
    </Panel>
  );
}
