import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { ErrorText, TextField } from '../ui/field.tsx';
import { type ContractForm, useContractForm } from '../ui/form.ts';
import type { StepProps } from './questions.tsx';
import { personErrors } from './steps.ts';
import { say } from './texts.ts';

export function PersonStep({ draft, keep, done }: StepProps) {
  const { givenName, familyName, birthDay, birthMonth, birthYear } = draft;
  const form = useContractForm({
    start: { givenName, familyName, birthDay, birthMonth, birthYear },
    check: personErrors,
    onType: keep,
    onSubmit: (typed) => done(typed),
  });

  return (
    <>
      <ErrorSummary form={form} isPlain />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <TextField
          form={form}
          name="givenName"
          label={say('person.given')}
          autoComplete="given-name"
          capitalise="words"
        />
        <TextField
          form={form}
          name="familyName"
          label={say('person.family')}
          autoComplete="family-name"
          capitalise="words"
        />
        <BirthDate form={form} />
        <div class="zr-form__actions">
          <Button appearance="primary-action" submits busy={form.busy}>
            {say('next')}
          </Button>
        </div>
      </form>
    </>
  );
}

type PersonForm = ContractForm<{
  givenName: string;
  familyName: string;
  birthDay: string;
  birthMonth: string;
  birthYear: string;
}>;

const parts = [
  { name: 'birthDay', label: 'person.day', autoComplete: 'bday-day', length: 2 },
  { name: 'birthMonth', label: 'person.month', autoComplete: 'bday-month', length: 2 },
  { name: 'birthYear', label: 'person.year', autoComplete: 'bday-year', length: 4 },
] as const;

/** Three boxes to type in: a calendar is a long way to a year of birth. */
function BirthDate({ form }: { form: PersonForm }) {
  const isWrong = form.errors.has('birthDay');
  return (
    <div class={`utrecht-form-fieldset ${isWrong ? 'utrecht-form-fieldset--invalid' : ''}`}>
      <fieldset
        class="utrecht-form-fieldset__fieldset utrecht-form-fieldset__fieldset--html-fieldset"
        aria-describedby={`birthDay-uitleg${isWrong ? ' birthDay-fout' : ''}`}
      >
        <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
          {say('person.birth')}
        </legend>
        <div class="utrecht-form-field-description" id="birthDay-uitleg">
          {say('person.birth.why')}
        </div>
        <ErrorText form={form} name="birthDay" />
        <div class="zr-date">
          {parts.map(({ name, label, autoComplete, length }) => (
            <div key={name} class={`zr-date__part zr-date__part--${length}`}>
              <label class="utrecht-form-label" for={name}>
                {say(label)}
              </label>
              <input
                id={name}
                name={name}
                value={form.values[name]}
                onInput={(event) => form.set(name, event.currentTarget.value)}
                type="text"
                inputMode="numeric"
                maxLength={length}
                autoComplete={autoComplete}
                class="utrecht-textbox utrecht-textbox--html-input utrecht-textbox--numeric"
                aria-required="true"
                aria-invalid={isWrong ? 'true' : undefined}
              />
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
