import { useEffect, useState } from 'preact/hooks';
import { announceBankFile, importBankFile } from '../../shared/reconciliation/bank/contract.ts';
import type { Problem } from '../api.ts';
import { Alert, ProblemAlert } from '../ui/alert.tsx';
import { asProblem } from '../ui/load.ts';
import { Link } from '../ui/text.tsx';
import { FileDrop } from './file-drop.tsx';
import { Bar } from './job-progress.tsx';
import { type Office, useOffice } from './office-context.ts';
import { addressOf } from './route.ts';
import { hexOf, sendFile, sha256Of } from './send-file.ts';
import { say } from './texts.ts';

interface Sending {
  name: string;
  step: 'reading' | 'sending' | 'sent' | 'known' | 'stopped';
  share: number;
  fileId?: string;
  problem?: Problem;
}

/** Statements go straight from here to where files are kept; then the server reads them, also when this page is left. */
export function BankUpload({ onSent }: { onSent: () => void }) {
  const office = useOffice();
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  useLeavingGuard(sendings.some(({ step }) => step === 'reading' || step === 'sending'));

  const take = async (file: File, at: number) => {
    const change = (next: Partial<Sending>) =>
      setSendings((before) => before.map((one, index) => (index === at ? { ...one, ...next } : one)));
    try {
      change(await bring(office, file, change));
    } catch (error) {
      change({ step: 'stopped', problem: asProblem(error) });
    }
    onSent();
  };
  const takeAll = async (files: readonly File[]) => {
    const from = sendings.length;
    setSendings([...sendings, ...files.map(({ name }): Sending => ({ name, step: 'reading', share: 0 }))]);
    // One after the other: each gets the whole line, and their order is the order of the bank.
    for (const [index, file] of files.entries()) await take(file, from + index);
  };

  return (
    <div class="zr-stack">
      <FileDrop
        id="bankbestand"
        label={say('bank.upload')}
        hint={say('bank.upload.hint')}
        accept=".xml,text/xml,application/xml"
        onFiles={(files) => void takeAll(files)}
      />
      {sendings.map((sending, index) => (
        <OneSending key={`${index} ${sending.name}`} sending={sending} />
      ))}
    </div>
  );
}

async function bring(office: Office, file: File, change: (next: Partial<Sending>) => void): Promise<Partial<Sending>> {
  const sha256 = hexOf(await sha256Of(file));
  const { fileId, upload } = await office.call(announceBankFile, {
    body: { fileName: file.name, bytes: file.size, sha256 },
  });
  if (!upload) return { step: 'known', fileId };
  change({ step: 'sending' });
  await sendFile(upload, file, (share) => change({ share }));
  await office.call(importBankFile, { params: { fileId } });
  return { step: 'sent', fileId };
}

function OneSending({ sending: { name, step, share, fileId, problem } }: { sending: Sending }) {
  switch (step) {
    case 'reading':
      return <Bar label={name} note={say('bank.upload.reading')} />;
    case 'sending':
      return <Bar label={name} note={say('bank.upload.sending', { share: Math.floor(share * 100) })} share={share} />;
    case 'stopped':
      return (
        <div class="zr-stack">
          <p>
            <strong>{name}</strong>
          </p>
          {problem && <ProblemAlert problem={problem} />}
        </div>
      );
    default:
      return (
        <Alert kind={step === 'known' ? 'info' : 'ok'} announce>
          <p>
            {say(`bank.upload.${step}`, { name })}{' '}
            {fileId && <Link href={addressOf('bankafschriften', fileId)}>{say('bank.file.open')}</Link>}
          </p>
        </Alert>
      );
  }
}

/** Who leaves halfway would have to send the file again: the browser asks first. */
function useLeavingGuard(isSending: boolean): void {
  useEffect(() => {
    if (!isSending) return;
    const ask = (event: Event) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isSending]);
}
