import { callInstalment } from '../../../shared/funds/agreements/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { shortDate } from '../../ui/dates.ts';
import { Link } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { count } from '../numbers.ts';
import { useOffice } from '../office-context.ts';
import { Amount, Badge, Code, Why } from '../parts.tsx';
import { needsBoardOrTreasurer } from '../permission.ts';
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
            cell: ({ state, calledOn }) => (
              <>
                <Badge tone={tones[state]}>{say(`instalment.${state}`)}</Badge>
                {calledOn && (
                  <span class="zr-table__under">{say('instalment.calledOn', { day: shortDate(calledOn) })}</span>
                )}
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
        detail={(instalment) =>
          agreement.status === 'active' && !why && instalment === next ? (
            <Call agreement={agreement} instalment={instalment} onChange={onChange} />
          ) : undefined
        }
      />
      {agreement.status === 'active' && hasPlanned && why && <Why>{say(why)}</Why>}
    </>
  );
}

function Call({
  agreement: { fundingAgreementId, basis, version },
  instalment: { number },
  onChange,
}: {
  agreement: Agreement;
  instalment: Instalment;
  onChange: () => void;
}) {
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
