import {
  approveArrearsDecision,
  decisionKind,
  getArrearsCase,
  proposeArrearsDecision,
  retryCollection,
} from '../../shared/billing/arrears/contract.ts';
import { inLanguage } from '../language/speaker.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { RadioCards } from '../ui/choice.tsx';
import { longDate, moment, shortDate } from '../ui/dates.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { schemaErrors, useContractForm } from '../ui/form.ts';
import { useLoad } from '../ui/load.ts';
import { euro } from '../ui/money.ts';
import { Link } from '../ui/text.tsx';
import { type Case, NextStep } from './arrears.tsx';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { ActionButton, Badge, Code, Panel, Unfold, WhenLoaded, Why } from './parts.tsx';
import { needsTreasurer, whyNotSecond } from './permission.ts';
import { personName } from './person.ts';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

export function ArrearsCasePage({ contributionId }: { contributionId: string }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(contributionId, () => office.call(getArrearsCase, { params: { contributionId } }));
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {(arrears) => (
        <>
          <PageTitle
            title={say('arrears.title', { amount: euro(arrears.amountCents) })}
            place={contributionId}
            back={{ href: addressOf('achterstand'), title: say('section.achterstand') }}
            lead={say('arrears.since', { day: longDate(arrears.openedOn) })}
          />
          <Facts arrears={arrears} />
          {arrears.state === 'open' && <WhatNow arrears={arrears} onChange={reload} />}
          <Panel title={say('arrears.history')}>
            <ol class="zr-timeline">
              {arrears.history.map(({ on, event }, index) => (
                <li key={`${index} ${event}`}>
                  <span class="zr-timeline__when">{shortDate(on)}</span> {say(`arrears.event.${event}`)}
                </li>
              ))}
            </ol>
          </Panel>
        </>
      )}
    </WhenLoaded>
  );
}

function Facts({ arrears }: { arrears: Case }) {
  const { reason, action, memberId, memberNumber, contributionId, paymentReference, noticeUntil, suspendedOn } =
    arrears;
  return (
    <dl class="zr-facts">
      <div>
        <dt>{say('contributions.of')}</dt>
        <dd>
          <Link href={addressOf('leden', memberId)}>
            {say('contributions.member', { number: memberNumber === null ? '–' : String(memberNumber) })}
          </Link>
          {' · '}
          <Link href={addressOf('bijdragen', memberId, contributionId)}>{say('about.contribution')}</Link>
        </dd>
      </div>
      <div>
        <dt>{say('arrears.reason')}</dt>
        <dd>
          {inLanguage(reason)} <Code>{reason.sepa ?? reason.code}</Code>
        </dd>
      </div>
      <div>
        <dt>{say('arrears.action')}</dt>
        <dd>{say(`arrears.action.${action}`)}</dd>
      </div>
      <div>
        <dt>{say('arrears.step')}</dt>
        <dd>
          {arrears.state === 'closed' ? (
            <Badge tone="done">{say('arrears.closed')}</Badge>
          ) : (
            <NextStep arrears={arrears} />
          )}
        </dd>
      </div>
      {paymentReference && (
        <div>
          <dt>{say('arrears.reference')}</dt>
          <dd>
            <Code>{paymentReference}</Code>
          </dd>
        </div>
      )}
      {noticeUntil && arrears.noticeCostsCents !== null && (
        <div>
          <dt>{say('arrears.notice')}</dt>
          <dd>
            {say('arrears.notice.until', { day: shortDate(noticeUntil), amount: euro(arrears.noticeCostsCents) })}
          </dd>
        </div>
      )}
      {suspendedOn && (
        <div>
          <dt>{say('arrears.event.suspended')}</dt>
          <dd>{shortDate(suspendedOn)}</dd>
        </div>
      )}
    </dl>
  );
}

function WhatNow({ arrears, onChange }: { arrears: Case; onChange: () => void }) {
  const office = useOffice();
  const { contributionId, decision, retries } = arrears;
  const why = needsTreasurer(office.me);
  return (
    <Panel title={say('arrears.now')}>
      {decision && !decision.approvedBy && <Approval arrears={arrears} onChange={onChange} />}
      {decision?.approvedBy && (
        <Alert kind="info">
          <p>
            {say(`arrears.decided.${decision.kind}`, {
              name: personName(decision.approvedBy, office.me),
              at: decision.approvedAt ? moment(decision.approvedAt) : '–',
            })}
          </p>
        </Alert>
      )}
      {why ? (
        !decision && <Why>{say(why)}</Why>
      ) : (
        <>
          <p class="zr-soft">{say('arrears.retries', { count: retries })}</p>
          <ActionButton
            label={say('arrears.retry')}
            act={async () => {
              await office.call(retryCollection, { params: { contributionId } });
              onChange();
            }}
          />
          {!decision && (
            <Unfold label={say('arrears.propose')}>
              {(close) => <DecisionForm contributionId={contributionId} onDone={onChange} onCancel={close} />}
            </Unfold>
          )}
        </>
      )}
    </Panel>
  );
}

function Approval({ arrears, onChange }: { arrears: Case; onChange: () => void }) {
  const office = useOffice();
  const { decision, contributionId, amountCents } = arrears;
  if (!decision) return null;
  const why = whyNotSecond(decision.proposedBy, office.me, 'why.decisionByYou');
  return (
    <div class="zr-card zr-stack">
      <p>
        {say(`arrears.proposed.${decision.kind}`, {
          name: personName(decision.proposedBy, office.me),
          amount: euro(amountCents),
        })}
      </p>
      <p>
        <q>{decision.reason}</q>
      </p>
      <ActionButton
        isMain
        label={say('arrears.approve')}
        why={why && say(why)}
        act={async () => {
          await office.call(approveArrearsDecision, { params: { contributionId } });
          onChange();
        }}
      />
    </div>
  );
}

const chooseOne = { nl: 'Kies een van beide.', en: 'Choose one of the two.' };

interface DecisionFormProps {
  contributionId: string;
  onDone: () => void;
  onCancel: () => void;
}

function DecisionForm({ contributionId, onDone, onCancel }: DecisionFormProps) {
  const office = useOffice();
  const form = useContractForm({
    start: { kind: '', reason: '' },
    check: (typed) =>
      schemaErrors(proposeArrearsDecision.body, typed, { kind: { required: chooseOne, wrong: chooseOne } }),
    async onSubmit({ kind, reason }) {
      const chosen = decisionKind.options.find((each) => each === kind) ?? 'write-off';
      await office.call(proposeArrearsDecision, { params: { contributionId }, body: { kind: chosen, reason } });
      onDone();
    },
  });
  return (
    <>
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <RadioCards
          form={form}
          name="kind"
          legend={say('arrears.decision')}
          choices={decisionKind.options.map((kind) => ({
            value: kind,
            title: say(`arrears.kind.${kind}`),
            more: say(`arrears.kind.${kind}.more`),
          }))}
        />
        <TextField form={form} name="reason" label={say('reverse.reason')} />
        <div class="zr-form__actions">
          <Button submits appearance="primary-action" busy={form.busy}>
            {say('arrears.proposeIt')}
          </Button>
          <Button onPress={onCancel}>{say('cancel')}</Button>
        </div>
      </form>
    </>
  );
}
