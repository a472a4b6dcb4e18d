import { useLayoutEffect, useRef } from 'preact/hooks';
import { inLanguage } from '../language/speaker.ts';
import type { ContractForm, Typed } from './form.ts';
import { say } from './texts.ts';

interface ErrorSummaryProps<Values extends Typed> {
  form: ContractForm<Values>;
  /** The sentences of this form name their field themselves. */
  isPlain?: boolean;
}

/** What is not right yet, above the form, each as a link to its field. It takes the focus after an attempt that failed. */
export function ErrorSummary<Values extends Typed>({ form, isPlain = false }: ErrorSummaryProps<Values>) {
  const box = useRef<HTMLElement>(null);
  const errors = [...form.errors.values()];
  const refusal = form.problem;
  useLayoutEffect(() => {
    if (form.attempts > 0) box.current?.focus();
  }, [form.attempts]);
  if (errors.length === 0 && !refusal) return null;
  return (
    <section class="zr-errors" ref={box} tabIndex={-1} aria-labelledby="fouten-titel">
      <h2 id="fouten-titel" class="utrecht-heading-3">
        {errors.length > 0 ? say('errors', { count: errors.length }) : refusal && inLanguage(refusal)}
      </h2>
      {errors.length > 0 && (
        <ul>
          {errors.map((error) => (
            <li key={error.field}>
              <a
                class="utrecht-link utrecht-link--html-a"
                href={`#${error.field}`}
                onClick={(event) => focusField(event, error.field)}
              >
                {!isPlain && form.labels.has(error.field) && `${form.labels.get(error.field)}: `}
                {inLanguage(error)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function focusField(event: Event, name: string): void {
  event.preventDefault();
  document.getElementById(name)?.focus();
}
