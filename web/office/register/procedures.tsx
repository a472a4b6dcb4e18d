import { listProcedures } from '../../../shared/membership/life/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment, shortDate } from '../../ui/dates.ts';
import { Link } from '../../ui/text.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { usePages } from '../pages.ts';
import { Badge, MorePages, WhenLoaded } from '../parts.tsx';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';

const nameOf: Record<string, 'procedure.notified' | 'procedure.appealed'> = {
  notified: 'procedure.notified',
  appealed: 'procedure.appealed',
};

/** Resignations, terminations and expulsions that run, the first deadline first. */
export function ProceduresPage() {
  const office = useOffice();
  const pages = usePages('procedures', (cursor) =>
    office.call(listProcedures, { query: { limit: '50', ...(cursor && { cursor }) } }),
  );
  return (
    <>
      <PageTitle title={say('section.procedures')} place="procedures" lead={say('procedures.lead')} />
      <WhenLoaded loaded={pages.loaded} reload={pages.reload}>
        {(rows) => (
          <>
            <DataTable
              caption={say('section.procedures')}
              rows={rows}
              rowKey={({ procedureId }) => procedureId}
              empty={say('procedures.none')}
              columns={[
                {
                  title: say('members.number'),
                  isName: true,
                  cell: ({ memberId, memberNumber }) => (
                    <Link href={addressOf('leden', memberId)}>{String(memberNumber)}</Link>
                  ),
                },
                { title: say('procedures.kind'), cell: ({ kind }) => say(`procedure.${kind}`) },
                {
                  title: say('procedures.state'),
                  cell: ({ state }) => <Badge tone="busy">{say(nameOf[state] ?? 'procedure.running')}</Badge>,
                },
                { title: say('procedures.due'), cell: ({ dueOn }) => (dueOn ? shortDate(dueOn) : '–') },
                { title: say('procedures.opened'), cell: ({ openedAt }) => moment(openedAt) },
              ]}
            />
            <MorePages pages={pages} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}
