import { useState } from 'preact/hooks';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import {
  admitApplications,
  admitByAssembly,
  listAdmissions,
  offerPlaces,
  recordGuardian,
  refuseApplication,
} from '../../../shared/membership/admission/contract.ts';
import { Alert } from '../../ui/alert.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { moment } from '../../ui/dates.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { usePages } from '../pages.ts';
import { ActionButton, Amount, Badge, MorePages, Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { say } from '../texts.ts';

type Row = Reply<typeof listAdmissions>['items'][number];
type Outcome =
  | Reply<typeof admitApplications>['items'][number]['outcome']
  | Reply<typeof offerPlaces>['items'][number]['outcome'];
type Result = { name: string; outcome: Outcome };

const queues = ['awaiting-admission', 'waiting-list', 'refused'] as const;
type Queue = (typeof queues)[number];

/** Who waits for the board: to be admitted, for a place, or refused and perhaps on the way to the assembly. */
export function AdmissionsPage() {
  const why = whyNot(useOffice().me);
  return (
    <>
      <PageTitle title={say('section.toelating')} place="toelating" lead={say('admissions.lead')} />
      {why !== undefined && <Why>{why}</Why>}
      {why === undefined &&
        queues.map((queue) => (
          <Panel key={queue} title={say(`admissions.${queue}`)}>
            <QueueOf queue={queue} />
          </Panel>
        ))}
    </>
  );
}

function QueueOf({ queue }: { queue: Queue }) {
  const office = useOffice();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [results, setResults] = useState<readonly Result[]>([]);
  const pages = usePages(queue, (cursor) =>
    office.call(listAdmissions, { query: { status: queue, limit: '50', ...(cursor && { cursor }) } }),
  );
  const reload = () => {
    setChosen([]);
    pages.reload();
  };
  return (
    <WhenLoaded loaded={pages.loaded} reload={pages.reload}>
      {(rows) => (
        <>
          {results.length > 0 && <Results results={results} />}
          <DataTable
            caption={say(`admissions.${queue}`)}
            rows={rows}
            rowKey={({ applicationId }) => applicationId}
            empty={say('admissions.none')}
            columns={[
              {
                title: say('members.name'),
                isName: true,
                cell: (row) =>
                  queue === 'refused' ? nameOf(row) : <Chosen row={row} chosen={chosen} onChosen={setChosen} />,
              },
              { title: say('members.wijk'), cell: ({ wijk, wijkByNow }) => (wijk ?? wijkByNow)?.name ?? '–' },
              { title: say('admissions.since'), cell: ({ submittedAt }) => moment(submittedAt) },
              {
                title: say('admissions.paid'),
                isNumber: true,
                cell: ({ paidCents }) => (paidCents === null ? '–' : <Amount cents={paidCents} />),
              },
            ]}
            detail={(row) => <OneApplication row={row} queue={queue} onDone={reload} />}
          />
          <MorePages pages={pages} />
          {queue !== 'refused' && chosen.length > 0 && (
            <Together
              queue={queue}
              chosen={rows.filter(({ applicationId }) => chosen.includes(applicationId))}
              onDone={(told) => {
                setResults(told);
                reload();
              }}
            />
          )}
        </>
      )}
    </WhenLoaded>
  );
}

const nameOf = ({ name, applicationId }: Row): string => name ?? applicationId;

/** Which of the many buttons this one is, for who hears them after each other. */
const named = (what: string, row: Row) => ({ open: `${what}: ${nameOf(row)}`, short: what, title: what, label: what });

interface ChosenProps {
  row: Row;
  chosen: readonly string[];
  onChosen: (chosen: readonly string[]) => void;
}

function Chosen({ row, chosen, onChosen }: ChosenProps) {
  const { applicationId } = row;
  const isChosen = chosen.includes(applicationId);
  const others = chosen.filter((each) => each !== applicationId);
  return (
    <label class="zr-check">
      <input
        type="checkbox"
        checked={isChosen}
        class="utrecht-checkbox utrecht-checkbox--html-input"
        onChange={() => onChosen(isChosen ? others : [...others, applicationId])}
      />
      <span>
        {nameOf(row)} {row.isMinor && <Badge tone="busy">{say('admissions.minor')}</Badge>}
      </span>
    </label>
  );
}

/** Many at once, each decided on its own: what became of each is told line by line. */
function Together({
  queue,
  chosen,
  onDone,
}: {
  queue: Exclude<Queue, 'refused'>;
  chosen: readonly Row[];
  onDone: (results: Result[]) => void;
}) {
  const office = useOffice();
  const applicationIds = chosen.map(({ applicationId }) => applicationId);
  const told = (items: readonly { applicationId: string; outcome: Outcome }[]): Result[] =>
    items.map(({ applicationId, outcome }) => ({
      name: chosen.find((row) => row.applicationId === applicationId)?.name ?? applicationId,
      outcome,
    }));
  return (
    <ActionButton
      isMain
      label={say(queue === 'waiting-list' ? 'admissions.offer' : 'admissions.admit', { count: chosen.length })}
      act={async () => {
        const endpoint = queue === 'waiting-list' ? offerPlaces : admitApplications;
        onDone(told((await office.call(endpoint, { body: { applicationIds } })).items));
      }}
    />
  );
}

const whyNot = (me: Parameters<typeof needsBoard>[0]): string | undefined => {
  const refused = needsBoard(me);
  return refused && say(refused);
};

function Results({ results }: { results: readonly Result[] }) {
  return (
    <Alert kind="info" announce>
      <ul>
        {results.map(({ name, outcome }) => (
          <li key={name}>
            {name}: {say(`admission.outcome.${outcome}`)}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function OneApplication({ row, queue, onDone }: { row: Row; queue: Queue; onDone: () => void }) {
  const office = useOffice();
  const { applicationId, version, admission } = row;
  const params = { applicationId };
  if (queue === 'refused')
    return (
      <div class="zr-stack">
        <p>{admission?.reason}</p>
        {admission?.mayGoToAssembly && (
          <Act
            {...named(say('admissions.assembly'), row)}
            questions={[{ name: 'decisionId', label: say('decision.id') }]}
            schema={admitByAssembly.body}
            act={(body) => office.call(admitByAssembly, { params, body }, { ifMatch: version })}
            onDone={onDone}
          />
        )}
      </div>
    );
  return (
    <div class="zr-stack">
      {row.isMinor && <Guardian row={row} onDone={onDone} />}
      <Act
        {...named(say('admissions.refuse'), row)}
        lead={say('admissions.refuse.lead')}
        questions={[{ name: 'reason', label: say('reason'), kind: 'long' }]}
        schema={refuseApplication.body}
        act={(body) => office.call(refuseApplication, { params, body }, { ifMatch: version })}
        onDone={onDone}
      />
    </div>
  );
}

/** Without it nobody under eighteen is admitted. */
function Guardian({ row, onDone }: { row: Row; onDone: () => void }) {
  const office = useOffice();
  const { applicationId, version, hasGuardian } = row;
  if (hasGuardian) return <p>{say('admissions.guardian.known')}</p>;
  return (
    <Act
      {...named(say('admissions.guardian'), row)}
      lead={say('admissions.guardian.lead')}
      schema={recordGuardian.body}
      questions={[
        {
          name: 'relation',
          label: say('admissions.guardian.relation'),
          kind: 'choice',
          options: (['parent', 'guardian'] as const).map((value) => ({
            value,
            label: say(`admissions.guardian.${value}`),
          })),
        },
        { name: 'givenName', label: say('admissions.guardian.given') },
        { name: 'familyName', label: say('admissions.guardian.family') },
        { name: 'email', label: say('admissions.guardian.email') },
        { name: 'evidence', label: say('admissions.guardian.evidence') },
      ]}
      act={(body) => office.call(recordGuardian, { params: { applicationId }, body }, { ifMatch: version })}
      onDone={onDone}
    />
  );
}
