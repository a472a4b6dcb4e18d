import { listWijken } from '../../../shared/region/contract.ts';
import { listWijkcontracts } from '../../../shared/wijkcontracts/contract.ts';
import { useLoad } from '../../ui/load.ts';
import { ContractForm } from '../contract-form.tsx';
import { ContractList } from '../contract-list.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Unfold, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { say } from '../texts.ts';

export function ContractsPage() {
  const office = useOffice();
  const { loaded, reload } = useLoad('contracts', async () => {
    const [wijken, contracts] = await Promise.all([office.call(listWijken, {}), office.call(listWijkcontracts, {})]);
    return { wijken: wijken.items, contracts: contracts.items };
  });
  const why = needsBoard(office.me);
  return (
    <>
      <PageTitle title={say('section.wijkcontracten')} place="wijkcontracten" lead={say('contracts.lead')} />
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ wijken, contracts }) => (
          <>
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
          </>
        )}
      </WhenLoaded>
    </>
  );
}
