import {
  callInstalment,
  decideInstalmentCredit,
  proposeInstalmentCredit,
} from '../../../shared/funds/agreements/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { shortDate } from '../../ui/dates.ts';
import { euro } from '../../ui/money.ts';
import { Link } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { count } from '../numbers.ts';
import { useOffice } from '../office-context.ts';
import { ActionButton, Amount, Badge, Code, Why } from '../parts.tsx';
import { needsBoardOrTreasurer } from '../permission.ts';
import { personName } from '../person.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import type { Agreement } from './agreements.tsx';

type Instalment = Agreement['schedule'][number];

const tones = { planned: 'calm', called: 'busy', received: 'done' } as const;

/** What is due when, what was called for, and what came in. A bank line makes it received. */
export function Schedule({ agreement, onChange }: { agreement: Agreement; onChange: () => void }) {
  const office = useOffice();
  const why = needsBoardOrTreasurer(office.me);
  const isPerPerson = agreement.basis.kind === 'per-person-per-quarter';
  const hasPlanned = agreement.schedule.some(({ state }) => state === 'planned');
  const next = agreement.schedule.find(({ state }) => state === 'planned');
  return (
    <>
      <p class="zr-soft">
        {say('instalments.lead')} <Link href={addressOf('afletteren')}>{say('section.afletteren')}</Link>
      </p>
      <DataTable
        caption={say('instalments')}
        rows={agreement.schedule}
        rowKey={({ number }) => String(number)}
        empty={say('instalments.none')}
        columns={[
          { title: say('instalment'), isName: true, cell: ({ number }) => number },
          { title: say('instalment.due'), cell: ({ dueOn }) => shortDate(dueOn) },
          ...(isPerPerson
            ? [
                {
                  title: say('basis.persons'),
                  isNumber: true,
                  cell: ({ persons }: Instalment) => (persons === null ? '–' : count(persons)),
                },
              ]
            : []),
          {
            title: say('state'),
            cell: ({ state, calledOn, credits }) => (
              <>
                <Badge tone={tones[state]}>{say(`instalment.${state}`)}</Badge>
                {calledOn && (
                  <span class="zr-table__under">{say('instalment.calledOn', { day: shortDate(calledOn) })}</span>
                )}
                {credits.map(({ entryId, amountCents, reason }) => (
                  <span key={entryId} class="zr-table__under">
                    {say('instalment.credited', { amount: euro(amountCents), reason })}
                  </span>
                ))}
              </>
            ),
          },
          { title: say('instalment.reference'), cell: ({ paymentReference }) => <Code>{paymentReference}</Code> },
          { title: say('amount'), isNumber: true, cell: ({ amountCents }) => <Amount cents={amountCents} /> },
          {
            title: say('fundings.received'),
            isNumber: true,
            cell: ({ receivedCents }) => <Amount cents={receivedCents} />,
          },
        ]}
        detail={(instalment) => {
          if (why || agreement.status === 'draft') return undefined;
          if (agreement.status === 'active' && instalment === next)
            return <Call agreement={agreement} instalment={instalment} onChange={onChange} />;
          return instalment.state === 'called' ? (
            <Credit agreement={agreement} instalment={instalment} onChange={onChange} />
          ) : undefined;
        }}
      />
      {agreement.status === 'active' && hasPlanned && why && <Why>{say(why)}</Why>}
    </>
  );
}

interface StepProps {
  agreement: Agreement;
  instalment: Instalment;
  onChange: () => void;
}

/** The funder pays less than was called for: one says how much less, another agrees. */
function Credit({ agreement: { fundingAgreementId, version }, instalment, onChange }: StepProps) {
  const office = useOffice();
  const { number, proposedCredit, amountCents, receivedCents } = instalment;
  const where = { params: { fundingAgreementId, number: String(number) } };
  if (!proposedCredit)
    return (
      <Act
        key={version}
        open={say('instalment.credit', { number })}
        lead={say('instalment.credit.lead', { amount: euro(amountCents - receivedCents) })}
        schema={proposeInstalmentCredit.body}
        questions={[
          { name: 'amountCents', label: say('amount.euro'), description: say('amount.example'), kind: 'amount' },
          { name: 'reason', label: say('reason'), kind: 'long' },
        ]}
        act={(body) => office.call(proposeInstalmentCredit, { ...where, body }, { ifMatch: version })}
        onDone={onChange}
      />
    );
  const decide = (outcome: 'approved' | 'rejected') => async () => {
    await office.call(decideInstalmentCredit, { ...where, body: { outcome } }, { ifMatch: version });
    onChange();
  };
  const isOwn = proposedCredit.proposedBy === office.me.personId;
  return (
    <div class="zr-stack">
      <p>
        {say('instalment.credit.proposed', {
          amount: euro(proposedCredit.amountCents),
          reason: proposedCredit.reason,
          name: personName(proposedCredit.proposedBy, office.me),
        })}
      </p>
      <div class="zr-row">
        <ActionButton
          isMain
          label={say('instalment.credit.approve')}
          why={isOwn ? say('why.proposedByYou') : undefined}
          act={decide('approved')}
        />
        <ActionButton label={say('instalment.credit.reject')} act={decide('rejected')} />
      </div>
    </div>
  );
}

function Call({ agreement: { fundingAgreementId, basis, version }, instalment: { number }, onChange }: StepProps) {
  const office = useOffice();
  const isPerPerson = basis.kind === 'per-person-per-quarter';
  return (
    <Act
      key={version}
      open={say('instalment.call', { number })}
      lead={say('instalment.call.lead')}
      schema={callInstalment.body}
      questions={
        isPerPerson
          ? [
              {
                name: 'persons',
                label: say('basis.persons'),
                description: say('instalment.persons.why'),
                kind: 'whole',
                start: String(basis.persons),
              },
            ]
          : []
      }
      body={(answers) => (isPerPerson ? answers : { persons: null })}
      act={(body) =>
        office.call(
          callInstalment,
          { params: { fundingAgreementId, number: String(number) }, body },
          { ifMatch: version },
        )
      }
      onDone={onChange}
    />
  );
}
