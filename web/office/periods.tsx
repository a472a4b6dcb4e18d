import { useState } from 'preact/hooks';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { checkInvariants, listInvariantRuns, listPeriods } from '../../shared/reconciliation/close/contract.ts';
import { DataTable } from '../ui/data-table.tsx';
import { moment, monthName } from '../ui/dates.ts';
import { Link } from '../ui/text.tsx';
import { JobProgress } from './job-progress.tsx';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { usePages } from './pages.ts';
import { ActionButton, Badge, MorePages, Panel, WhenLoaded } from './parts.tsx';
import { needsTreasurer } from './permission.ts';
import { personName } from './person.ts';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

export type Period = Reply<typeof listPeriods>['items'][number];
type Run = Reply<typeof listInvariantRuns>['items'][number];

export const periodTones = { open: 'calm', 'soft-locked': 'busy', locked: 'done' } as const;

export function PeriodsPage() {
  const office = useOffice();
  const periods = usePages('periods', (cursor) =>
    office.call(listPeriods, { query: { limit: '24', ...(cursor && { cursor }) } }),
  );
  return (
    <>
      <PageTitle title={say('section.maandafsluiting')} place="maandafsluiting" lead={say('close.lead')} />
      <WhenLoaded loaded={periods.loaded} reload={periods.reload}>
        {(items) => (
          <>
            <PeriodTable periods={items} />
            <MorePages pages={periods} />
          </>
        )}
      </WhenLoaded>
      <Panel title={say('checks.title')}>
        <Runs />
      </Panel>
    </>
  );
}

function PeriodTable({ periods }: { periods: readonly Period[] }) {
  const { me } = useOffice();
  return (
    <DataTable
      caption={say('section.maandafsluiting')}
      rows={periods}
      rowKey={({ month }) => month}
      empty={say('close.empty')}
      columns={[
        {
          title: say('month'),
          isName: true,
          cell: ({ month }) => <Link href={addressOf('maandafsluiting', month)}>{monthName(month)}</Link>,
        },
        { title: say('status'), cell: ({ state }) => <Badge tone={periodTones[state]}>{say(`close.${state}`)}</Badge> },
        {
          title: say('who'),
          cell: ({ softLockedBy, softLockedAt, lockedBy, lockedAt }) =>
            lockedBy
              ? say('close.by', { name: personName(lockedBy, me), at: lockedAt ? moment(lockedAt) : '–' })
              : softLockedBy &&
                say('close.by', { name: personName(softLockedBy, me), at: softLockedAt ? moment(softLockedAt) : '–' }),
        },
        {
          title: say('close.next'),
          cell: ({ next }) => next.map((each) => say(`close.next.${each}`)).join(', ') || '–',
        },
      ]}
    />
  );
}

/** The nightly checks with their history; the work of a run that goes on is found by its id. */
function Runs() {
  const office = useOffice();
  const [startedJob, setStartedJob] = useState<string>();
  const runs = usePages('invariant runs', (cursor) =>
    office.call(listInvariantRuns, { query: { limit: '14', ...(cursor && { cursor }) } }),
  );
  const first = runs.loaded.state === 'ready' ? runs.loaded.value[0] : undefined;
  const jobId = startedJob ?? (first?.state === 'running' ? first.runId : undefined);
  const why = needsTreasurer(office.me);
  return (
    <>
      <p class="zr-soft">{say('checks.lead')}</p>
      {jobId ? (
        <JobProgress
          jobId={jobId}
          label={say('checks.running')}
          onOver={() => {
            setStartedJob(undefined);
            runs.reload();
          }}
        />
      ) : (
        !why && (
          <ActionButton
            label={say('checks.now')}
            act={async () => setStartedJob((await office.call(checkInvariants, {})).jobId)}
          />
        )
      )}
      <WhenLoaded loaded={runs.loaded} reload={runs.reload}>
        {(items) => (
          <>
            <RunTable runs={items} />
            <MorePages pages={runs} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}

function RunTable({ runs }: { runs: readonly Run[] }) {
  const { me } = useOffice();
  return (
    <DataTable
      caption={say('checks.title')}
      rows={runs}
      rowKey={({ runId }) => runId}
      empty={say('checks.empty')}
      columns={[
        {
          title: say('when'),
          isName: true,
          cell: ({ runId, startedAt }) => (
            <Link href={addressOf('maandafsluiting', 'controles', runId)}>{moment(startedAt)}</Link>
          ),
        },
        { title: say('who'), cell: ({ requestedBy }) => personName(requestedBy, me) },
        { title: say('check.green'), isNumber: true, cell: ({ green }) => green },
        {
          title: say('check.red'),
          isNumber: true,
          cell: ({ red }) => (red > 0 ? <strong class="is-negative">{red}</strong> : red),
        },
        { title: say('check.unknown'), isNumber: true, cell: ({ unknown }) => unknown },
        { title: say('status'), cell: (run) => <RunBadge run={run} /> },
      ]}
    />
  );
}

export function RunBadge({ run: { state, red, unknown } }: { run: Pick<Run, 'state' | 'red' | 'unknown'> }) {
  if (state === 'running') return <Badge tone="busy">{say('checks.busy')}</Badge>;
  if (red > 0) return <Badge tone="alarm">{say('checks.wrong')}</Badge>;
  return unknown > 0 ? (
    <Badge tone="busy">{say('checks.partly')}</Badge>
  ) : (
    <Badge tone="done">{say('checks.right')}</Badge>
  );
}
