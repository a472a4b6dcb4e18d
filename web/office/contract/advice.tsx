import { listWijkcontracts } from '../../../shared/wijkcontracts/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Badge, WhenLoaded } from '../parts.tsx';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { statusTones } from './at-hand.ts';
import { IndicatorsTab } from './indicators.tsx';

/** What the medical council advises on: the indicators of each wijkcontract, and nothing of who signs it. */
export function AdvicePage({ wijkcontractId }: { wijkcontractId: string | undefined }) {
  const office = useOffice();
  const { loaded, reload } = useLoad('contracts', () => office.call(listWijkcontracts, {}));
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {({ items }) => {
        const contract = items.find((each) => each.wijkcontractId === wijkcontractId);
        if (contract)
          return (
            <>
              <PageTitle
                title={contract.name}
                place={contract.wijkcontractId}
                lead={contract.wijkName}
                back={{ href: addressOf('indicatoren'), title: say('section.indicatoren') }}
              />
              <IndicatorsTab contract={contract} />
            </>
          );
        return (
          <>
            <PageTitle title={say('section.indicatoren')} place="indicatoren" lead={say('advice.lead')} />
            <DataTable
              caption={say('section.wijkcontracten')}
              rows={items}
              rowKey={(each) => each.wijkcontractId}
              empty={say('contracts.empty')}
              columns={[
                {
                  title: say('section.wijkcontracten'),
                  isName: true,
                  cell: (each) => <Link href={addressOf('indicatoren', each.wijkcontractId)}>{each.name}</Link>,
                },
                { title: say('section.wijken'), cell: ({ wijkName }) => wijkName },
                {
                  title: say('state'),
                  cell: ({ status }) => <Badge tone={statusTones[status]}>{say(`contracts.${status}`)}</Badge>,
                },
              ]}
            />
          </>
        );
      }}
    </WhenLoaded>
  );
}
