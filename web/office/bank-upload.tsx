import { announceBankFile, importBankFile } from '../../shared/reconciliation/bank/contract.ts';
import { Link } from '../ui/text.tsx';
import { FileSending } from './file-sending.tsx';
import { useOffice } from './office-context.ts';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

export function BankUpload({ onSent }: { onSent: () => void }) {
  const office = useOffice();
  return (
    <FileSending
      id="bankbestand"
      label={say('bank.upload')}
      hint={say('bank.upload.hint')}
      accept=".xml,text/xml,application/xml"
      announce={(body) => office.call(announceBankFile, { body })}
      begin={(fileId) => office.call(importBankFile, { params: { fileId } })}
      told={(step, name, fileId) => (
        <>
          {say(`bank.upload.${step}`, { name })}{' '}
          <Link href={addressOf('bankafschriften', fileId)}>{say('bank.file.open')}</Link>
        </>
      )}
      onSent={onSent}
    />
  );
}
