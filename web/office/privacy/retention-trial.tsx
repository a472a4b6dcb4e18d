import { applyRetention } from '../../../shared/privacy/retention/contract.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { moment } from '../../ui/dates.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { ErrorText, TextField } from '../../ui/field.tsx';
import { type Sentences, schemaErrors, type Typed, useContractForm } from '../../ui/form.ts';
import { Heading } from '../../ui/text.tsx';
import { useOffice } from '../office-context.ts';
import { Unfold, Why } from '../parts.tsx';
import { personName } from '../person.ts';
import { say } from '../texts.ts';
import { isPast, useNow } from './clock.ts';
import { type NameOfRule, type Run, RunResult } from './retention-run.tsx';

interface TrialProps {
  runs: readonly Run[];
  nameOf: NameOfRule;
  /** Why this person may not remove anything. */
  why: string | undefined;
  onDone: () => void;
}

const trialHoldsMs = 7 * 86_400_000;
const holdsUntil = ({ endedAt, startedAt }: Run): string =>
  new Date(Date.parse(endedAt ?? startedAt) + trialHoldsMs).toISOString();

/** What the last trial found, and removing it as long as the trial holds. */
export function LastTrial({ runs, nameOf, why, onDone }: TrialProps) {
  const { me } = useOffice();
  const now = useNow();
  // Runs come with the newest first.
  const [newest] = runs;
  const trial = runs.find(({ mode }) => mode === 'trial');
  if (!trial || !newest) return <p>{say('retention.tried.never')}</p>;
  if (isPast(holdsUntil(trial), now)) return <p>{say('retention.tried.old', { at: moment(trial.startedAt) })}</p>;
  if (newest.mode === 'apply') return <p>{say('retention.tried.used')}</p>;
  const found = trial.rules.filter((rule) => rule.found > 0);
  return (
    <>
      <p>
        {say('retention.tried', {
          at: moment(trial.startedAt),
          name: personName(trial.startedBy, me),
          until: moment(holdsUntil(trial)),
        })}
      </p>
      <RunResult run={trial} nameOf={nameOf} />
      {found.length === 0 && <p>{say('retention.nothing')}</p>}
      {why === undefined && (
        <Unfold label={say('retention.apply')}>
          {(close) => (
            <ApplyForm
              trial={trial}
              nameOf={nameOf}
              onCancel={close}
              onDone={() => {
                close();
                onDone();
              }}
            />
          )}
        </Unfold>
      )}
    </>
  );
}

const sentences: Sentences = {
  rules: {
    required: { nl: 'Vink aan wat weg mag.', en: 'Tick what may go.' },
    wrong: { nl: 'Vink aan wat weg mag.', en: 'Tick what may go.' },
  },
  decisionReference: {
    required: { nl: 'Vul het kenmerk van het besluit in.', en: 'Fill in the reference of the decision.' },
  },
};

interface ApplyProps {
  trial: Run;
  nameOf: NameOfRule;
  onCancel: () => void;
  onDone: () => void;
}

/** Nothing is ticked before: what goes is a choice, and it goes for good. */
function ApplyForm({ trial, nameOf, onCancel, onDone }: ApplyProps) {
  const office = useOffice();
  const tickOf = (ruleId: string) => `weg-${ruleId}`;
  const bodyOf = (typed: Typed) => ({
    trialId: trial.runId,
    rules: trial.rules.flatMap(({ ruleId }) => (typed[tickOf(ruleId)] === true ? [ruleId] : [])),
    decisionReference: String(typed.decisionReference),
  });
  const form = useContractForm<Typed>({
    start: {
      rules: '',
      decisionReference: '',
      ...Object.fromEntries(trial.rules.map(({ ruleId }) => [tickOf(ruleId), false])),
    },
    check: (typed) => schemaErrors(applyRetention.body, bodyOf(typed), sentences),
    async onSubmit(typed) {
      await office.call(applyRetention, { body: bodyOf(typed) });
      onDone();
    },
  });
  return (
    <div class="zr-card zr-stack">
      <Heading level={3}>{say('retention.apply')}</Heading>
      <Why>{say('retention.apply.lead')}</Why>
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <fieldset class="zr-ticks" id="rules" tabIndex={-1}>
          <legend class="utrecht-form-label">{say('retention.pick')}</legend>
          <ErrorText form={form} name="rules" />
          {trial.rules.map(({ ruleId, found }) => (
            <Checkbox key={ruleId} form={form} name={tickOf(ruleId)}>
              {nameOf(ruleId)} ({found})
            </Checkbox>
          ))}
        </fieldset>
        <TextField
          form={form}
          name="decisionReference"
          label={say('retention.decision')}
          description={say('retention.decision.why')}
        />
        <div class="zr-form__actions">
          <Button submits appearance="primary-action" busy={form.busy}>
            {say('retention.apply')}
          </Button>
          <Button onPress={onCancel}>{say('cancel')}</Button>
        </div>
      </form>
    </div>
  );
}
