import type { Reply } from '../../shared/kernel/endpoint.ts';
import { listMembers } from '../../shared/membership/contract.ts';
import { Button } from '../ui/button.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { shortDate } from '../ui/dates.ts';
import { Link } from '../ui/text.tsx';
import { useWijkNames } from './names.ts';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { usePages } from './pages.ts';
import { WhenLoaded } from './parts.tsx';
import { WaitingDoubles } from './register/duplicates.tsx';
import { policyColumn } from './register/policy-column.tsx';
import { RegisterTabs } from './register/register-tabs.tsx';
import { MemberSearch } from './register/search.tsx';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

type Row = Reply<typeof listMembers>['items'][number];

export function MembersPage() {
  const office = useOffice();
  const wijkName = useWijkNames();
  const members = usePages('members', (cursor) =>
    office.call(listMembers, { query: { limit: '25', ...(cursor && { cursor }) } }),
  );
  return (
    <>
      <PageTitle title={say('section.leden')} place="leden" lead={say('members.lead')} />
      <RegisterTabs current="leden" />
      {office.is('board') && <WaitingDoubles />}
      <MemberSearch />
      <WhenLoaded loaded={members.loaded} reload={members.reload}>
        {(rows) => (
          <>
            <DataTable
              caption={say('section.leden')}
              columns={columns(wijkName)}
              rows={rows}
              rowKey={({ memberId }) => memberId}
              empty={say('members.empty')}
            />
            {members.hasMore && (
              <Button busy={members.busy} onPress={members.more}>
                {say('more')}
              </Button>
            )}
          </>
        )}
      </WhenLoaded>
    </>
  );
}

const columns = (wijkName: (wijkId: string) => string): Column<Row>[] => [
  { title: say('members.number'), isNumber: true, cell: ({ memberNumber }) => memberNumber },
  {
    title: say('members.name'),
    isName: true,
    cell: ({ memberId, name }) => <Link href={addressOf('leden', memberId)}>{name ?? say('members.erased')}</Link>,
  },
  { title: say('members.wijk'), cell: ({ wijkId }) => (wijkId ? wijkName(wijkId) : '–') },
  { title: say('members.since'), cell: ({ memberSince }) => shortDate(memberSince) },
  policyColumn,
];
