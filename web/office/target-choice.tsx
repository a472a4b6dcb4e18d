import { useState } from 'preact/hooks';
import { listDisbursements, listPaymentFiles } from '../../shared/allocation/disbursements/contract.ts';
import { listClawbacks } from '../../shared/allocation/grants/contract.ts';
import { listContributions } from '../../shared/billing/contract.ts';
import { listFundingAgreements } from '../../shared/funds/agreements/contract.ts';
import { listMembers } from '../../shared/membership/contract.ts';
import { matchAccount } from '../../shared/reconciliation/matching/contract.ts';
import { listPayouts } from '../../shared/reconciliation/payouts/contract.ts';
import type { Problem } from '../api.ts';
import { ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { shortDate } from '../ui/dates.ts';
import { type Option, SelectField } from '../ui/field.tsx';
import type { ContractForm } from '../ui/form.ts';
import { asProblem, useLoad } from '../ui/load.ts';
import { euro } from '../ui/money.ts';
import { type TargetKind, textOf } from './match-target.ts';
import { type Office, useOffice } from './office-context.ts';
import { everyItem } from './pages.ts';
import { WhenLoaded } from './parts.tsx';
import { say } from './texts.ts';

interface TargetChoiceProps {
  form: ContractForm;
  name: string;
  kind: TargetKind;
  /** What is looked for: what has exactly this amount comes first. */
  amountCents: bigint;
}

export function TargetChoice(props: TargetChoiceProps) {
  const { kind } = props;
  if (kind === 'contribution' || kind === 'contribution-refund') return <ContributionSearch {...props} kind={kind} />;
  if (props.kind === 'account') return <Choice {...props} options={accountOptions()} />;
  return <Listed {...props} />;
}

function Choice({ form, name, kind, options }: TargetChoiceProps & { options: readonly Option[] }) {
  if (options.length === 0) return <p class="zr-soft">{say('match.nothingToChoose')}</p>;
  return (
    <SelectField
      form={form}
      name={name}
      label={say(`match.which.${kind}`)}
      options={[{ value: '', label: say('match.choose') }, ...options]}
    />
  );
}

function accountOptions(): Option[] {
  return matchAccount.options.map((account) => ({ value: account, label: `${account} ${say(`account.${account}`)}` }));
}

function Listed(props: TargetChoiceProps) {
  const office = useOffice();
  const { loaded, reload } = useLoad(props.kind, () => candidates(office, props.kind));
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {(found) => (
        <Choice {...props} options={found.toSorted((one, other) => closeness(props, one) - closeness(props, other))} />
      )}
    </WhenLoaded>
  );
}

type Candidate = Option & { amountCents: bigint };
const closeness = ({ amountCents }: TargetChoiceProps, found: Candidate) => (found.amountCents === amountCents ? 0 : 1);

async function candidates({ call }: Office, kind: TargetKind): Promise<Candidate[]> {
  if (kind === 'payout') {
    const payouts = await everyItem((cursor) =>
      call(listPayouts, { query: { only: 'under-way', limit: '100', ...(cursor && { cursor }) } }),
    );
    return payouts.map(({ payoutId, amountCents, arrivalOn }) => ({
      value: textOf({ kind, payoutId }),
      label: `${euro(amountCents)} · ${shortDate(arrivalOn)} · ${payoutId}`,
      amountCents: amountCents < 0n ? -amountCents : amountCents,
    }));
  }
  if (kind === 'payment-file') {
    const { items } = await call(listPaymentFiles, {});
    return items.map(({ paymentFileId, totalCents, executeOn }) => ({
      value: textOf({ kind, paymentFileId, payOn: executeOn }),
      label: `${euro(totalCents)} · ${shortDate(executeOn)} · ${paymentFileId}`,
      amountCents: totalCents,
    }));
  }
  if (kind === 'clawback') {
    const { items } = await call(listClawbacks, {});
    return items
      .filter(({ status }) => status === 'claimed')
      .map(({ clawbackId, payeeName, amountCents, receivedCents }) => ({
        value: textOf({ kind, clawbackId }),
        label: `${euro(amountCents - receivedCents)} · ${payeeName}`,
        amountCents: amountCents - receivedCents,
      }));
  }
  if (kind === 'funding' || kind === 'funding-refund') return fundingCandidates(call, kind);
  if (kind !== 'disbursement' && kind !== 'returned-disbursement') return [];
  const { items } = await call(listDisbursements, {});
  return items
    .filter(({ paymentFileId }) => paymentFileId !== null)
    .map(({ disbursementId, payeeName, amountCents, payOn }) => ({
      value: textOf({ kind, disbursementId }),
      label: `${euro(amountCents)} · ${payeeName} · ${shortDate(payOn)}`,
      amountCents,
    }));
}

