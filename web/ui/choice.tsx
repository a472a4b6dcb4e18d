import type { ComponentChildren } from 'preact';
import { described, ErrorText } from './field.tsx';
import type { ContractForm, Typed } from './form.ts';

interface Choice {
  value: string;
  title: string;
  /** What stands at the end of the title's line: a price. */
  aside?: string;
  more?: ComponentChildren;
}

interface ChoiceProps<Values extends Typed> {
  form: ContractForm<Values>;
  name: keyof Values & string;
  legend: string;
  description?: ComponentChildren;
  choices: readonly Choice[];
}

/** Radio buttons as cards, so that a thumb can hit them and their price stands beside them. */
export function RadioCards<Values extends Typed>({ form, name, legend, description, choices }: ChoiceProps<Values>) {
  form.labels.set(name, legend);
  const isWrong = form.errors.has(name);
  return (
    <div class={`utrecht-form-fieldset ${isWrong ? 'utrecht-form-fieldset--invalid' : ''}`}>
      <fieldset
        class="utrecht-form-fieldset__fieldset utrecht-form-fieldset__fieldset--html-fieldset"
        aria-describedby={isWrong ? `${name}-fout` : undefined}
      >
        <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">{legend}</legend>
        {description}
        <ErrorText form={form} name={name} />
        <div class="zr-choices">
          {choices.map((choice, index) => (
            <label key={choice.value} class="zr-choice">
              <input
                id={index === 0 ? name : undefined}
                name={name}
                type="radio"
                value={choice.value}
                checked={form.values[name] === choice.value}
                onChange={() => form.set(name, choice.value)}
                class="utrecht-radio-button utrecht-radio-button--html-input"
                aria-invalid={isWrong ? 'true' : undefined}
              />
              <span>
                <span class="zr-choice__title">
                  <span>{choice.title}</span>
                  {choice.aside && <span class="zr-amount">{choice.aside}</span>}
                </span>
                {choice.more && <span class="zr-choice__more">{choice.more}</span>}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

interface CheckProps<Values extends Typed> {
  form: ContractForm<Values>;
  name: keyof Values & string;
  description?: ComponentChildren;
  children: ComponentChildren;
}

export function Checkbox<Values extends Typed>({ form, name, description, children }: CheckProps<Values>) {
  const isWrong = form.errors.has(name);
  return (
    <div class={`utrecht-form-field ${isWrong ? 'utrecht-form-field--invalid' : ''}`}>
      <ErrorText form={form} name={name} />
      <label class="zr-check">
        <input
          id={name}
          name={name}
          type="checkbox"
          checked={form.values[name] === true}
          onChange={(event) => form.set(name, event.currentTarget.checked)}
          class="utrecht-checkbox utrecht-checkbox--html-input"
          {...described(form, name, Boolean(description))}
        />
        <span>{children}</span>
      </label>
      {description && (
        <div class="utrecht-form-field-description" id={`${name}-uitleg`}>
          {description}
        </div>
      )}
    </div>
  );
}
