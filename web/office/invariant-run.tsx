import { getInvariantRun } from '../../shared/reconciliation/close/contract.ts';
import { moment } from '../ui/dates.ts';
import { useLoad } from '../ui/load.ts';
import { Findings, OutcomeBadge } from './findings.tsx';
import { JobProgress } from './job-progress.tsx';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { Code, Panel, WhenLoaded } from './parts.tsx';
import { RunBadge } from './periods.tsx';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

/** One run of the checks: every rule with its outcome; what is not green says where to look. */
export function InvariantRunPage({ runId }: { runId: string }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(runId, () => office.call(getInvariantRun, { params: { runId } }));
  return (
    <>
      <PageTitle
        title={say('checks.run')}
        place={runId}
        back={{ href: addressOf('maandafsluiting'), title: say('section.maandafsluiting') }}
      />
      <WhenLoaded loaded={loaded} reload={reload}>
        {(run) => (
          <>
            <p>
              <RunBadge run={run} /> {moment(run.startedAt)}
            </p>
            {run.state === 'running' && <JobProgress jobId={runId} label={say('checks.running')} onOver={reload} />}
            <Panel title={say('checks.results')}>
              <ul class="zr-checks">
                {run.results.map((result) => (
                  <li key={result.invariant}>
                    <div class="zr-check-card zr-stack">
                      <div class="zr-card__head">
                        <h3 class="utrecht-heading-3">
                          {say(`invariant.${result.invariant}`)} <Code>{result.invariant}</Code>
                        </h3>
                        <OutcomeBadge outcome={result.outcome} />
                      </div>
                      {result.outcome !== 'green' && <Findings checked={result} />}
                    </div>
                  </li>
                ))}
              </ul>
            </Panel>
          </>
        )}
      </WhenLoaded>
    </>
  );
}
