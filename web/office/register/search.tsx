import { useState } from 'preact/hooks';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { searchMembers } from '../../../shared/membership/search/contract.ts';
import { addressLine } from '../../ui/address-line.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { useContractForm } from '../../ui/form.ts';
import { Link } from '../../ui/text.tsx';
import { useOffice } from '../office-context.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { policyColumn } from './policy-column.tsx';

type Found = Reply<typeof searchMembers>;

const fileOf = (memberId: string): string => addressOf('leden', memberId);

/** Anybody in the register, by what one has of them: a name, a number, a postcode or an address. */
export function MemberSearch({ placeOf = fileOf }: { placeOf?: (memberId: string) => string }) {
  const office = useOffice();
  const [found, setFound] = useState<Found>();
  const form = useContractForm({
    start: { q: '' },
    check: () => [],
    onSubmit: async ({ q }) => setFound(await office.call(searchMembers, { query: { q } })),
  });
  return (
    <search class="zr-stack">
      <ErrorSummary form={form} />
      <form class="zr-search" onSubmit={form.submit} noValidate>
        <TextField form={form} name="q" label={say('search.label')} description={say('search.help')} />
        <Button submits busy={form.busy}>
          {say('search.go')}
        </Button>
      </form>
      <div role="status">
        {found && (
          <DataTable
            caption={say('search.found')}
            rows={found.items}
            rowKey={({ memberId }) => memberId}
            empty={say('search.none')}
            columns={[
              { title: say('members.number'), isNumber: true, cell: ({ memberNumber }) => memberNumber },
              {
                title: say('members.name'),
                isName: true,
                cell: ({ memberId, name }) => <Link href={placeOf(memberId)}>{name ?? say('members.erased')}</Link>,
              },
              policyColumn,
              {
                title: say('member.address'),
                cell: ({ address }) => (address ? addressLine(address) : '–'),
              },
            ]}
          />
        )}
      </div>
    </search>
  );
}
