import {
  activateFundingAgreement,
  amendFundingAgreement,
  changeFundingAgreement,
  decideFundingAmendment,
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
import { agreementOf, agreementQuestions, amendmentOf, amendmentQuestions } from './agreement-questions.ts';
import { type Agreement, agreementTones } from './agreements.tsx';
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

/** Other terms beside those that hold, until another member of the board decides. */
function Amend({ agreement, onChange }: Pick<NextProps, 'agreement' | 'onChange'>) {
  const office = useOffice();
  const why = needsBoard(office.me);
  const { amendment, fundingAgreementId, version } = agreement;
  const where = { params: { fundingAgreementId } };
  const seen = { ifMatch: version };
  if (!amendment)
    return (
      <Act
        key={version}
        open={say('fundings.amend')}
        lead={say('fundings.amend.lead')}
        why={why && say(why)}
        schema={amendFundingAgreement.body}
        questions={amendmentQuestions(agreement)}
        body={amendmentOf(agreement)}
        act={(body) => office.call(amendFundingAgreement, { ...where, body }, seen)}
        onDone={onChange}
      />
    );
  const isOwn = amendment.proposedBy === office.me.personId;
  const decide = (outcome: 'adopted' | 'rejected') => async () => {
    await office.call(decideFundingAmendment, { ...where, body: { outcome } }, seen);
    onChange();
  };
  return (
    <div class="zr-card zr-stack">
      <p>
        {say('fundings.amendment', { reason: amendment.reason })}{' '}
        {say('byOn', { name: personName(amendment.proposedBy, office.me), at: moment(amendment.proposedAt) })}
      </p>
      <TermsList terms={amendment} />
      <div class="zr-row">
        <ActionButton
          isMain
          label={say('fundings.amendment.adopt')}
          why={why ? say(why) : isOwn ? say('why.proposedByYou') : undefined}
          act={decide('adopted')}
        />
        <ActionButton label={say('fundings.amendment.reject')} why={why && say(why)} act={decide('rejected')} />
      </div>
    </div>
  );
}

type AmendableTerms = Pick<Agreement, 'contractReference' | 'restriction' | 'endsOn' | 'refundable' | 'basis'>;

function TermsList({ terms }: { terms: AmendableTerms }) {
  const { contractReference, restriction, endsOn, refundable, basis } = terms;
  const paid =
    basis.kind === 'lump-sum'
      ? basis.instalments.map(({ dueOn, amountCents }) => `${shortDate(dueOn)}: ${euro(amountCents)}`).join('; ')
      : basisText(basis);
  return (
    <ul class="zr-plain">
      <li>{`${say('fundings.reference')}: ${contractReference}`}</li>
      <li>{`${say('fundings.restriction')}: ${restriction}`}</li>
      <li>{`${say('fundings.endsOn')}: ${shortDate(endsOn)}`}</li>
      <li>{`${say('basis')}: ${paid}`}</li>
      <li>{say(refundable ? 'fundings.goesBack' : 'fundings.stays')}</li>
    </ul>
  );
}

/** The terms that held before the last amendments. */
function EarlierTerms({ agreement: { earlierTerms } }: { agreement: Agreement }) {
  const { me } = useOffice();
  if (earlierTerms.length === 0) return null;
  return (
    <Panel title={say('fundings.earlier')}>
      {earlierTerms.map((terms) => (
        <details key={terms.termsVersion} class="zr-details">
          <summary>
            {say('fundings.earlier.until', { version: terms.termsVersion, day: moment(terms.until) })}{' '}
            {personName(terms.amendedBy, me)}, {personName(terms.adoptedBy, me)}: {terms.reason}
          </summary>
          <TermsList terms={terms} />
        </details>
      ))}
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

function basisText(basis: Agreement['basis']): string {
  if (basis.kind === 'lump-sum') return say('basis.lump-sum');
  return say('basis.each', { amount: euro(basis.perPersonCents), persons: basis.persons.toLocaleString('nl-NL') });
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
