import { listDisbursements, listPaymentFiles } from '../../shared/allocation/disbursements/contract.ts';
import { listWijkcontracts } from '../../shared/wijkcontracts/contract.ts';
import { useLoad } from '../ui/load.ts';
import { DisbursementForm } from './disbursement-form.tsx';
import { DisbursementTable } from './disbursement-table.tsx';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { Panel, Unfold, WhenLoaded, Why } from './parts.tsx';
import { PaymentFiles } from './payment-files.tsx';
import { needsBoardOrTreasurer } from './permission.ts';
import { say } from './texts.ts';

export function DisbursementsPage() {
  const office = useOffice();
  const { loaded, reload } = useLoad('disbursements', async () => {
    const [disbursements, contracts, files] = await Promise.all([
      office.call(listDisbursements, {}),
      office.call(listWijkcontracts, { query: {} }),
      office.call(listPaymentFiles, {}),
    ]);
    return { disbursements: disbursements.items, contracts: contracts.items, files: files.items };
  });
  const why = needsBoardOrTreasurer(office.me);
  return (
    <>
      <PageTitle title={say('section.uitbetalingen')} place="uitbetalingen" lead={say('pay.lead')} />
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ disbursements, contracts, files }) => {
          const payable = contracts.filter(({ status, availableCents }) => status === 'active' && availableCents > 0n);
          return (
            <>
              <DisbursementTable disbursements={disbursements} contracts={contracts} onChange={reload} />
              {why && <Why>{say(why)}</Why>}
              {!why && payable.length === 0 && <Why>{say('pay.nothing')}</Why>}
              {!why && payable.length > 0 && (
                <Unfold label={say('pay.new')}>
                  {(close) => (
                    <DisbursementForm
                      contracts={payable}
                      onCancel={close}
                      onDone={() => {
                        close();
                        reload();
                      }}
                    />
                  )}
                </Unfold>
              )}
              <Panel title={say('files.title')}>
                <PaymentFiles files={files} />
              </Panel>
            </>
          );
        }}
      </WhenLoaded>
    </>
  );
}
