import { getDataRequest } from '../../../shared/privacy/requests/contract.ts';
import { moment, shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Badge, Figure, Figures, Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { personName } from '../person.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { RequestSteps } from './request-steps.tsx';
import { type DataRequest, Due, isOver, toneOf } from './request-term.tsx';

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
