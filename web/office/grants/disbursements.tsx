import { listDisbursements, listPaymentFiles } from '../../../shared/allocation/disbursements/contract.ts';
import { listClawbacks } from '../../../shared/allocation/grants/contract.ts';
import { listWijkcontracts } from '../../../shared/wijkcontracts/contract.ts';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Panel, WhenLoaded } from '../parts.tsx';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { Clawbacks } from './clawbacks.tsx';
import { DisbursementTable } from './disbursement-table.tsx';
import { PaymentFiles } from './payment-files.tsx';

export function DisbursementsPage() {
  const office = useOffice();
  const { loaded, reload } = useLoad('disbursements', async () => {
    const [disbursements, contracts, files, clawbacks] = await Promise.all([
      office.call(listDisbursements, {}),
      office.call(listWijkcontracts, { query: {} }),
      office.call(listPaymentFiles, {}),
      office.call(listClawbacks, {}),
    ]);
    return {
      disbursements: disbursements.items,
      contracts: contracts.items,
      files: files.items,
      clawbacks: clawbacks.items,
    };
  });
  return (
    <>
      <PageTitle title={say('section.uitbetalingen')} place="uitbetalingen" lead={say('pay.lead')} />
      <p>
        {say('pay.fromRounds')} <Link href={addressOf('verdeelrondes')}>{say('section.verdeelrondes')}</Link>
      </p>
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ disbursements, contracts, files, clawbacks }) => (
          <>
            <DisbursementTable disbursements={disbursements} contracts={contracts} onChange={reload} />
            <Panel title={say('payFiles.title')}>
              <PaymentFiles files={files} />
            </Panel>
            <Panel title={say('clawbacks')}>
              <Clawbacks clawbacks={clawbacks} onChange={reload} />
            </Panel>
          </>
        )}
      </WhenLoaded>
    </>
  );
}
