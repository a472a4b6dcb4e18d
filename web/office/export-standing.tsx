import type { Reply } from '../../shared/kernel/endpoint.ts';
import { getExportAddress, type listExports } from '../../shared/reports/contract.ts';
import { inLanguage } from '../language/speaker.ts';
import { followLink } from '../ui/save-file.ts';
import { JobProgress } from './job-progress.tsx';
import { useOffice } from './office-context.ts';
import { ActionButton } from './parts.tsx';
import { say } from './texts.ts';

export type Exported = Reply<typeof listExports>['items'][number];

/** How far a file is, why it failed, or the button that fetches it. */
export function ExportStanding({ file, onChange }: { file: Exported; onChange: () => void }) {
  const office = useOffice();
  const { exportId, jobId, state, refusal, fileName } = file;
  if (state === 'failed') return <p class="is-negative">{refusal ? inLanguage(refusal) : say('job.failed')}</p>;
  if (state !== 'done') return <JobProgress jobId={jobId} label={fileName} onOver={onChange} />;
  return (
    <ActionButton
      label={say('exports.download')}
      act={async () => {
        const { url } = await office.call(getExportAddress, { params: { exportId } });
        followLink(url, fileName);
      }}
    />
  );
}
