import { type ContributionStatus, getContribution, requestRefund } from '../../shared/billing/contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { inLanguage } from '../language/speaker.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/choice.tsx';
import { longDate, moment, shortDate } from '../ui/dates.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { useContractForm } from '../ui/form.ts';
import { useLoad } from '../ui/load.ts';
import { euro, parseEuro } from '../ui/money.ts';
import { Link } from '../ui/text.tsx';
import { amountErrors } from './amount.ts';
import { Evidence } from './contribution-table.tsx';
import { contributionTone } from './contribution-tone.ts';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { Amount, Badge, Code, Figure, Figures, Panel, Unfold, WhenLoaded, Why } from './parts.tsx';
import { needsTreasurer } from './permission.ts';
import { RefundTable } from './refund-table.tsx';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

type Shown = Reply<typeof getContribution>;
type Contribution = Shown['contribution'];

/** One contribution through its whole life: where it stands, why it failed, what went back, and every entry that it made. */
export function ContributionPage({ memberId, contributionId }: { memberId: string; contributionId: string }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(contributionId, () =>
    office.call(getContribution, { params: { memberId, contributionId } }),
  );
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {(shown) => (
        <>
          <PageTitle
            title={say('contribution.title', { amount: euro(shown.contribution.amountCents) })}
            place={contributionId}
            back={{ href: addressOf('leden', memberId), title: memberTitle(shown.contribution) }}
            lead={say('contribution.lead', { day: longDate(shown.contribution.dueOn) })}
          />
          <Standing contribution={shown.contribution} />
          <Figures>
            <Figure label={say('contribution.open')}>
              <Amount cents={shown.contribution.openCents} />
            </Figure>
            <Figure label={say('contribution.refunded')}>
              <Amount cents={shown.contribution.refundedCents} />
            </Figure>
            <Figure label={say('contribution.credited')} note={say('contribution.credited.note')}>
              <Amount cents={shown.contribution.creditedCents} />
            </Figure>
          </Figures>
          <Panel title={say('contribution.evidence')}>
            <ProviderIds contribution={shown.contribution} />
            <Evidence contribution={shown.contribution} />
          </Panel>
          <Refunds shown={shown} onChange={reload} />
        </>
      )}
    </WhenLoaded>
  );
}

function memberTitle({ memberNumber }: Contribution): string {
  return memberNumber === null
    ? say('contributions.noMember')
    : say('contributions.member', { number: String(memberNumber) });
}

const steps = ['due', 'collecting', 'paid', 'final'] as const;
const road: readonly ContributionStatus[] = steps;

/** The road of a contribution, and what brought this one off it. */
function Standing({ contribution }: { contribution: Contribution }) {
  const { status, failure, contributionId, paidAt, finalOn, dueOn } = contribution;
  const reached = road.indexOf(status);
  const when = { due: shortDate(dueOn), paid: paidAt && moment(paidAt), final: finalOn && shortDate(finalOn) };
  const isLate = status === 'failed' || status === 'returned' || status === 'disputed';
  return (
    <>
      {reached >= 0 ? (
        <ol class="zr-path">
          {steps.map((step, index) => (
            <li
              key={step}
              class={index <= reached ? 'is-done' : ''}
              aria-current={index === reached ? 'step' : undefined}
            >
              <strong>{say(`contributions.${step}`)}</strong>
              {step !== 'collecting' && <span>{when[step]}</span>}
            </li>
          ))}
        </ol>
      ) : (
        <p>
          <Badge tone={contributionTone(status)}>{say(`contributions.${status}`)}</Badge>
        </p>
      )}
      {failure && (
        <Alert kind={isLate ? 'warning' : 'info'}>
          <p>
            {inLanguage(failure)} ({failure.sepa ?? failure.code}, {moment(failure.at)})
          </p>
          {isLate && (
            <p>
              <Link href={addressOf('achterstand', contributionId)}>{say('contribution.toArrears')}</Link>
            </p>
          )}
        </Alert>
      )}
    </>
  );
}

function ProviderIds({ contribution }: { contribution: Contribution }) {
  const ids = [
    [say('contribution.invoiceNumber'), contribution.invoiceNumber],
    [say('about.charge'), contribution.chargeId],
    [say('contribution.paymentIntent'), contribution.paymentIntentId],
    [say('contribution.subscription'), contribution.subscriptionId],
  ] as const;
  return (
    <dl class="zr-facts">
      {ids.map(
        ([label, id]) =>
          id && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <Code>{id}</Code>
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Refunds({ shown, onChange }: { shown: Shown; onChange: () => void }) {
  const { me } = useOffice();
  const { refunds, refundable } = shown;
  const why = needsTreasurer(me);
  return (
    <Panel title={say('section.terugbetalingen')}>
      <RefundTable refunds={refunds} empty={say('refunds.none')} onChange={onChange} />
      {refundable.upToCents === 0n ? (
        <p class="zr-soft">{say('refunds.nothing')}</p>
      ) : why ? (
        <Why>{say(why)}</Why>
      ) : (
        <Unfold label={say('refunds.request')}>
          {(close) => (
            <RefundForm
              shown={shown}
              onCancel={close}
              onDone={() => {
                close();
                onChange();
              }}
            />
          )}
        </Unfold>
      )}
    </Panel>
  );
}

function RefundForm({ shown, onDone, onCancel }: { shown: Shown; onDone: () => void; onCancel: () => void }) {
  const office = useOffice();
  const { contribution, refundable } = shown;
  const form = useContractForm({
    start: { amountCents: '', reason: '', cancelsClaim: false },
    check: (typed) => amountErrors(requestRefund.body, typed),
    async onSubmit({ amountCents, reason, cancelsClaim }) {
      await office.call(requestRefund, {
        params: { memberId: contribution.memberId ?? '', contributionId: contribution.contributionId },
        body: { amountCents: parseEuro(amountCents) ?? 0, reason, cancelsClaim },
      });
      onDone();
    },
  });
  return (
    <>
      {refundable.from && <p class="zr-soft">{say('refunds.from', { day: longDate(refundable.from) })}</p>}
      {refundable.warnUntil && (
        <Alert kind="warning">
          <p>{say('refunds.twice', { day: longDate(refundable.warnUntil) })}</p>
        </Alert>
      )}
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <TextField
          form={form}
          name="amountCents"
          label={say('amount.euro')}
          description={say('refunds.upTo', { amount: euro(refundable.upToCents) })}
          inputMode="decimal"
        />
        <TextField form={form} name="reason" label={say('refunds.reason')} />
        <Checkbox form={form} name="cancelsClaim">
          {say('refunds.cancelsClaim')}
        </Checkbox>
        <div class="zr-form__actions">
          <Button submits appearance="primary-action" busy={form.busy}>
            {say('refunds.ask')}
          </Button>
          <Button onPress={onCancel}>{say('cancel')}</Button>
        </div>
      </form>
    </>
  );
}
