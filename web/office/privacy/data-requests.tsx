import type { Reply } from '../../../shared/kernel/endpoint.ts';
import {
  completeDataRequest,
  extendDataRequest,
  identifyDataRequest,
  listDataRequests,
  recordDataRequest,
  refuseDataRequest,
  startDataRequest,
} from '../../../shared/privacy/requests/contract.ts';
import { dataRequestChannel, dataRequestKind } from '../../../shared/privacy/words.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { shortDate } from '../../ui/dates.ts';
import { Link } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { usePages } from '../pages.ts';
import { ActionButton, Badge, MorePages, WhenLoaded } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';

type Request = Reply<typeof listDataRequests>['items'][number];

/** Requests about personal data, with the month in which each must be answered (article 12 lid 3 GDPR). */
export function DataRequestsPage() {
  const office = useOffice();
  const pages = usePages('data-requests', (cursor) =>
    office.call(listDataRequests, { query: { limit: '50', ...(cursor && { cursor }) } }),
  );
  const refused = needsBoard(office.me);
  const why = refused && say(refused);
  return (
    <>
      <PageTitle title={say('section.verzoeken')} place="verzoeken" lead={say('requests.lead')} />
      <Act
        open={say('requests.record')}
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
            options: dataRequestChannel.options
              .filter((value) => value !== 'portal')
              .map((value) => ({ value, label: say(`channel.${value}`) })),
          },
          { name: 'receivedOn', label: say('requests.receivedOn'), kind: 'date' },
          { name: 'wish', label: say('requests.wish'), kind: 'long', optional: true },
        ]}
        act={(body) => office.call(recordDataRequest, { body })}
        onDone={pages.reload}
      />
      <WhenLoaded loaded={pages.loaded} reload={pages.reload}>
        {(rows) => (
          <>
            <DataTable
              caption={say('section.verzoeken')}
              rows={rows}
              rowKey={({ dataRequestId }) => dataRequestId}
              empty={say('requests.none')}
              columns={[
                { title: say('requests.kind'), isName: true, cell: ({ kind }) => say(`request.${kind}`) },
                {
                  title: say('members.number'),
                  cell: ({ memberId, memberNumber }) =>
                    memberId ? <Link href={addressOf('leden', memberId)}>{String(memberNumber)}</Link> : '–',
                },
                { title: say('requests.receivedOn'), cell: ({ receivedOn }) => shortDate(receivedOn) },
                { title: say('requests.due'), cell: ({ dueOn }) => shortDate(dueOn) },
                {
                  title: say('decisions.state'),
                  cell: ({ state }) => <Badge tone={toneOf(state)}>{say(`request.state.${state}`)}</Badge>,
                },
              ]}
              detail={(request) => <Steps request={request} mayAct={why === undefined} onDone={pages.reload} />}
            />
            <MorePages pages={pages} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}

function toneOf(state: Request['state']): 'done' | 'calm' | 'busy' {
  if (state === 'done') return 'done';
  return state === 'refused' ? 'calm' : 'busy';
}

interface StepsProps {
  request: Request;
  /** Why not stands above the list, once. */
  mayAct: boolean;
  onDone: () => void;
}

/** What was done with it, each step with who took it and why, and what can be done now. */
function Steps({ request, mayAct, onDone }: StepsProps) {
  const { wish, steps } = request;
  return (
    <div class="zr-stack">
      {wish && <p>{wish}</p>}
      {steps.map(({ at, step, note }) => (
        <p key={at + step} class="zr-soft">
          {shortDate(at.slice(0, 10))}: {say(`request.step.${step}`)}
          {note && ` – ${note}`}
        </p>
      ))}
      {mayAct && <Next request={request} onDone={onDone} />}
    </div>
  );
}

function Next({ request, onDone }: Omit<StepsProps, 'mayAct'>) {
  const office = useOffice();
  const { dataRequestId, version, next, kind, receivedOn } = request;
  const params = { dataRequestId };
  const seen = { ifMatch: version };
  const of = `${say(`request.${kind}`)}, ${shortDate(receivedOn)}`;
  const named = (what: string) => ({ open: `${what}: ${of}`, short: what, title: what, label: what });
  return (
    <div class="zr-row">
      {next.includes('identify') && (
        <Act
          {...named(say('request.do.identify'))}
          schema={identifyDataRequest.body}
          questions={[
            { name: 'memberId', label: say('requests.member') },
            { name: 'how', label: say('requests.how'), kind: 'long' },
          ]}
          act={(body) => office.call(identifyDataRequest, { params, body }, seen)}
          onDone={onDone}
        />
      )}
      {next.includes('start') && (
        <ActionButton
          label={`${say('request.do.start')}: ${of}`}
          short={say('request.do.start')}
          act={async () => {
            await office.call(startDataRequest, { params }, seen);
            onDone();
          }}
        />
      )}
      {next.includes('extend') && (
        <Act
          {...named(say('request.do.extend'))}
          schema={extendDataRequest.body}
          questions={[
            { name: 'until', label: say('requests.until'), kind: 'date' },
            { name: 'reason', label: say('reason'), kind: 'long' },
          ]}
          act={(body) => office.call(extendDataRequest, { params, body }, seen)}
          onDone={onDone}
        />
      )}
      {next.includes('complete') && (
        <Act
          {...named(say('request.do.complete'))}
          schema={completeDataRequest.body}
          questions={[{ name: 'answer', label: say('requests.answer'), kind: 'long' }]}
          act={(body) => office.call(completeDataRequest, { params, body }, seen)}
          onDone={onDone}
        />
      )}
      {next.includes('refuse') && (
        <Act
          {...named(say('request.do.refuse'))}
          schema={refuseDataRequest.body}
          questions={[{ name: 'reason', label: say('reason'), kind: 'long' }]}
          act={(body) => office.call(refuseDataRequest, { params, body }, seen)}
          onDone={onDone}
        />
      )}
    </div>
  );
}
