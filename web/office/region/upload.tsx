import { useRef, useState } from 'preact/hooks';
import { announceRegionFile, importRegionFile, regionFileKind } from '../../../shared/region/files/contract.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { schemaErrors, type Typed, useContractForm } from '../../ui/form.ts';
import { Link } from '../../ui/text.tsx';
import { FileDrop } from '../file-drop.tsx';
import { Bar } from '../job-progress.tsx';
import { useOffice } from '../office-context.ts';
import { addressOf } from '../route.ts';
import { hexOf, sendFile, sha256Of } from '../send-file.ts';
import { say } from '../texts.ts';
import { useLeavingGuard } from '../use-leaving-guard.ts';

type Going =
  | { step: 'reading' | 'sending'; name: string; share: number }
  | { step: 'sent' | 'known'; name: string; fileId: string };

const year = { nl: 'Vul een jaar in, zoals 2025.', en: 'Fill in a year, such as 2025.' };
const codes = {
  nl: 'Vul codes van gemeenten in, zoals GM0363, met een spatie ertussen.',
  en: 'Fill in codes of municipalities, such as GM0363, with a space between them.',
};
const sentences = { cbsYear: { required: year, wrong: year } };

/** Files go straight from here to where files are kept; then the server reads them, also when this page is left. */
export function RegionUpload({ onSent }: { onSent: () => void }) {
  const office = useOffice();
  const file = useRef<File | undefined>(undefined);
  const [going, setGoing] = useState<Going>();
  useLeavingGuard(going?.step === 'reading' || going?.step === 'sending');

  const bring = async (chosen: File, typed: Typed) => {
    const { name } = chosen;
    setGoing({ step: 'reading', name, share: 0 });
    const sha256 = hexOf(await sha256Of(chosen));
    const { fileId, upload } = await office.call(announceRegionFile, { body: bodyOf(typed, chosen, sha256) });
    if (!upload) return setGoing({ step: 'known', name, fileId });
    setGoing({ step: 'sending', name, share: 0 });
    await sendFile(upload, chosen, (share) => setGoing({ step: 'sending', name, share }));
    await office.call(importRegionFile, { params: { regionFileId: fileId } });
    setGoing({ step: 'sent', name, fileId });
  };
  const form = useContractForm<Typed>({
    start: { kind: 'addresses', cbsYear: String(new Date().getFullYear()), municipalities: '' },
    check: (typed) => {
      if (!file.current) return [];
      return schemaErrors(announceRegionFile.body, bodyOf(typed, file.current, '0'.repeat(64)), sentences).map(
        (error) => (error.field.startsWith('municipalities') ? { ...error, ...codes, field: 'municipalities' } : error),
      );
    },
    async onSubmit(typed) {
      if (!file.current) return;
      try {
        await bring(file.current, typed);
      } catch (error) {
        setGoing(undefined);
        throw error;
      } finally {
        onSent();
      }
    },
  });

  return (
    <form class="zr-stack" onSubmit={form.submit} noValidate>
      <ErrorSummary form={form} />
      <div class="zr-fields">
        <SelectField
          form={form}
          name="kind"
          label={say('files.kind')}
          options={regionFileKind.options.map((kind) => ({ value: kind, label: say(`files.kind.${kind}`) }))}
        />
        <TextField form={form} name="cbsYear" label={say('profile.year')} inputMode="numeric" />
        <TextField
          form={form}
          name="municipalities"
          label={say('files.municipalities')}
          description={say('files.municipalities.why')}
          optional
        />
      </div>
      <FileDrop
        id="regiobestand"
        label={say('files.upload')}
        hint={say('files.upload.hint')}
        accept=".csv,.json,text/csv,application/json"
        onFiles={([chosen]) => {
          if (form.busy || !chosen) return;
          file.current = chosen;
          form.submit(new Event('submit', { cancelable: true }));
        }}
      />
      {going && <Standing going={going} />}
    </form>
  );
}

function bodyOf({ kind, cbsYear, municipalities }: Typed, { name, size }: File, sha256: string) {
  const named = String(municipalities)
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean);
  return {
    kind: regionFileKind.options.find((each) => each === kind) ?? 'addresses',
    cbsYear: Number(cbsYear),
    fileName: name,
    bytes: size,
    sha256,
    ...(named.length > 0 && { municipalities: named }),
  };
}

function Standing({ going }: { going: Going }) {
  const { name } = going;
  switch (going.step) {
    case 'reading':
      return <Bar label={name} note={say('bank.upload.reading')} />;
    case 'sending': {
      const share = Math.floor(going.share * 100);
      return <Bar label={name} note={say('bank.upload.sending', { share })} share={going.share} />;
    }
    default:
      return (
        <Alert kind={going.step === 'known' ? 'info' : 'ok'} announce>
          <p>
            {say(`files.upload.${going.step}`, { name })}{' '}
            <Link href={addressOf('regiobestanden', going.fileId)}>{say('files.open')}</Link>
          </p>
        </Alert>
      );
  }
}
