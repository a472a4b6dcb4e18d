import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { listMerges, undoMerge } from '../../../shared/membership/duplicates/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment, shortDate } from '../../ui/dates.ts';
import { Link } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { usePages } from '../pages.ts';
import { Badge, MorePages, Panel, WhenLoaded } from '../parts.tsx';
import { personName } from '../person.ts';
import { todayThere } from '../privacy/clock.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';

type Merge = Reply<typeof listMerges>['items'][number];

/** Members that were merged, newest first, and until when each can be undone. */
export function Merges() {
  const office = useOffice();
  const pages = usePages('merges', (cursor) =>
    office.call(listMerges, { query: { limit: '25', ...(cursor && { cursor }) } }),
  );
  const numberOf = (memberId: string, memberNumber: number) => (
    <Link href={addressOf('leden', memberId)}>{say('reviews.number', { number: memberNumber })}</Link>
  );
  return (
    <Panel title={say('merges.title')}>
      <WhenLoaded loaded={pages.loaded} reload={pages.reload}>
        {(rows) => (
          <>
            <DataTable
              caption={say('merges.title')}
              rows={rows}
              rowKey={({ mergeId }) => mergeId}
              empty={say('merges.none')}
              columns={[
                {
                  title: say('merges.kept'),
                  isName: true,
                  cell: ({ memberId, memberNumber }) => numberOf(memberId, memberNumber),
                },
                {
                  title: say('merges.other'),
                  cell: ({ mergedMemberId, mergedNumber }) => numberOf(mergedMemberId, mergedNumber),
                },
                {
                  title: say('merges.when'),
                  cell: ({ mergedAt, mergedBy }) =>
                    say('byOn', { name: personName(mergedBy, office.me), at: moment(mergedAt) }),
                },
                {
                  title: say('merges.taken'),
                  cell: ({ taken }) =>
                    taken.map((field) => say(`identity.${field}`)).join(', ') || say('merges.taken.none'),
                },
                { title: say('merges.until'), cell: (merge) => <UndoUntil merge={merge} /> },
              ]}
              detail={(merge) => mayBeUndone(merge) && <Undo merge={merge} onDone={pages.reload} />}
            />
            <MorePages pages={pages} />
          </>
        )}
      </WhenLoaded>
    </Panel>
  );
}

/** The server has the last word. */
const isPast = (day: string): boolean => day < todayThere();
const mayBeUndone = ({ undoneAt, undoUntil }: Merge): boolean => undoneAt === null && !isPast(undoUntil);

function UndoUntil({ merge: { undoneAt, undoneBy, undoUntil } }: { merge: Merge }) {
  const { me } = useOffice();
  if (undoneAt !== null)
    return (
      <>
        <Badge tone="calm">{say('merges.undone')}</Badge>{' '}
        {say('byOn', { name: personName(undoneBy ?? '', me), at: moment(undoneAt) })}
      </>
    );
  return <>{say(isPast(undoUntil) ? 'merges.until.over' : 'merges.until.day', { day: shortDate(undoUntil) })}</>;
}

function Undo({ merge: { mergeId, memberNumber, mergedNumber }, onDone }: { merge: Merge; onDone: () => void }) {
  const office = useOffice();
  const title = say('merges.undo.title', { kept: memberNumber, other: mergedNumber });
  return (
    <Act
      open={title}
      short={say('merges.undo')}
      title={title}
      lead={say('merges.undo.lead')}
      label={say('merges.undo')}
      questions={[
        { name: 'reason', label: say('merge.reason'), kind: 'long', description: say('reviews.reason.help') },
      ]}
      schema={undoMerge.body}
      act={(body) => office.call(undoMerge, { params: { mergeId }, body })}
      onDone={onDone}
    />
  );
}
