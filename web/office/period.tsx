import {
  getCloseChecklist,
  lockPeriod,
  reopenPeriod,
  softLockPeriod,
} from '../../shared/reconciliation/close/contract.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { moment, monthName } from '../ui/dates.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { schemaErrors, useContractForm } from '../ui/form.ts';
import { useLoad } from '../ui/load.ts';
import { Link } from '../ui/text.tsx';
import { type Check, Findings, OutcomeBadge } from './findings.tsx';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { ActionButton, Badge, Code, Panel, Unfold, WhenLoaded, Why } from './parts.tsx';
import { type Period, periodTones } from './periods.tsx';
import { needsTreasurer } from './permission.ts';
import { personName } from './person.ts';
import { addressOf, type Section } from './route.ts';
import { say } from './texts.ts';

/** What must be right to close a month, where to look when it is not, and the one step that comes next. */
export function PeriodPage({ month }: { month: string }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(month, () => office.call(getCloseChecklist, { params: { month } }));
  return (
    <>
      <PageTitle
        title={monthName(month)}
        place={month}
        back={{ href: addressOf('maandafsluiting'), title: say('section.maandafsluiting') }}
      />
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ period, checks, checkedAt, blocked }) => (
          <>
            <Standing period={period} />
            <Panel title={say('close.checklist')} action={<Button onPress={reload}>{say('close.checkAgain')}</Button>}>
              <p class="zr-soft">{say('close.checkedAt', { at: moment(checkedAt) })}</p>
              <ul class="zr-checks">
                {checks.map((check) => (
                  <li key={check.check}>
                    <OneCheck check={check} />
                  </li>
                ))}
              </ul>
            </Panel>
            <Panel title={say('close.step')}>
              <Steps period={period} isBlocked={blocked} onChange={reload} />
            </Panel>
          </>
        )}
      </WhenLoaded>
    </>
  );
}

function Standing({ period }: { period: Period }) {
  const { me } = useOffice();
  const { state, softLockedBy, softLockedAt, lockedBy, lockedAt, trialBalanceHash, reopened } = period;
  return (
    <p>
      <Badge tone={periodTones[state]}>{say(`close.${state}`)}</Badge>{' '}
      {softLockedBy &&
        softLockedAt &&
        say('close.softLockedBy', { name: personName(softLockedBy, me), at: moment(softLockedAt) })}{' '}
      {lockedBy && lockedAt && say('close.lockedBy', { name: personName(lockedBy, me), at: moment(lockedAt) })}{' '}
      {trialBalanceHash && <Code>{trialBalanceHash.slice(0, 16)}…</Code>}{' '}
      {reopened && (
        <span class="zr-soft">
          {say('close.reopenedBy', { name: personName(reopened.by, me), at: moment(reopened.at) })}{' '}
          <q>{reopened.reason}</q>
        </span>
      )}
    </p>
  );
}

/** Where to go when a check is not green. */
const whereToLook: Record<Check['check'], Section> = {
  'bank-statements-complete': 'bankafschriften',
  'bank-balance': 'bankafschriften',
  'payouts-reconciled': 'stortingen',
  'stripe-balance': 'grootboek',
  'payouts-under-way': 'stortingen',
  'open-contributions': 'bijdragen',
  suspense: 'afletteren',
  'journal-intact': 'grootboek',
  'everything-sealed': 'grootboek',
  'tasks-open': 'taken',
  'jobs-failed': 'overzicht',
  'errands-not-done': 'taken',
  'disbursements-under-way': 'uitbetalingen',
};

function OneCheck({ check }: { check: Check }) {
  const section = whereToLook[check.check];
  return (
    <div class="zr-check-card zr-stack">
      <div class="zr-card__head">
        <h3 class="utrecht-heading-3">{say(`closeCheck.${check.check}`)}</h3>
        <span>
          {check.outcome !== 'green' && <span class="zr-soft">{say(`close.${check.weight}`)} </span>}
          <OutcomeBadge outcome={check.outcome} />
        </span>
      </div>
      {check.outcome !== 'green' && (
        <>
          <Findings checked={check} />
          <p>
            <Link href={addressOf(section)}>{say('close.lookAt', { section: say(`section.${section}`) })}</Link>
          </p>
        </>
      )}
    </div>
  );
}

interface StepsProps {
  period: Period;
  isBlocked: boolean;
  onChange: () => void;
}

function Steps({ period, isBlocked, onChange }: StepsProps) {
  const office = useOffice();
  const { month, next, state, mayLockFrom } = period;
  const why = needsTreasurer(office.me);
  if (state === 'locked')
    return (
      <Alert kind="ok">
        <p>{say('close.isLocked')}</p>
      </Alert>
    );
  if (why) return <Why>{say(why)}</Why>;
  return (
    <>
      {isBlocked && (
        <Alert kind="warning">
          <p>{say('close.blocked')}</p>
        </Alert>
      )}
      {next.length === 0 && state === 'open' && <p class="zr-soft">{say('close.notYet')}</p>}
      {next.includes('soft-lock') && !isBlocked && (
        <>
          <p>{say('close.softLock.lead')}</p>
          <ActionButton
            isMain
            label={say('close.softLock')}
            act={async () => {
              await office.call(softLockPeriod, { params: { month } });
              onChange();
            }}
          />
        </>
      )}
      {state === 'soft-locked' && !next.includes('lock') && mayLockFrom && (
        <p>{say('close.wait', { at: moment(mayLockFrom) })}</p>
      )}
      {next.includes('lock') && !isBlocked && (
        <>
          <p>{say('close.lock.lead')}</p>
          <ActionButton
            isMain
            label={say('close.lock')}
            act={async () => {
              await office.call(lockPeriod, { params: { month } });
              onChange();
            }}
          />
        </>
      )}
      {next.includes('reopen') && (
        <Unfold label={say('close.reopen')}>
          {(cancel) => <Reopening month={month} onDone={onChange} onCancel={cancel} />}
        </Unfold>
      )}
    </>
  );
}

function Reopening({ month, onDone, onCancel }: { month: string; onDone: () => void; onCancel: () => void }) {
  const office = useOffice();
  const form = useContractForm({
    start: { reason: '' },
    check: (typed) => schemaErrors(reopenPeriod.body, typed),
    async onSubmit({ reason }) {
      await office.call(reopenPeriod, { params: { month }, body: { reason } });
      onDone();
    },
  });
  return (
    <>
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <TextField form={form} name="reason" label={say('reverse.reason')} />
        <div class="zr-form__actions">
          <Button submits appearance="primary-action" busy={form.busy}>
            {say('close.reopen')}
          </Button>
          <Button onPress={onCancel}>{say('cancel')}</Button>
        </div>
      </form>
    </>
  );
}
