import { decideClawback, type listClawbacks, writeOffClawback } from '../../../shared/allocation/grants/contract.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment } from '../../ui/dates.ts';
import { euro } from '../../ui/money.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { Amount, Badge, Code } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { personName } from '../person.ts';
import { say } from '../texts.ts';

type Clawback = Reply<typeof listClawbacks>['items'][number];

const tones = {
  proposed: 'busy',
  rejected: 'calm',
  claimed: 'alarm',
  received: 'done',
  'written-off': 'calm',
} as const;

/** Money that was paid and is asked back: proposed by one, decided by another, and cleared by the bank. */
export function Clawbacks({ clawbacks, onChange }: { clawbacks: readonly Clawback[]; onChange: () => void }) {
  const { me } = useOffice();
  return (
    <DataTable
      caption={say('clawbacks')}
      rows={clawbacks}
      rowKey={({ clawbackId }) => clawbackId}
      empty={say('clawbacks.none')}
      columns={[
        { title: say('pay.to'), isName: true, cell: ({ payeeName }) => payeeName },
        { title: say('reason'), cell: ({ reason }) => reason },
        {
          title: say('who'),
          cell: ({ proposedBy, proposedAt, decidedBy, decisionReference, writtenOff }) => (
            <ul class="zr-plain">
              <li>{say('byOn', { name: personName(proposedBy, me), at: moment(proposedAt) })}</li>
              {decidedBy && (
                <li>
                  {personName(decidedBy, me)}, {decisionReference}
                </li>
              )}
              {writtenOff && (
                <li>
                  {say('clawbacks.writtenOff', { amount: euro(writtenOff.amountCents), reason: writtenOff.reason })}{' '}
                  {personName(writtenOff.by, me)}, {writtenOff.decisionReference}
                </li>
              )}
            </ul>
          ),
        },
        {
          title: say('pay.status'),
          cell: ({ status }) => <Badge tone={tones[status]}>{say(`clawbacks.${status}`)}</Badge>,
        },
        { title: say('clawbacks.reference'), cell: ({ paymentReference }) => <Code>{paymentReference}</Code> },
        { title: say('amount'), isNumber: true, cell: ({ amountCents }) => <Amount cents={amountCents} /> },
        {
          title: say('clawbacks.receivedSoFar'),
          isNumber: true,
          cell: ({ receivedCents }) => <Amount cents={receivedCents} />,
        },
      ]}
      detail={(row) => <Step clawback={row} onChange={onChange} />}
    />
  );
}

function Step(props: { clawback: Clawback; onChange: () => void }) {
  if (props.clawback.status === 'proposed') return <Decide {...props} />;
  return props.clawback.status === 'claimed' ? <WriteOff {...props} /> : null;
}

function WriteOff({ clawback, onChange }: { clawback: Clawback; onChange: () => void }) {
  const office = useOffice();
  const { clawbackId, decidedBy, amountCents, receivedCents, version } = clawback;
  const why = needsBoard(office.me) ?? (decidedBy === office.me.personId ? 'why.decidedByYou' : undefined);
  return (
    <Act
      open={say('clawbacks.writeOff', { amount: euro(amountCents - receivedCents) })}
      lead={say('clawbacks.writeOff.lead')}
      why={why && say(why)}
      schema={writeOffClawback.body}
      questions={[
        { name: 'reason', label: say('reason'), kind: 'long' },
        { name: 'decisionReference', label: say('decision'), description: say('decision.why') },
      ]}
      act={(body) => office.call(writeOffClawback, { params: { clawbackId }, body }, { ifMatch: version })}
      onDone={onChange}
    />
  );
}

function Decide({ clawback, onChange }: { clawback: Clawback; onChange: () => void }) {
  const office = useOffice();
  const { clawbackId, proposedBy, version } = clawback;
  const why = needsBoard(office.me) ?? (proposedBy === office.me.personId ? 'why.decisionByYou' : undefined);
  return (
    <Act
      open={say('clawbacks.decide')}
      why={why && say(why)}
      schema={decideClawback.body}
      questions={[
        {
          name: 'outcome',
          label: say('rounds.outcome'),
          kind: 'choice',
          options: [
            { value: 'adopted', label: say('rounds.adopted') },
            { value: 'rejected', label: say('rounds.reject') },
          ],
        },
        { name: 'decisionReference', label: say('decision'), description: say('decision.why') },
      ]}
      act={(body) => office.call(decideClawback, { params: { clawbackId }, body }, { ifMatch: version })}
      onDone={onChange}
    />
  );
}
