import { listUpcomingCollections } from '../../../shared/billing/agreements/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Heading } from '../../ui/text.tsx';
import { say as sayUi } from '../../ui/texts.ts';
import { useProductNames } from '../names.ts';
import { useOffice } from '../office-context.ts';
import { Amount, WhenLoaded } from '../parts.tsx';
import { say } from '../texts.ts';
import type { Policy } from './member-policies.tsx';

interface UpcomingProps {
  memberId: string;
  policies: readonly Policy[];
  /** What was done last: it decides what comes. */
  since: string | undefined;
}

/** The next three of each agreement and of the membership, as banks will debit them. */
export function UpcomingCollections({ memberId, policies, since }: UpcomingProps) {
  const office = useOffice();
  const productName = useProductNames();
  const { loaded, reload } = useLoad(`upcoming ${memberId} ${since ?? ''}`, () =>
    office.call(listUpcomingCollections, { params: { memberId } }),
  );
  const nameOf = (policyId: string | null): string => {
    const policy = policies.find((each) => each.policyId === policyId);
    return policy ? productName(policy.productId) : (policyId ?? say('contributions.membership'));
  };
  return (
    <>
      <Heading level={3}>{say('upcoming.title')}</Heading>
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ items }) => (
          <DataTable
            caption={say('upcoming.title')}
            rows={items}
            rowKey={({ policyId, kind, dueOn }) => `${policyId ?? kind} ${dueOn}`}
            empty={say('upcoming.none')}
            columns={[
              { title: say('contributions.lines'), isName: true, cell: ({ policyId }) => nameOf(policyId) },
              { title: say('upcoming.dueOn'), cell: ({ dueOn }) => shortDate(dueOn) },
              { title: say('upcoming.debitsOn'), cell: ({ debitsOn }) => shortDate(debitsOn) },
              { title: say('member.term'), cell: ({ term }) => sayUi(`per.${term}`) },
              { title: say('amount'), isNumber: true, cell: ({ amountCents }) => <Amount cents={amountCents} /> },
            ]}
          />
        )}
      </WhenLoaded>
    </>
  );
}
