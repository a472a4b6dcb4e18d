import { downloadPaymentFile, type listPaymentFiles } from '../../../shared/allocation/disbursements/contract.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment, shortDate } from '../../ui/dates.ts';
import { saveFile } from '../../ui/save-file.ts';
import { useOffice } from '../office-context.ts';
import { ActionButton, Amount, Code, Why } from '../parts.tsx';
import { needsTreasurer } from '../permission.ts';
import { personName } from '../person.ts';
import { say } from '../texts.ts';

export function PaymentFiles({ files }: { files: Reply<typeof listPaymentFiles>['items'] }) {
  const office = useOffice();
  const why = needsTreasurer(office.me);
  return (
    <>
      <DataTable
        caption={say('payFiles.title')}
        rows={files}
        rowKey={({ paymentFileId }) => paymentFileId}
        empty={say('payFiles.empty')}
        columns={[
          { title: say('payFiles.madeAt'), isName: true, cell: ({ madeAt }) => moment(madeAt) },
          { title: say('who'), cell: ({ madeBy }) => personName(madeBy, office.me) },
          { title: say('payFiles.executeOn'), cell: ({ executeOn }) => shortDate(executeOn) },
          { title: say('payFiles.payments'), isNumber: true, cell: ({ disbursementIds }) => disbursementIds.length },
          { title: say('amount'), isNumber: true, cell: ({ totalCents }) => <Amount cents={totalCents} /> },
          { title: 'SHA-256', cell: ({ sha256 }) => <Code>{sha256.slice(0, 16)}…</Code> },
        ]}
        detail={({ paymentFileId }) =>
          why ? undefined : (
            <ActionButton
              label={say('payFiles.download')}
              act={async () => saveFile(await office.download(downloadPaymentFile, { params: { paymentFileId } }))}
            />
          )
        }
      />
      {why && files.length > 0 && <Why>{say(why)}</Why>}
    </>
  );
}
