import { approveRefund, type listRefunds } from '../../shared/billing/contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { inLanguage } from '../language/speaker.ts';
import { DataTable } from '../ui/data-table.tsx';
import { moment } from '../ui/dates.ts';
import { euro } from '../ui/money.ts';
import { Link } from '../ui/text.tsx';
import { useOffice } from './office-context.ts';
import { ActionButton, Amount, Badge, Code, Why } from './parts.tsx';
import { whyNotSecond } from './permission.ts';
import { personName } from './person.ts';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

export type Refund = Reply<typeof listRefunds>['items'][number];

const tones = {
  requested: 'busy',
  refused: 'calm',
  approved: 'busy',
  'under-way': 'busy',
  paid: 'done',
  failed: 'alarm',
} as const;

interface RefundTableProps {
  refunds: readonly Refund[];
  empty: string;
  onChange: () => void;
}

export function RefundTable({ refunds, empty, onChange }: RefundTableProps) {
  const { me } = useOffice();
  return (
    <DataTable
      caption={say('section.terugbetalingen')}
      rows={refunds}
      rowKey={({ refundId }) => refundId}
      empty={empty}
      columns={[
        { title: say('when'), cell: ({ requestedAt }) => moment(requestedAt) },
        {
          title: say('refunds.reason'),
          isName: true,
          cell: ({ reason, memberId, contributionId, cancelsClaim }) => (
            <>
              {reason}
              <span class="zr-table__under">
                <Link href={addressOf('bijdragen', memberId, contributionId)}>
                  <Code>{contributionId}</Code>
                </Link>{' '}
                {cancelsClaim && say('refunds.cancelled')}
              </span>
            </>
          ),
        },
        {
          title: say('who'),
          cell: ({ requestedBy, decidedBy }) => (
            <ul class="zr-plain">
              <li>{say('refunds.requestedBy', { name: personName(requestedBy, me) })}</li>
              {decidedBy && <li>{say('refunds.decidedBy', { name: personName(decidedBy, me) })}</li>}
            </ul>
          ),
        },
        { title: say('status'), cell: ({ state }) => <Badge tone={tones[state]}>{say(`refunds.${state}`)}</Badge> },
        { title: say('amount'), isNumber: true, cell: ({ amountCents }) => <Amount cents={amountCents} /> },
      ]}
      detail={(refund) =>
        (refund.state === 'requested' || refund.state === 'failed') && <Decision refund={refund} onChange={onChange} />
      }
    />
  );
}

function Decision({ refund, onChange }: { refund: Refund; onChange: () => void }) {
  const office = useOffice();
  const { state, warning, failure, amountCents } = refund;
  if (state === 'failed' && failure) return <p class="is-negative">{say('refunds.failure', { code: failure })}</p>;
  if (state !== 'requested') return null;
  const why = whyNotSecond(refund.requestedBy, office.me, 'why.requestedByYou');
  const decide = (outcome: 'approved' | 'refused') => async () => {
    await office.call(approveRefund, { params: { refundId: refund.refundId }, body: { outcome } });
    onChange();
  };
  return (
    <div class="zr-stack">
      {warning && <p class="zr-warnings">{inLanguage(warning)}</p>}
      {why ? (
        <Why>{say(why)}</Why>
      ) : (
        <div class="zr-row">
          <ActionButton isMain label={say('refunds.approve', { amount: euro(amountCents) })} act={decide('approved')} />
          <ActionButton label={say('refunds.refuse')} act={decide('refused')} />
        </div>
      )}
    </div>
  );
}
