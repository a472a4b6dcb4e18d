import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Problem } from '../api.ts';
import { Alert, ProblemAlert } from '../ui/alert.tsx';
import { asProblem } from '../ui/load.ts';
import { FileDrop } from './file-drop.tsx';
import { Bar } from './job-progress.tsx';
import { hexOf, sendFile, sha256Of, type UploadAddress } from './send-file.ts';
import { say } from './texts.ts';
import { useLeavingGuard } from './use-leaving-guard.ts';

interface Sending {
  name: string;
  step: 'reading' | 'sending' | 'sent' | 'known' | 'stopped';
  share: number;
  fileId?: string;
  problem?: Problem;
}

/** What the door answers to an announced file: where it may go, or nowhere because it is known. */
interface Announced {
  fileId: string;
  upload: UploadAddress | null;
}

interface FileSendingProps {
  id: string;
  label: string;
  hint: string;
  accept: string;
  announce: (file: { fileName: string; bytes: number; sha256: string }) => Promise<Announced>;
  /** What is to be done with it once it has arrived. */
  begin: (fileId: string) => Promise<unknown>;
  /** What to say of one that was sent, or that was known already. */
  told: (step: 'sent' | 'known', name: string, fileId: string) => ComponentChildren;
  onSent: () => void;
}

/** Files go straight from here to where files are kept; then the server reads them, also when this page is left. */
export function FileSending({ announce, begin, told, onSent, ...drop }: FileSendingProps) {
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  useLeavingGuard(sendings.some(({ step }) => step === 'reading' || step === 'sending'));

  const bring = async (file: File, change: (next: Partial<Sending>) => void): Promise<Partial<Sending>> => {
    const sha256 = hexOf(await sha256Of(file));
    const { fileId, upload } = await announce({ fileName: file.name, bytes: file.size, sha256 });
    if (!upload) return { step: 'known', fileId };
    change({ step: 'sending' });
    await sendFile(upload, file, (share) => change({ share }));
    await begin(fileId);
    return { step: 'sent', fileId };
  };
  const take = async (file: File, at: number) => {
    const change = (next: Partial<Sending>) =>
      setSendings((before) => before.map((one, index) => (index === at ? { ...one, ...next } : one)));
    try {
      change(await bring(file, change));
    } catch (error) {
      change({ step: 'stopped', problem: asProblem(error) });
    }
    onSent();
  };
  const takeAll = async (files: readonly File[]) => {
    const from = sendings.length;
    setSendings([...sendings, ...files.map(({ name }): Sending => ({ name, step: 'reading', share: 0 }))]);
    // One after the other: each gets the whole line, and their order stays the order in which they were chosen.
    for (const [index, file] of files.entries()) await take(file, from + index);
  };

  return (
    <div class="zr-stack">
      <FileDrop {...drop} onFiles={(files) => void takeAll(files)} />
      {sendings.map((sending, index) => (
        <OneSending key={`${index} ${sending.name}`} sending={sending} told={told} />
      ))}
    </div>
  );
}

interface OneSendingProps {
  sending: Sending;
  told: FileSendingProps['told'];
}

function OneSending({ sending: { name, step, share, fileId, problem }, told }: OneSendingProps) {
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
          <p>{told(step, name, fileId ?? '')}</p>
        </Alert>
      );
  }
}
