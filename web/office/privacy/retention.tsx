import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { listRetentionRules, listRetentionRuns, tryRetention } from '../../../shared/privacy/retention/contract.ts';
import { inLanguage } from '../../language/speaker.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { JobProgress } from '../job-progress.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { usePages } from '../pages.ts';
import { ActionButton, Badge, MorePages, Panel, WhenLoaded } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { personName } from '../person.ts';
import { say } from '../texts.ts';
import { type NameOfRule, type Run, RunResult } from './retention-run.tsx';
import { LastTrial } from './retention-trial.tsx';

type Rules = Reply<typeof listRetentionRules>;

/** How long everything is kept: what is past its term, what was removed, and every rule with its reason. */
export function RetentionPage() {
  const office = useOffice();
  const { loaded, reload } = useLoad('retention-rules', () => office.call(listRetentionRules, {}));
  return (
    <>
      <PageTitle title={say('section.bewaartermijnen')} place="bewaartermijnen" lead={say('retention.lead')} />
      <WhenLoaded loaded={loaded} reload={reload}>
        {(rules) => (
          <>
            <Runs rules={rules} onApplied={reload} />
            <RuleTable {...rules} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}

function Runs({ rules, onApplied }: { rules: Rules; onApplied: () => void }) {
  const office = useOffice();
  const refused = needsBoard(office.me);
  const why = refused && say(refused);
  const pages = usePages('retention-runs', (cursor) =>
    office.call(listRetentionRuns, { query: { limit: '20', ...(cursor && { cursor }) } }),
  );
  const nameOf: NameOfRule = (ruleId) => {
    const rule = rules.items.find((each) => each.ruleId === ruleId);
    return rule ? inLanguage(rule.data) : ruleId;
  };
  const again = () => {
    pages.reload();
    onApplied();
  };
  return (
    <WhenLoaded loaded={pages.loaded} reload={pages.reload}>
      {(runs) => {
        const busy = runs.find(({ state }) => state === 'running');
        return (
          <>
            <Panel title={say('retention.found')}>
              {busy && (
                <JobProgress
                  key={busy.runId}
                  jobId={busy.runId}
                  label={say(`retention.busy.${busy.mode}`)}
                  onOver={again}
                />
              )}
              {!busy && <LastTrial runs={runs} nameOf={nameOf} why={why} onDone={again} />}
              {!busy && (
                <ActionButton
                  label={say('retention.try')}
                  why={why}
                  act={async () => {
                    await office.call(tryRetention, {});
                    pages.reload();
                  }}
                />
              )}
              {!busy && why === undefined && <p class="zr-soft">{say('retention.try.why')}</p>}
            </Panel>
            <Panel title={say('retention.runs')}>
              <RunTable runs={runs} nameOf={nameOf} />
              <MorePages pages={pages} />
            </Panel>
          </>
        );
      }}
    </WhenLoaded>
  );
}

function RunTable({ runs, nameOf }: { runs: readonly Run[]; nameOf: NameOfRule }) {
  const { me } = useOffice();
  const sum = (run: Run, what: 'found' | 'removed') => run.rules.reduce((total, each) => total + each[what], 0);
  return (
    <DataTable
      caption={say('retention.runs')}
      rows={runs}
      rowKey={({ runId }) => runId}
      empty={say('retention.runs.none')}
      columns={[
        { title: say('when'), isName: true, cell: ({ startedAt }) => moment(startedAt) },
        { title: say('retention.mode'), cell: modeOf },
        { title: say('who'), cell: ({ startedBy }) => personName(startedBy, me) },
        { title: say('retention.count'), isNumber: true, cell: (run) => sum(run, 'found') },
        { title: say('retention.removed'), isNumber: true, cell: (run) => sum(run, 'removed') },
        { title: say('retention.decision'), cell: ({ decisionReference }) => decisionReference ?? '–' },
        {
          title: say('status'),
          cell: ({ state }) => (
            <Badge tone={state === 'done' ? 'done' : 'busy'}>{say(`retention.state.${state}`)}</Badge>
          ),
        },
      ]}
      detail={(run) =>
        sum(run, 'found') > 0 && (
          <details class="zr-details">
            <summary>{say('retention.perRule')}</summary>
            <RunResult run={run} nameOf={nameOf} />
          </details>
        )
      }
    />
  );
}

function modeOf({ mode, startedBy }: Run): string {
  if (mode === 'apply' && startedBy.startsWith('system:')) return say('retention.mode.nightly');
  return say(`retention.mode.${mode}`);
}

function RuleTable({ items, approved }: Rules) {
  const { me } = useOffice();
  return (
    <Panel title={say('retention.rules')}>
      <p>
        {approved
          ? say('retention.approved', {
              name: personName(approved.by, me),
              at: moment(approved.at),
              reference: approved.decisionReference,
            })
          : say('retention.notApproved')}
      </p>
      <DataTable
        caption={say('retention.rules')}
        rows={items}
        rowKey={({ ruleId }) => ruleId}
        empty={say('retention.runs.none')}
        columns={[
          { title: say('retention.rule'), isName: true, cell: ({ data }) => inLanguage(data) },
          { title: say('retention.term'), cell: ({ term }) => inLanguage(term) },
          { title: say('retention.from'), cell: ({ from }) => inLanguage(from) },
          { title: say('retention.basis'), cell: ({ basis }) => inLanguage(basis) },
          {
            title: say('retention.by'),
            cell: ({ carriedOutBy, isApproved }) => (
              <>
                {say(`retention.by.${carriedOutBy}`)}{' '}
                {isApproved && <Badge tone="done">{say('retention.nightly')}</Badge>}
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}
