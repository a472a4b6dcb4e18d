import type { Reply } from '../../../shared/kernel/endpoint.ts';
import {
  closeBreach,
  listBreaches,
  recordBreach,
  reportBreach,
  tellOfBreach,
} from '../../../shared/privacy/breaches/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment } from '../../ui/dates.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { usePages } from '../pages.ts';
import { Badge, MorePages, Panel, WhenLoaded } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { personName } from '../person.ts';
import { say } from '../texts.ts';
import { BreachClock } from './breach-clock.tsx';

type Breach = Reply<typeof listBreaches>['items'][number];

const tones = { open: 'alarm', reported: 'busy', closed: 'done' } as const;

/** Data breaches: what must be done within 72 hours on top, and all that ever were, for who asks for the register (article 33 GDPR). */
export function BreachesPage() {
  const office = useOffice();
  const pages = usePages('breaches', (cursor) =>
    office.call(listBreaches, { query: { limit: '50', ...(cursor && { cursor }) } }),
  );
  const refused = needsBoard(office.me);
  const why = refused && say(refused);
  return (
    <>
      <PageTitle title={say('section.datalekken')} place="datalekken" lead={say('breaches.lead')} />
      <Act
        open={say('breaches.record')}
        lead={say('breaches.record.lead')}
        why={why}
        schema={recordBreach.body}
        questions={[
          { name: 'what', label: say('breaches.what'), kind: 'long', description: say('breaches.what.why') },
          { name: 'discoveredAt', label: say('breaches.discoveredAt'), kind: 'moment' },
          {
            name: 'persons',
            label: say('breaches.persons'),
            kind: 'whole',
            description: say('breaches.persons.why'),
            optional: true,
          },
        ]}
        body={(answers) => ({ ...answers, persons: answers.persons ?? null })}
        act={(body) => office.call(recordBreach, { body })}
        onDone={pages.reload}
      />
      <WhenLoaded loaded={pages.loaded} reload={pages.reload}>
        {(rows) => (
          <>
            <Clocks breaches={rows.filter(({ state }) => state === 'open')} />
            <Panel title={say('breaches.register')}>
              <DataTable
                caption={say('breaches.register')}
                rows={rows}
                rowKey={({ breachId }) => breachId}
                empty={say('breaches.none')}
                columns={[
                  { title: say('breaches.what'), isName: true, cell: ({ what }) => what },
                  { title: say('breaches.discoveredAt'), cell: ({ discoveredAt }) => moment(discoveredAt) },
                  { title: say('breaches.persons'), cell: ({ persons }) => howMany(persons) },
                  {
                    title: say('breaches.state'),
                    cell: ({ state }) => <Badge tone={tones[state]}>{say(`breaches.state.${state}`)}</Badge>,
                  },
                ]}
                detail={(breach) => <OneBreach breach={breach} mayAct={why === undefined} onDone={pages.reload} />}
              />
              <MorePages pages={pages} />
            </Panel>
          </>
        )}
      </WhenLoaded>
    </>
  );
}

const howMany = (persons: number | null): string =>
  persons === null ? say('breaches.about.unknown') : say('breaches.about', { count: persons });

function Clocks({ breaches }: { breaches: readonly Breach[] }) {
  if (breaches.length === 0) return null;
  return (
    <Panel title={say('breaches.clock')}>
      <ul class="zr-cards">
        {breaches.map((breach) => (
          <li key={breach.breachId}>
            <BreachClock {...breach} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface OneProps {
  breach: Breach;
  /** Why not stands above the list, once. */
  mayAct: boolean;
  onDone: () => void;
}

function OneBreach({ breach, mayAct, onDone }: OneProps) {
  const { me } = useOffice();
  return (
    <div class="zr-stack">
      <ul class="zr-timeline">
        {historyOf(breach, me).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {mayAct && breach.state !== 'closed' && <Next breach={breach} onDone={onDone} />}
    </div>
  );
}

/** What became of it, in the words of the law: told to the authority, told to the people, measures. */
function historyOf(breach: Breach, me: { personId: string }): string[] {
  const { recordedBy, state, closedAt, measures } = breach;
  return [
    say('breaches.recordedBy', { name: personName(recordedBy, me) }),
    ...reportedLine(breach),
    toldLine(breach),
    ...(measures ? [say('breaches.measures', { text: measures })] : []),
    ...(state === 'closed' && closedAt ? [say('breaches.closedAt', { at: moment(closedAt) })] : []),
  ];
}

function reportedLine({ reportedAt, reference, reportBy, state }: Breach): string[] {
  // How long there is stands on the card above.
  if (reportedAt === null) return state === 'closed' ? [say('breaches.notReported')] : [];
  const inTime = say(reportedAt <= reportBy ? 'breaches.onTime' : 'breaches.tooLate');
  return [`${say('breaches.reported', { at: moment(reportedAt), reference: reference ?? '–' })} ${inTime}`];
}

function toldLine({ personsTold, toldAt, toldHow, state }: Breach): string {
  if (toldAt) return say('breaches.told', { at: moment(toldAt), how: toldHow ?? '' });
  if (personsTold) return say('breaches.toldAtClosing');
  return say(state === 'closed' ? 'breaches.neverTold' : 'breaches.notTold');
}

/** What can be done with it now; each button tells which breach it is of. */
function Next({ breach, onDone }: Omit<OneProps, 'mayAct'>) {
  const office = useOffice();
  const { breachId, version, state, discoveredAt, personsTold } = breach;
  const params = { breachId };
  const seen = { ifMatch: version };
  const named = (what: string) => ({
    open: `${what}: ${moment(discoveredAt)}`,
    short: what,
    title: what,
    label: what,
    onDone,
  });
  return (
    <div class="zr-row">
      {state === 'open' && (
        <Act
          {...named(say('breaches.report'))}
          lead={say('breaches.report.lead')}
          schema={reportBreach.body}
          questions={[{ name: 'reference', label: say('breaches.reference') }]}
          act={(body) => office.call(reportBreach, { params, body }, seen)}
        />
      )}
      {!personsTold && (
        <Act
          {...named(say('breaches.tell'))}
          lead={say('breaches.tell.lead')}
          schema={tellOfBreach.body}
          questions={[{ name: 'how', label: say('breaches.how'), kind: 'long' }]}
          act={(body) => office.call(tellOfBreach, { params, body }, seen)}
        />
      )}
      <Act
        {...named(say('breaches.close'))}
        lead={say('breaches.close.lead')}
        schema={closeBreach.body}
        questions={[
          { name: 'measures', label: say('breaches.done'), kind: 'long' },
          ...(personsTold ? [] : [{ name: 'personsTold', label: say('breaches.personsTold'), kind: 'tick' as const }]),
        ]}
        body={(answers) => ({ personsTold, ...answers })}
        act={(body) => office.call(closeBreach, { params, body }, seen)}
      />
    </div>
  );
}
