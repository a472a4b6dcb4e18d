import { amendFundingAgreement, decideFundingAmendment } from '../../../shared/funds/agreements/contract.ts';
import { moment, shortDate } from '../../ui/dates.ts';
import { euro } from '../../ui/money.ts';
import { Act } from '../act-form.tsx';
import { count } from '../numbers.ts';
import { useOffice } from '../office-context.ts';
import { ActionButton, Panel } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { personName } from '../person.ts';
import { say } from '../texts.ts';
import { amendmentOf, amendmentQuestions } from './agreement-questions.ts';
import type { Agreement } from './agreements.tsx';

/** Other terms beside those that hold, until another member of the board decides. */
export function Amend({ agreement, onChange }: { agreement: Agreement; onChange: () => void }) {
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
export function EarlierTerms({ agreement: { earlierTerms } }: { agreement: Agreement }) {
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

export function basisText(basis: Agreement['basis']): string {
  if (basis.kind === 'lump-sum') return say('basis.lump-sum');
  return say('basis.each', { amount: euro(basis.perPersonCents), persons: count(basis.persons) });
}
