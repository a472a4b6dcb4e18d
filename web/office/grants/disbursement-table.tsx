import { useState } from 'preact/hooks';
import {
  approveDisbursement,
  exportPaymentFile,
  type listDisbursements,
  rejectDisbursement,
  withdrawDisbursement,
} from '../../../shared/allocation/disbursements/contract.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import type { listWijkcontracts } from '../../../shared/wijkcontracts/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { shortDate } from '../../ui/dates.ts';
import { euro } from '../../ui/money.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { ActionButton, Amount, Badge, Why } from '../parts.tsx';
import { needsBoardOrTreasurer, needsTreasurer, whyNotApprove } from '../permission.ts';
import { personName } from '../person.ts';
import { say } from '../texts.ts';

type Disbursement = Reply<typeof listDisbursements>['items'][number];

interface DisbursementTableProps {
  disbursements: readonly Disbursement[];
  contracts: Reply<typeof listWijkcontracts>['items'];
  onChange: () => void;
}

const tones = {
  planned: 'busy',
  'approved-once': 'busy',
  approved: 'calm',
  exported: 'calm',
  paid: 'done',
  returned: 'busy',
  withdrawn: 'calm',
} as const;

export function DisbursementTable({ disbursements, contracts, onChange }: DisbursementTableProps) {
  const { me } = useOffice();
  return (
    <>
      <DataTable
        caption={say('section.uitbetalingen')}
        rows={disbursements}
        rowKey={({ disbursementId }) => disbursementId}
        empty={say('pay.empty')}
        columns={[
          { title: say('pay.on'), cell: ({ payOn }) => shortDate(payOn) },
          {
            title: say('pay.to'),
            isName: true,
            cell: ({ payeeName, description, wijkcontractId }) => (
              <>
                {payeeName}
                <span class="zr-table__under">
                  {contracts.find((contract) => contract.wijkcontractId === wijkcontractId)?.name} · {description}
                </span>
              </>
            ),
          },
          {
            title: say('who'),
            cell: ({ plannedBy, approvedBy }) => (
              <ul class="zr-plain">
                <li>{say('pay.plannedBy', { name: personName(plannedBy, me) })}</li>
                {approvedBy.map((id) => (
                  <li key={id}>{say('pay.approvedBy', { name: personName(id, me) })}</li>
                ))}
              </ul>
            ),
          },
          {
            title: say('pay.status'),
            cell: ({ status }) => <Badge tone={tones[status]}>{say(`pay.${status}`)}</Badge>,
          },
          { title: say('amount'), isNumber: true, cell: ({ amountCents }) => <Amount cents={amountCents} /> },
        ]}
        detail={(row) =>
          ['paid', 'withdrawn'].includes(row.status) ? undefined : (
            <div class="zr-row">
              {row.status === 'exported' && <Rejection sent={row} onChange={onChange} />}
              {['planned', 'approved-once', 'returned'].includes(row.status) && (
                <Approval planned={row} onChange={onChange} />
              )}
              {['planned', 'approved-once', 'approved', 'returned'].includes(row.status) && (
                <Withdrawal planned={row} onChange={onChange} />
              )}
            </div>
          )
        }
      />
      <Export approved={disbursements.filter(({ status }) => status === 'approved')} onChange={onChange} />
    </>
  );
}

function Approval({ planned, onChange }: { planned: Disbursement; onChange: () => void }) {
  const office = useOffice();
  const why = whyNotApprove(planned, office.me);
  return (
    <ActionButton
      key={planned.version}
      label={say('pay.approve', { amount: euro(planned.amountCents), name: planned.payeeName })}
      why={why && say(why)}
      act={async () => {
        const { disbursementId, version } = planned;
        await office.call(approveDisbursement, { params: { disbursementId } }, { ifMatch: version });
        onChange();
      }}
    />
  );
}

/** The bank's word, when the file was taken but this payment was not carried out. */
function Rejection({ sent, onChange }: { sent: Disbursement; onChange: () => void }) {
  const office = useOffice();
  if (needsTreasurer(office.me)) return null;
  return (
    <Act
      open={say('pay.reject', { name: sent.payeeName })}
      lead={say('pay.reject.lead')}
      schema={rejectDisbursement.body}
      questions={[{ name: 'reason', label: say('reason'), kind: 'long' }]}
      act={(body) => office.call(rejectDisbursement, { params: { disbursementId: sent.disbursementId }, body })}
      onDone={onChange}
    />
  );
}

/** Its tranche can then be planned anew. */
function Withdrawal({ planned, onChange }: { planned: Disbursement; onChange: () => void }) {
  const office = useOffice();
  if (needsBoardOrTreasurer(office.me)) return null;
  return (
    <ActionButton
      key={`withdraw ${planned.version}`}
      label={say('pay.withdraw', { name: planned.payeeName })}
      act={async () => {
        const { disbursementId, version } = planned;
        await office.call(withdrawDisbursement, { params: { disbursementId } }, { ifMatch: version });
        onChange();
      }}
    />
  );
}

/** What two others approved, chosen into one file for the bank. */
function Export({ approved, onChange }: { approved: readonly Disbursement[]; onChange: () => void }) {
  const office = useOffice();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  if (approved.length === 0) return null;
  const why = needsTreasurer(office.me);
  if (why) return <Why>{say('pay.export.why', { count: approved.length })}</Why>;
  const chosen = approved.filter(({ disbursementId }) => !left.has(disbursementId));
  const total = chosen.reduce((sum, { amountCents }) => sum + amountCents, 0n);
  const toggle = (id: string) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };
  return (
    <fieldset class="zr-card zr-stack zr-export">
      <legend>{say('pay.export.title')}</legend>
      {approved.map(({ disbursementId, payeeName, amountCents }) => (
        <label key={disbursementId} class="zr-check">
          <input
            type="checkbox"
            class="utrecht-checkbox utrecht-checkbox--html-input"
            checked={!left.has(disbursementId)}
            onChange={() => toggle(disbursementId)}
          />
          <span>
            {payeeName}, <Amount cents={amountCents} />
          </span>
        </label>
      ))}
      {chosen.length > 0 ? (
        <ActionButton
          label={say('pay.export', { amount: euro(total) })}
          isMain
          act={async () => {
            const disbursementIds = chosen.map(({ disbursementId }) => disbursementId);
            await office.call(exportPaymentFile, { body: { disbursementIds } });
            onChange();
          }}
        />
      ) : (
        <Why>{say('pay.export.choose')}</Why>
      )}
    </fieldset>
  );
}
