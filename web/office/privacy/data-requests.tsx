import { useState } from 'preact/hooks';
import { addMonths, localDate } from '../../../shared/kernel/dates.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { getDataRequest, listDataRequests, recordDataRequest } from '../../../shared/privacy/requests/contract.ts';
import { dataRequestKind } from '../../../shared/privacy/words.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { longDate, moment, shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { usePages } from '../pages.ts';
import { Badge, Figure, Figures, MorePages, Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { personName } from '../person.ts';
import { addressOf } from '../route.ts';
import { StateTabs } from '../state-tabs.tsx';
import { say } from '../texts.ts';
import { daysUntil, todayThere, useNow } from './clock.ts';
import { RequestSteps } from './request-steps.tsx';

export type DataRequest = Reply<typeof getDataRequest>;

const states = ['open', 'closed'] as const;

/** Requests about personal data, with the month in which each must be answered (article 12 lid 3 GDPR). */
export function DataRequestsPage() {
  const office = useOffice();
  const [state, setState] = useState<(typeof states)[number]>('open');
  const pages = usePages(`data-requests ${state}`, (cursor) =>
    office.call(listDataRequests, { query: { state, limit: '50', ...(cursor && { cursor }) } }),
  );
  const refused = needsBoard(office.me);
  return (
    <>
      <PageTitle title={say('section.verzoeken')} place="verzoeken" lead={say('requests.lead')} />
      <RecordRequest why={refused && say(refused)} />
      <StateTabs
        label={say('section.verzoeken')}
        tabs={states.map((key) => ({ key, label: say(`requests.${key}`) }))}
        current={state}
        onPick={setState}
      />
      <WhenLoaded loaded={pages.loaded} reload={pages.reload}>
        {(rows) => (
          <>
            <DataTable
              caption={say('section.verzoeken')}
              rows={rows}
              rowKey={({ dataRequestId }) => dataRequestId}
              empty={say(state === 'open' ? 'requests.none' : 'requests.closed.none')}
              columns={[
                {
                  title: say('requests.kind'),
                  isName: true,
                  cell: ({ kind, dataRequestId }) => (
                    <Link href={addressOf('verzoeken', dataRequestId)}>{say(`request.${kind}`)}</Link>
                  ),
                },
                { title: say('members.number'), cell: ({ memberNumber }) => memberNumber ?? '–' },
                { title: say('requests.receivedOn'), cell: ({ receivedOn }) => shortDate(receivedOn) },
                { title: say('requests.due'), cell: (request) => <Due request={request} /> },
                {
                  title: say('decisions.state'),
                  cell: ({ state: now }) => <Badge tone={toneOf(now)}>{say(`request.state.${now}`)}</Badge>,
                },
              ]}
            />
            <MorePages pages={pages} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}

function RecordRequest({ why }: { why: string | undefined }) {
  const office = useOffice();
  const channels = recordDataRequest.body.shape.channel.options;
  return (
    <Act
      open={say('requests.record')}
      lead={say('requests.record.lead')}
      why={why}
      schema={recordDataRequest.body}
      questions={[
        {
          name: 'kind',
          label: say('requests.kind'),
          kind: 'choice',
          options: dataRequestKind.options.map((value) => ({ value, label: say(`request.${value}`) })),
        },
        {
          name: 'channel',
          label: say('requests.channel'),
          kind: 'choice',
          options: channels.map((value) => ({ value, label: say(`channel.${value}`) })),
        },
        { name: 'receivedOn', label: say('requests.receivedOn'), kind: 'date', start: todayThere() },
        {
          name: 'wish',
          label: say('requests.wish'),
          kind: 'long',
          description: say('requests.wish.why'),
          optional: true,
        },
      ]}
      act={async (body) => {
        const { dataRequestId } = await office.call(recordDataRequest, { body });
        location.hash = addressOf('verzoeken', dataRequestId);
      }}
      onDone={() => undefined}
    />
  );
}

const isOver = (state: DataRequest['state']): boolean => state === 'done' || state === 'refused';

function toneOf(state: DataRequest['state']): 'done' | 'calm' | 'busy' {
  if (state === 'done') return 'done';
  return state === 'refused' ? 'calm' : 'busy';
}

const soon = 7;

/** The last day, and how far off that is. */
function Due({ request: { dueOn, state } }: { request: Pick<DataRequest, 'dueOn' | 'state'> }) {
  const left = daysUntil(dueOn, useNow());
  if (isOver(state)) return <>{shortDate(dueOn)}</>;
  return (
    <>
      {shortDate(dueOn)} <Badge tone={left < soon ? 'alarm' : 'busy'}>{wordsFor(left)}</Badge>
    </>
  );
}

function wordsFor(left: number): string {
  if (left === 0) return say('requests.today');
  return say(left < 0 ? 'requests.late' : 'requests.left', { count: Math.abs(left) });
}

/** One request from its receipt to its answer: how long there is, what was done, and what can be done now. */
export function DataRequestPage({ dataRequestId }: { dataRequestId: string }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(dataRequestId, () => office.call(getDataRequest, { params: { dataRequestId } }));
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {(request) => (
        <>
          <PageTitle
            title={say('requests.one', { kind: say(`request.${request.kind}`) })}
            place={dataRequestId}
            back={{ href: addressOf('verzoeken'), title: say('requests.back') }}
            lead={request.wish}
          />
          <RequestFigures request={request} />
          <History request={request} />
          <NextOf request={request} onDone={reload} />
        </>
      )}
    </WhenLoaded>
  );
}

function RequestFigures({ request }: { request: DataRequest }) {
  const { memberId, memberNumber, receivedOn, channel, state } = request;
  return (
    <Figures>
      <Figure label={say('decisions.state')}>
        <Badge tone={toneOf(state)}>{say(`request.state.${state}`)}</Badge>
      </Figure>
      <Figure label={say('requests.due')}>
        <Due request={request} />
      </Figure>
      <Figure label={say('requests.receivedOn')} note={say('requests.came', { channel: say(`channel.${channel}`) })}>
        {shortDate(receivedOn)}
      </Figure>
      <Figure label={say('requests.number')}>
        {memberId ? <Link href={addressOf('leden', memberId)}>{String(memberNumber)}</Link> : '–'}
      </Figure>
    </Figures>
  );
}

function History({ request: { steps } }: { request: DataRequest }) {
  const { me } = useOffice();
  return (
    <Panel title={say('requests.steps')}>
      <ol class="zr-timeline">
        {steps.map(({ at, step, note, actorId }) => (
          <li key={at + step}>
            <span class="zr-timeline__when">{moment(at)}</span>{' '}
            {say('requests.step.by', {
              step: say(`request.step.${step}`),
              name: actorId.startsWith('mem_') ? say('log.member') : personName(actorId, me),
            })}
            {note && <q class="zr-quote">{note}</q>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function NextOf({ request, onDone }: { request: DataRequest; onDone: () => void }) {
  const { me } = useOffice();
  const refused = needsBoard(me);
  return (
    <Panel title={say('requests.next')}>
      {isOver(request.state) && <p>{say('requests.ended')}</p>}
      {!isOver(request.state) && (refused ? <Why>{say(refused)}</Why> : <RequestSteps {...{ request, onDone }} />)}
    </Panel>
  );
}

export const termOf = ({ longestOn, receivedOn }: DataRequest) => ({
  day: longDate(longestOn),
  /** Within the first month the asker must hear of it. */
  due: longDate(addMonths(localDate(receivedOn), 1)),
});