/** What funders were asked for and have not paid, or what must go back to them. */
async function fundingCandidates(call: Office['call'], kind: 'funding' | 'funding-refund'): Promise<Candidate[]> {
  const { items } = await call(listFundingAgreements, {});
  return items.flatMap(({ fundingAgreementId, name, funder, schedule, refundOwedCents, refundPaidCents }) => {
    const label = (amountCents: bigint, what: string) => `${euro(amountCents)} · ${funder.name} · ${what}`;
    const owedCents = refundOwedCents - refundPaidCents;
    if (kind === 'funding-refund')
      return owedCents === 0n
        ? []
        : [{ value: textOf({ kind, fundingAgreementId }), label: label(owedCents, name), amountCents: owedCents }];
    return schedule
      .filter(({ state }) => state === 'called')
      .map(({ number, dueOn, amountCents, receivedCents }) => ({
        value: textOf({ kind, fundingAgreementId, number }),
        label: label(amountCents - receivedCents, shortDate(dueOn)),
        amountCents: amountCents - receivedCents,
      }));
  });
}

type OfMember = 'contribution' | 'contribution-refund';

/** The contributions of the member who has the number that was looked for: those that are open, or those of which something is owed back. */
function ContributionSearch({ form, name, kind }: TargetChoiceProps & { kind: OfMember }) {
  const office = useOffice();
  const [number, setNumber] = useState('');
  const [found, setFound] = useState<readonly Option[]>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const search = () => {
    setBusy(true);
    setProblem(undefined);
    form.set(name, '');
    contributionsOf(office, number, kind)
      .then(setFound)
      .catch((error: unknown) => setProblem(asProblem(error)))
      .finally(() => setBusy(false));
  };
  return (
    <div class="zr-stack">
      <div class="zr-search">
        <div>
          <label class="utrecht-form-label" for={`${name}-lid`}>
            {say('members.number')}
          </label>
          <input
            id={`${name}-lid`}
            class="utrecht-textbox utrecht-textbox--html-input"
            type="text"
            inputMode="numeric"
            autoComplete="off"
            value={number}
            onInput={(event) => setNumber(event.currentTarget.value)}
            onKeyDown={(event) => {
              // Enter in this box looks for the member; it must not book the line.
              if (event.key !== 'Enter') return;
              event.preventDefault();
              search();
            }}
          />
        </div>
        <Button busy={busy} onPress={search}>
          {say('match.search')}
        </Button>
      </div>
      {problem && <ProblemAlert problem={problem} />}
      {/* The field stands there before anything was found, so that an error about it has its place. */}
      <SelectField
        form={form}
        name={name}
        label={say(`match.which.${kind}`)}
        options={[{ value: '', label: say(choosing(found, kind)) }, ...(found ?? [])]}
      />
    </div>
  );
}

function choosing(found: readonly Option[] | undefined, kind: OfMember) {
  if (!found) return 'match.searchFirst';
  if (found.length > 0) return 'match.choose';
  return kind === 'contribution' ? 'match.noOpen' : 'match.noneOwed';
}

async function contributionsOf({ call }: Office, number: string, kind: OfMember): Promise<Option[]> {
  const memberNumber = number.replace(/\s/g, '');
  if (memberNumber === '') return [];
  const { items } = await call(listMembers, { query: { memberNumber } });
  const memberId = items[0]?.memberId;
  if (!memberId) return [];
  const contributions = await everyItem((cursor) =>
    call(listContributions, { query: { memberId, limit: '100', ...(cursor && { cursor }) } }),
  );
  return contributions
    .map((each) => ({ ...each, restCents: kind === 'contribution' ? each.openCents : -each.openCents }))
    .filter(({ restCents }) => restCents > 0n)
    .map(({ contributionId, restCents, dueOn, status }) => ({
      value: textOf({ kind, memberId, contributionId }),
      label: `${euro(restCents)} · ${shortDate(dueOn)} · ${say(`contributions.${status}`)}`,
    }));
}
