import { useState } from 'preact/hooks';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import type { getMember } from '../../../shared/membership/contract.ts';
import { Alert } from '../../ui/alert.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { shortDate } from '../../ui/dates.ts';
import { say as sayUi } from '../../ui/texts.ts';
import { useProductNames } from '../names.ts';
import { useOffice } from '../office-context.ts';
import { Panel, Why } from '../parts.tsx';
import { needsTreasurer } from '../permission.ts';
import { say } from '../texts.ts';
import { PolicyActs } from './policy-acts.tsx';
import { UpcomingCollections } from './upcoming-collections.tsx';

type Member = Reply<typeof getMember>;
export type Policy = Member['policies'][number];

interface MemberPoliciesProps {
  file: Member;
  onDone: () => void;
}

/** What a member takes part in, what will be collected for it, and what can be done about it. */
export function MemberPolicies({ file: { member, policies }, onDone }: MemberPoliciesProps) {
  const { me } = useOffice();
  const productName = useProductNames();
  const [outcome, setOutcome] = useState<string>();
  const refused = needsTreasurer(me);
  const hasRunning = policies.some(isRunning);
  return (
    <Panel title={say('member.policies')}>
      {outcome !== undefined && (
        <Alert kind="ok" announce>
          <p>{outcome}</p>
        </Alert>
      )}
      <DataTable
        caption={say('member.policies')}
        rows={policies}
        rowKey={({ policyId }) => policyId}
        empty={say('member.policies.none')}
        columns={[
          {
            title: say('member.product'),
            isName: true,
            cell: ({ productId, productVersion }) => `${productName(productId)} (${productVersion})`,
          },
          { title: say('member.term'), cell: ({ term }) => sayUi(`per.${term}`) },
          { title: say('member.concluded'), cell: ({ concludedOn }) => shortDate(concludedOn) },
          { title: say('member.starts'), cell: ({ startsOn }) => shortDate(startsOn) },
          { title: say('member.withdraw'), cell: ({ withdrawUntil }) => shortDate(withdrawUntil) },
          { title: say('member.terms'), cell: ({ termsVersion }) => termsVersion },
        ]}
        detail={(policy) =>
          refused || !isRunning(policy) ? null : (
            <PolicyActs memberId={member.memberId} policy={policy} tell={setOutcome} onDone={onDone} />
          )
        }
      />
      {hasRunning && refused && <Why>{say('policies.acts.why')}</Why>}
      <UpcomingCollections memberId={member.memberId} policies={policies} since={outcome} />
    </Panel>
  );
}

const isRunning = ({ status }: Policy): boolean => status !== 'withdrawn' && status !== 'ended';
