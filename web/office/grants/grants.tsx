import { planDisbursement } from '../../../shared/allocation/disbursements/contract.ts';
import {
  earnTranche,
  type listGrantsOfRound,
  proposeClawback,
  settleGrant,
} from '../../../shared/allocation/grants/contract.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { shortDate } from '../../ui/dates.ts';
import { Link } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { ActionButton, Amount, Badge } from '../parts.tsx';
import { needsBoard, needsBoardOrTreasurer } from '../permission.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';

export type Grant = Reply<typeof listGrantsOfRound>['items'][number];
type Tranche = Grant['tranches'][number];

interface GrantsProps {
  grants: readonly Grant[];
  nameOf: (wijkcontractId: string) => string;
  onChange: () => void;
}

const tones = {
  planned: 'busy',
  earned: 'busy',
  'planned-for-payment': 'calm',
  paid: 'done',
  'clawed-back': 'alarm',
  lapsed: 'calm',
  released: 'calm',
} as const;

/** What each contract was given, tranche by tranche, and what can be done with each next. */
export function Grants({ grants, nameOf, onChange }: GrantsProps) {
  return (
    <DataTable
      caption={say('grants')}
      rows={grants.flatMap((grant) => grant.tranches.map((tranche) => ({ grant, tranche })))}
      rowKey={({ grant, tranche }) => `${grant.roundId} ${grant.wijkcontractId} ${tranche.number}`}
      empty={say('grants.none')}
      columns={[
        {
          title: say('pay.contract'),
          isName: true,
          cell: ({ grant }) => (
            <Link href={addressOf('wijkcontracten', grant.wijkcontractId)}>{nameOf(grant.wijkcontractId)}</Link>
          ),
        },
        {
          title: say('grants.tranche'),
          cell: ({ tranche }) => `${tranche.number} · ${say(`grants.${tranche.kind}`)}`,
        },
        {
          title: say('grants.from'),
          cell: ({ tranche: { payFrom, lapsesOn } }) => (
            <>
              {shortDate(payFrom)}
              {lapsesOn && <span class="zr-table__under">{say('grants.lapses', { day: shortDate(lapsesOn) })}</span>}
            </>
          ),
        },
        {
          title: say('pay.status'),
          cell: ({ tranche: { state } }) => <Badge tone={tones[state]}>{say(`grants.state.${state}`)}</Badge>,
        },
        { title: say('amount'), isNumber: true, cell: ({ tranche }) => <Amount cents={tranche.amountCents} /> },
        {
          title: say('grants.payable'),
          isNumber: true,
          cell: ({ tranche }) => <Amount cents={tranche.payableCents} />,
        },
      ]}
      detail={({ grant, tranche }) => <Steps grant={grant} tranche={tranche} onChange={onChange} />}
    />
  );
}

function Steps({ grant, tranche, onChange }: { grant: Grant; tranche: Tranche; onChange: () => void }) {
  const { next } = tranche;
  const isLast = tranche.number === grant.tranches.at(-1)?.number;
  if (next.length === 0 && !isLast) return null;
  return (
    <div class="zr-row">
      {next.includes('earn') && <Earn grant={grant} tranche={tranche} onChange={onChange} />}
      {next.includes('plan') && <Plan grant={grant} tranche={tranche} onChange={onChange} />}
      {(next.includes('approve') || next.includes('export') || next.includes('follow')) && (
        <Link href={addressOf('uitbetalingen')}>{say('grants.toPayments')}</Link>
      )}
      {next.includes('claw-back') && <ClawBack grant={grant} tranche={tranche} onChange={onChange} />}
      {isLast && grant.tranches.some(({ state }) => state === 'planned' || state === 'earned') && (
        <Settle grant={grant} onChange={onChange} />
      )}
    </div>
  );
}

interface StepProps {
  grant: Grant;
  tranche: Tranche;
  onChange: () => void;
}

const placeOf = ({ wijkcontractId, roundId }: Grant) => ({ params: { wijkcontractId, roundId } });

function Earn({ grant, tranche, onChange }: StepProps) {
  const office = useOffice();
  const why = needsBoard(office.me);
  return (
    <Act
      open={say('grants.earn', { number: tranche.number })}
      lead={say('grants.earn.lead')}
      why={why && say(why)}
      schema={earnTranche.body}
      questions={[{ name: 'unknownLapses', label: say('grants.unknownLapses'), kind: 'tick' }]}
      body={(answers) => ({ ...answers, tranche: tranche.number })}
      act={(body) => office.call(earnTranche, { ...placeOf(grant), body }, { ifMatch: grant.version })}
      onDone={onChange}
    />
  );
}

function Plan({ grant, tranche, onChange }: StepProps) {
  const office = useOffice();
  const why = needsBoardOrTreasurer(office.me);
  const { wijkcontractId, roundId } = grant;
  return (
    <Act
      open={say('grants.plan', { number: tranche.number })}
      why={why && say(why)}
      schema={planDisbursement.body}
      questions={[
        { name: 'payOn', label: say('pay.on'), description: say('pay.on.why'), kind: 'date' },
        { name: 'description', label: say('pay.description'), description: say('pay.description.why') },
      ]}
      body={(answers) => ({ ...answers, wijkcontractId, roundId, tranche: tranche.number })}
      act={(body) => office.call(planDisbursement, { body })}
      onDone={onChange}
    />
  );
}

function ClawBack({ grant, tranche, onChange }: StepProps) {
  const office = useOffice();
  const why = needsBoardOrTreasurer(office.me);
  const { wijkcontractId, roundId } = grant;
  return (
    <Act
      open={say('clawbacks.propose', { number: tranche.number })}
      lead={say('clawbacks.propose.lead')}
      why={why && say(why)}
      schema={proposeClawback.body}
      questions={[
        { name: 'amountCents', label: say('amount.euro'), description: say('amount.example'), kind: 'amount' },
        { name: 'reason', label: say('reason'), kind: 'long' },
      ]}
      body={(answers) => ({
        ...answers,
        wijkcontractId,
        roundId,
        tranche: tranche.number,
      })}
      act={(body) => office.call(proposeClawback, { body })}
      onDone={onChange}
    />
  );
}

function Settle({ grant, onChange }: { grant: Grant; onChange: () => void }) {
  const office = useOffice();
  const why = needsBoard(office.me);
  return (
    <ActionButton
      label={say('grants.settle')}
      why={why && say(why)}
      act={async () => {
        await office.call(settleGrant, placeOf(grant), { ifMatch: grant.version });
        onChange();
      }}
    />
  );
}
