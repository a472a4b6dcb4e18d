import {
  activateFundingAgreement,
  changeFundingAgreement,
  endFundingAgreement,
  getFundingAgreement,
} from '../../../shared/funds/agreements/contract.ts';
import { listFunds } from '../../../shared/funds/contract.ts';
import { movementKind } from '../../../shared/funds/words.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { longDate, moment, shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { euro } from '../../ui/money.ts';
import { Link } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { ActionButton, Amount, Badge, Code, Figure, Figures, Panel, WhenLoaded } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { personName } from '../person.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { agreementOf, agreementQuestions } from './agreement-questions.ts';
import { type Agreement, agreementTones } from './agreements.tsx';
import { Amend, basisText, EarlierTerms } from './amendment.tsx';
import type { Fund } from './funds.tsx';
import { Schedule } from './schedule.tsx';

type AgreementFile = Reply<typeof getFundingAgreement>;

/** One agreement: what was agreed, what can be done next, what was called for and came in, and what is left of it. */
export function AgreementPage({ fundingAgreementId }: { fundingAgreementId: string }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(fundingAgreementId, async () => {
    const [file, funds] = await Promise.all([
      office.call(getFundingAgreement, { params: { fundingAgreementId } }),
      office.call(listFunds, {}),
    ]);
    return { file, funds: funds.items };
  });
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {({ file, funds }) => (
        <>
          <PageTitle
            title={file.agreement.name}
            place={fundingAgreementId}
            lead={file.agreement.restriction}
            back={{ href: addressOf('financiering'), title: say('section.financiering') }}
          />
          <p>
            <Badge tone={agreementTones[file.agreement.status]}>{say(`fundings.${file.agreement.status}`)}</Badge>
          </p>
          <Sums file={file} />
          <Next agreement={file.agreement} funds={funds} onChange={reload} />
          <Panel title={say('instalments')}>
            <Schedule agreement={file.agreement} onChange={reload} />
          </Panel>
          <Terms file={file} />
          <EarlierTerms agreement={file.agreement} />
          <Movements file={file} />
        </>
      )}
    </WhenLoaded>
  );
}

function Sums({ file: { agreement, leftCents } }: { file: AgreementFile }) {
  const { amountCents, calledCents, receivedCents, refundOwedCents, refundPaidCents } = agreement;
  return (
    <Figures>
      <Figure label={say('fundings.amount')}>
        <Amount cents={amountCents} />
      </Figure>
      <Figure label={say('fundings.called')}>
        <Amount cents={calledCents} />
      </Figure>
      <Figure label={say('fundings.received')} note={say('fundings.received.note')}>
        <Amount cents={receivedCents} />
      </Figure>
      <Figure label={say('fundings.left')} note={say('fundings.left.note')}>
        <Amount cents={leftCents} />
      </Figure>
      {refundOwedCents > 0n && (
        <Figure label={say('fundings.refundOwed')} note={say('fundings.refundPaid', { amount: euro(refundPaidCents) })}>
          <Amount cents={refundOwedCents - refundPaidCents} />
        </Figure>
      )}
    </Figures>
  );
}

interface NextProps {
  agreement: Agreement;
  funds: readonly Fund[];
  onChange: () => void;
}

