import { useState } from 'preact/hooks';
import { listWijken } from '../../../shared/region/contract.ts';
import { publishWijkProfiles } from '../../../shared/region/profile/contract.ts';
import { Alert } from '../../ui/alert.tsx';
import { useLoad } from '../../ui/load.ts';
import { JobProgress } from '../job-progress.tsx';
import { useOffice } from '../office-context.ts';
import { ActionButton, Panel, WhenLoaded } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { say } from '../texts.ts';

/** What the public may see of the wijken is made in one go, so that no number can be worked out from another. */
export function PublishProfiles() {
  const office = useOffice();
  const [work, setWork] = useState<{ cbsYear: number; jobId: string; isOver: boolean }>();
  const { loaded, reload } = useLoad('wijken', () => office.call(listWijken, {}));
  const why = needsBoard(office.me);
  return (
    <Panel title={say('publish.title')}>
      <p class="zr-soft">{say('publish.lead')}</p>
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ items }) => {
          const years = [...new Set(items.map(({ boundary }) => boundary.cbsYear))].toSorted((a, b) => b - a);
          if (years.length === 0) return <div class="zr-empty">{say('wijken.empty')}</div>;
          return (
            <div class="zr-row">
              {years.map((cbsYear) => (
                <ActionButton
                  key={cbsYear}
                  label={say('publish.do', { year: cbsYear })}
                  why={why && say(why)}
                  act={async () => {
                    const { jobId } = await office.call(publishWijkProfiles, { body: { cbsYear } });
                    setWork({ cbsYear, jobId, isOver: false });
                  }}
                />
              ))}
            </div>
          );
        }}
      </WhenLoaded>
      {work && !work.isOver && (
        <JobProgress
          jobId={work.jobId}
          label={say('publish.busy', { year: work.cbsYear })}
          onOver={(job) => job.state === 'done' && setWork({ ...work, isOver: true })}
        />
      )}
      {work?.isOver && (
        <Alert kind="ok" announce>
          <p>{say('publish.done', { year: work.cbsYear })}</p>
        </Alert>
      )}
    </Panel>
  );
}
