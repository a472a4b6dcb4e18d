import { StreetFields } from '../ui/address-fields.tsx';
import { postcodeOf } from '../ui/address-line.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { useContractForm } from '../ui/form.ts';
import { hashOf } from './place.ts';
import type { StepProps } from './questions.tsx';
import { contactErrors } from './steps.ts';
import { say } from './texts.ts';

export function ContactStep({ draft, keep, done, goTo }: StepProps) {
  const { street, city, email } = draft;
  const form = useContractForm({
    start: { street, city, email },
    check: contactErrors,
    onType: keep,
    onSubmit: (typed) => done(typed),
  });

  return (
    <>
      <ErrorSummary form={form} isPlain />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <p class="zr-known">
          <span>
            {say('address.known')}: <strong>{addressLine(draft)}</strong>
          </span>{' '}
          <a
            class="utrecht-link utrecht-link--html-a"
            href={hashOf('postcode')}
            onClick={(event) => {
              event.preventDefault();
              goTo('postcode');
            }}
          >
            {say('address.change')}
            <span class="zr-hidden">: {say('address.known')}</span>
          </a>
        </p>
        <StreetFields form={form} />
        <TextField
          form={form}
          name="email"
          type="email"
          inputMode="email"
          label={say('address.email')}
          description={say('address.email.why')}
          autoComplete="email"
          capitalise="off"
        />
        <div class="zr-form__actions">
          <Button appearance="primary-action" submits busy={form.busy}>
            {say('next')}
          </Button>
        </div>
      </form>
    </>
  );
}

function addressLine({ postcode, houseNumber, houseNumberAddition }: StepProps['draft']): string {
  return `${postcodeOf(postcode)}, ${houseNumber} ${houseNumberAddition}`.trim();
}
