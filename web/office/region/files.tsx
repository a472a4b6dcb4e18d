import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { importRegionFile, listRegionFiles } from '../../../shared/region/files/contract.ts';
import { inLanguage } from '../../language/speaker.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment } from '../../ui/dates.ts';
import { Link } from '../../ui/text.tsx';
import { JobProgress } from '../job-progress.tsx';
import { count } from '../numbers.ts';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { usePages } from '../pages.ts';
import { ActionButton, Badge, MorePages, Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { PublishProfiles } from './publish-profiles.tsx';
import { RegionUpload } from './upload.tsx';

type RegionFile = Reply<typeof listRegionFiles>['items'][number];

export const fileTones = { announced: 'calm', importing: 'busy', imported: 'done', refused: 'alarm' } as const;

/** The files of CBS and RIVM that the region is made of, and what became of each. */
export function RegionFilesPage() {
  const office = useOffice();
  const files = usePages('region files', (cursor) =>
    office.call(listRegionFiles, { query: { limit: '20', ...(cursor && { cursor }) } }),
  );
  const why = needsBoard(office.me);
  return (
    <>
      <PageTitle title={say('section.regiobestanden')} place="regiobestanden" lead={say('files.lead')} />
      {why ? <Why>{say(why)}</Why> : <RegionUpload onSent={files.reload} />}
      <Panel title={say('files.title')}>
        <WhenLoaded loaded={files.loaded} reload={files.reload}>
          {(items) => (
            <>
              <FileTable files={items} onChange={files.reload} />
              <MorePages pages={files} />
            </>
          )}
        </WhenLoaded>
      </Panel>
      <PublishProfiles />
    </>
  );
}

function FileTable({ files, onChange }: { files: readonly RegionFile[]; onChange: () => void }) {
  return (
    <DataTable
      caption={say('files.title')}
      rows={files}
      rowKey={({ fileId }) => fileId}
      empty={say('files.empty')}
      columns={[
        {
          title: say('files.file'),
          isName: true,
          cell: ({ fileId, fileName }) => <Link href={addressOf('regiobestanden', fileId)}>{fileName}</Link>,
        },
        { title: say('files.kind'), cell: ({ kind }) => say(`files.kind.${kind}`) },
        { title: say('profile.year'), isNumber: true, cell: ({ cbsYear }) => cbsYear },
        { title: say('files.announcedAt'), cell: ({ announcedAt }) => moment(announcedAt) },
        { title: say('files.kept'), isNumber: true, cell: ({ counts }) => counts && count(counts.rowsKept) },
        { title: say('files.errors'), isNumber: true, cell: ({ counts }) => counts && count(counts.rowErrors) },
        {
          title: say('state'),
          cell: ({ state }) => <Badge tone={fileTones[state]}>{say(`files.state.${state}`)}</Badge>,
        },
      ]}
      detail={(file) => file.state !== 'imported' && <Standing file={file} onChange={onChange} />}
    />
  );
}

/** What goes on with a file that is not done: the work is found by its id, so it is here again after the page was loaded anew. */
export function Standing({ file, onChange }: { file: RegionFile; onChange: () => void }) {
  const office = useOffice();
  const { fileId, state, jobId, refusal, fileName } = file;
  if (state === 'importing' && jobId)
    return <JobProgress jobId={jobId} label={say('files.importing', { name: fileName })} onOver={onChange} />;
  if (state === 'refused' && refusal) return <p class="is-negative">{inLanguage(refusal)}</p>;
  if (state !== 'announced' || needsBoard(office.me)) return null;
  return (
    <div class="zr-stack">
      <p class="zr-soft">{say('files.announced.why')}</p>
      <ActionButton
        label={say('files.import')}
        act={async () => {
          await office.call(importRegionFile, { params: { regionFileId: fileId } });
          onChange();
        }}
      />
    </div>
  );
}
