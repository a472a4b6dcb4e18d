import { useState } from 'preact/hooks';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { listDuplicateReviews } from '../../../shared/membership/duplicates/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { usePages } from '../pages.ts';
import { MorePages, Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { addressOf } from '../route.ts';
import { StateTabs } from '../state-tabs.tsx';
import { say } from '../texts.ts';
import { Merges } from './merges.tsx';
import { RegisterTabs } from './register-tabs.tsx';

type Review = Reply<typeof listDuplicateReviews>['items'][number];

const states = ['open', 'resolved'] as const;

/** Who resembles a member, and members that were merged. */
export function DuplicatesPage() {
  const why = needsBoard(useOffice().me);
  return (
    <>
      <PageTitle title={say('doubles.title')} place="dubbelen" lead={say('doubles.lead')} />
      <RegisterTabs current="dubbelen" />
      {why ? (
        <Why>{say(why)}</Why>
      ) : (
        <>
          <Reviews />
          <Merges />
        </>
      )}
    </>
  );
}

function Reviews() {
  const office = useOffice();
  const [state, setState] = useState<(typeof states)[number]>('open');
  const pages = usePages(`reviews ${state}`, (cursor) =>
    office.call(listDuplicateReviews, { query: { state, limit: '25', ...(cursor && { cursor }) } }),
  );
  return (
    <Panel title={say('reviews.title')}>
      <p class="zr-soft">{say('reviews.lead')}</p>
      <StateTabs
        label={say('reviews.state')}
        tabs={states.map((key) => ({ key, label: say(`reviews.${key}`) }))}
        current={state}
        onPick={setState}
      />
      <WhenLoaded loaded={pages.loaded} reload={pages.reload}>
        {(rows) => (
          <>
            <DataTable
              caption={say('reviews.title')}
              rows={rows}
              rowKey={({ reviewId }) => reviewId}
              empty={say(`reviews.${state}.empty`)}
              columns={[
                {
                  title: say('reviews.why'),
                  isName: true,
                  cell: ({ reviewId, reason }) => (
                    <Link href={addressOf('leden', 'dubbelen', reviewId)}>{say(`reviews.${reason}`)}</Link>
                  ),
                },
                { title: say('reviews.resembles'), cell: (review) => <Resembled review={review} /> },
                { title: say('reviews.from'), cell: originOf },
                { title: say('reviews.openedAt'), cell: ({ openedAt }) => moment(openedAt) },
                ...(state === 'resolved' ? [{ title: say('reviews.decided'), cell: decisionOf }] : []),
              ]}
            />
            <MorePages pages={pages} />
          </>
        )}
      </WhenLoaded>
    </Panel>
  );
}

function Resembled({ review: { memberId, memberNumber } }: { review: Review }) {
  if (memberNumber === null) return <>–</>;
  return <Link href={addressOf('leden', memberId)}>{say('reviews.number', { number: memberNumber })}</Link>;
}

const decisionOf = ({ status }: Review): string => (status === 'open' ? '–' : say(`reviews.${status}`));

export const originOf = ({ imported }: Pick<Review, 'imported'>): string =>
  imported ? say('reviews.line', { line: imported.line }) : say('reviews.application');

const shownAtMost = 50;

/** On the page of the members: that somebody is to be looked at, and where. */
export function WaitingDoubles() {
  const office = useOffice();
  const { loaded } = useLoad('waiting doubles', () =>
    office.call(listDuplicateReviews, { query: { limit: String(shownAtMost) } }),
  );
  if (loaded.state !== 'ready' || loaded.value.items.length === 0) return null;
  const { items, nextCursor } = loaded.value;
  const waiting =
    nextCursor === null
      ? say('doubles.waiting', { count: items.length })
      : say('doubles.waiting.more', { count: shownAtMost });
  return (
    <p class="zr-why">
      <span>
        {waiting} <Link href={addressOf('leden', 'dubbelen')}>{say('doubles.see')}</Link>
      </span>
    </p>
  );
}
