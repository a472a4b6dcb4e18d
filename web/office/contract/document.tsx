import { useEffect } from 'preact/hooks';
import { getContractDocument, makeContractDocument } from '../../../shared/wijkcontracts/document/contract.ts';
import { useLoad } from '../../ui/load.ts';
import { followLink } from '../../ui/save-file.ts';
import { Bar } from '../job-progress.tsx';
import { useOffice } from '../office-context.ts';
import { ActionButton, WhenLoaded } from '../parts.tsx';
import { say } from '../texts.ts';

interface ContractDocumentProps {
  wijkcontractId: string;
  textVersion: number;
}

/** The text as signed, as a PDF: made on the server when somebody asks for it, also when the page is left meanwhile. */
export function ContractDocument({ wijkcontractId, textVersion }: ContractDocumentProps) {
  const office = useOffice();
  const where = { params: { wijkcontractId, textVersion: String(textVersion) } };
  const { loaded, reload } = useLoad(`document ${wijkcontractId} ${textVersion}`, () =>
    office.call(getContractDocument, where),
  );
  const state = loaded.state === 'ready' ? loaded.value.state : null;
  const isMaking = state === 'waiting' || state === 'running';
  useEffect(() => {
    if (!isMaking) return;
    const timer = window.setInterval(reload, 1500);
    return () => window.clearInterval(timer);
  }, [isMaking, reload]);
  const make = (
    <ActionButton
      label={say('document.make')}
      act={async () => {
        await office.call(makeContractDocument, where);
        reload();
      }}
    />
  );
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {({ state: now }) => {
        if (now === 'waiting' || now === 'running')
          return <Bar label={say('document.making')} note={say('job.waiting')} />;
        if (now === 'failed')
          return (
            <>
              <p class="is-negative">{say('job.failed')}</p>
              {make}
            </>
          );
        if (now === null) return make;
        return (
          <ActionButton
            label={say('document.fetch')}
            act={async () => {
              // The address lapses after five minutes, so each time a new one is asked for.
              const { url } = await office.call(getContractDocument, where);
              if (url) followLink(url, `${wijkcontractId}-${textVersion}.pdf`);
            }}
          />
        );
      }}
    </WhenLoaded>
  );
}