function Next({ agreement, funds, onChange }: NextProps) {
  const office = useOffice();
  const why = needsBoard(office.me);
  if (agreement.status === 'ended') return null;
  const where = { params: { fundingAgreementId: agreement.fundingAgreementId } };
  const seen = { ifMatch: agreement.version };
  const isOwn = agreement.draftedBy === office.me.personId;
  if (agreement.status === 'active')
    return (
      <Panel title={say('rounds.next')}>
        <Amend agreement={agreement} onChange={onChange} />
        <Act
          open={say('fundings.end')}
          lead={say('fundings.end.lead', { day: longDate(agreement.endsOn) })}
          why={why && say(why)}
          schema={endFundingAgreement.body}
          questions={[{ name: 'reason', label: say('reason'), kind: 'long' }]}
          act={(body) => office.call(endFundingAgreement, { ...where, body }, seen)}
          onDone={onChange}
        />
      </Panel>
    );
  return (
    <Panel title={say('rounds.next')}>
      <p class="zr-soft">{say('fundings.activate.lead')}</p>
      <div class="zr-row">
        <ActionButton
          isMain
          label={say('fundings.activate')}
          why={why ? say(why) : isOwn ? say('fundings.byOther') : undefined}
          act={async () => {
            await office.call(activateFundingAgreement, where, seen);
            onChange();
          }}
        />
        {!why && (
          <Act
            key={agreement.version}
            open={say('fundings.change')}
            schema={changeFundingAgreement.body}
            questions={agreementQuestions(funds, agreement)}
            body={agreementOf}
            act={(body) => office.call(changeFundingAgreement, { ...where, body }, seen)}
            onDone={onChange}
          />
        )}
      </div>
    </Panel>
  );
}

/** What was agreed, and who drafted it and let it begin. */
function Terms({ file: { agreement, fundName } }: { file: AgreementFile }) {
  const { me } = useOffice();
  const { funder, basis, ended } = agreement;
  const facts: [label: string, value: preact.ComponentChildren][] = [
    [say('funding'), `${funder.name} (${say(`funder.${funder.kind}`)})`],
    [say('funder.iban'), funder.iban ? <Code>{funder.iban}</Code> : '–'],
    [say('fundings.reference'), agreement.contractReference],
    [
      say('rounds.fund'),
      <Link key="fund" href={addressOf('fondsen', agreement.fundId)}>
        {fundName}
      </Link>,
    ],
    [say('fundings.restrictedBy'), say(`fundings.by.${agreement.restrictedBy}`)],
    [say('fundings.term'), `${shortDate(agreement.startsOn)} – ${shortDate(agreement.endsOn)}`],
    [say('basis'), basisText(basis)],
    [say('fundings.atEnd'), say(agreement.refundable ? 'fundings.goesBack' : 'fundings.stays')],
    [
      say('fundings.draftedBy'),
      say('byOn', { name: personName(agreement.draftedBy, me), at: moment(agreement.draftedAt) }),
    ],
  ];
  if (agreement.activatedBy && agreement.activatedAt)
    facts.push([
      say('fundings.activatedBy'),
      say('byOn', { name: personName(agreement.activatedBy, me), at: moment(agreement.activatedAt) }),
    ]);
  if (ended)
    facts.push([
      say('fundings.ended'),
      [say('byOn', { name: personName(ended.by, me), at: shortDate(ended.on) }), ended.reason]
        .filter(Boolean)
        .join('. '),
    ]);
  return (
    <Panel title={say('fundings.terms')}>
      <dl class="zr-facts zr-card">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Movements({ file: { movements } }: { file: AgreementFile }) {
  return (
    <Panel title={say('fundings.movements')}>
      <DataTable
        caption={say('fundings.movements')}
        rows={movements}
        rowKey={({ at, kind, entryId }) => `${at} ${kind} ${entryId}`}
        empty={say('fundings.movements.empty')}
        columns={[
          { title: say('when'), cell: ({ at }) => moment(at) },
          { title: say('funds.movement'), isName: true, cell: ({ description }) => description },
          { title: say('funds.movement.kind'), cell: ({ kind }) => kindText(kind) },
          {
            title: say('journal.entry'),
            cell: ({ entryId }) =>
              entryId === null ? (
                '–'
              ) : (
                <Link href={addressOf('grootboek', 'boeking', entryId)}>
                  <Code>{entryId}</Code>
                </Link>
              ),
          },
          { title: say('amount'), isNumber: true, cell: ({ amountCents }) => <Amount cents={amountCents} /> },
        ]}
      />
    </Panel>
  );
}

function kindText(kind: string): string {
  const known = movementKind.options.find((each) => each === kind);
  return known ? say(`funds.${known}`) : kind;
}
