import { useState } from 'preact/hooks';
import { listDataRequests, recordDataRequest } from '../../../shared/privacy/requests/contract.ts';
import { dataRequestKind } from '../../../shared/privacy/words.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { shortDate } from '../../ui/dates.ts';
import { Link } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { usePages } from '../pages.ts';
import { Badge, MorePages, WhenLoaded } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { addressOf } from '../route.ts';
import { StateTabs } from '../state-tabs.tsx';
import { say } from '../texts.ts';
import { todayThere } from './clock.ts';
import { Due, toneOf } from './request-term.tsx';

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
