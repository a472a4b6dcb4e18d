import type { ComponentChildren } from 'preact';
import { inLanguage } from '../language/speaker.ts';
import type { ContractForm, Typed } from './form.ts';
import { say } from './texts.ts';

interface FieldProps<Values extends Typed> {
  form: ContractForm<Values>;
  name: keyof Values & string;
  label: string;
  description?: ComponentChildren;
  optional?: boolean;
}

interface TextFieldProps<Values extends Typed> extends FieldProps<Values> {
  type?: 'text' | 'email' | 'date' | 'datetime-local' | 'month';
  inputMode?: 'numeric' | 'decimal' | 'email';
  autoComplete?: string;
  capitalise?: 'words' | 'characters' | 'off';
}

export function TextField<Values extends Typed>(props: TextFieldProps<Values>) {
  const { form, name, type = 'text', inputMode, autoComplete = 'off' } = props;
  const attributes = {
    id: name,
    name,
    value: String(form.values[name]),
    onInput: (event: { currentTarget: HTMLInputElement }) => form.set(name, event.currentTarget.value),
    inputMode,
    autoComplete,
    autoCapitalize: props.capitalise,
    spellcheck: false,
    class: 'utrecht-textbox utrecht-textbox--html-input',
    'aria-required': props.optional ? undefined : ('true' as const),
    ...described(form, name, Boolean(props.description)),
  };
  return (
    <FieldFrame {...props}>
      {type === 'text' && <input type="text" {...attributes} />}
      {type === 'email' && <input type="email" {...attributes} />}
      {(type === 'date' || type === 'datetime-local' || type === 'month') && <input type={type} {...attributes} />}
    </FieldFrame>
  );
}

/** For what takes more than a line. The cooperative keeps it as one line, so a break becomes a space when it is sent. */
export function TextArea<Values extends Typed>(props: FieldProps<Values>) {
  const { form, name } = props;
  return (
    <FieldFrame {...props}>
      <textarea
        id={name}
        name={name}
        rows={3}
        value={String(form.values[name])}
        onInput={(event) => form.set(name, event.currentTarget.value)}
        class="utrecht-textbox utrecht-textbox--html-input zr-textarea"
        aria-required={props.optional ? undefined : 'true'}
        {...described(form, name, Boolean(props.description))}
      />
    </FieldFrame>
  );
}

export interface Option {
  value: string;
  label: string;
}

export function SelectField<Values extends Typed>(props: FieldProps<Values> & { options: readonly Option[] }) {
  const { form, name, options } = props;
  return (
    <FieldFrame {...props}>
      <select
        id={name}
        name={name}
        value={String(form.values[name])}
        onChange={(event) => form.set(name, event.currentTarget.value)}
        class="utrecht-select utrecht-select--html-select"
        {...described(form, name, Boolean(props.description))}
      >
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

function FieldFrame<Values extends Typed>(props: FieldProps<Values> & { children: ComponentChildren }) {
  const { form, name, label, description, optional, children } = props;
  form.labels.set(name, label);
  return (
    <div class={`utrecht-form-field ${form.errors.has(name) ? 'utrecht-form-field--invalid' : ''}`}>
      <div class="utrecht-form-field__label">
        <label class="utrecht-form-label" for={name}>
          {label}
          {optional && <span class="zr-form__optional"> ({say('optional')})</span>}
        </label>
      </div>
      {description && (
        <div class="utrecht-form-field-description" id={`${name}-uitleg`}>
          {description}
        </div>
      )}
      <ErrorText form={form} name={name} />
      <div class="utrecht-form-field__input">{children}</div>
    </div>
  );
}

export function ErrorText<Values extends Typed>({ form, name }: { form: ContractForm<Values>; name: string }) {
  const error = form.errors.get(name);
  if (!error) return null;
  return (
    <div class="utrecht-form-field-error-message" id={`${name}-fout`}>
      {inLanguage(error)}
    </div>
  );
}

/** What links a control to its explanation and its error for who cannot see that they stand together. */
export function described<Values extends Typed>(form: ContractForm<Values>, name: string, isExplained: boolean) {
  const isWrong = form.errors.has(name);
  const ids = [isExplained && `${name}-uitleg`, isWrong && `${name}-fout`].filter(Boolean).join(' ');
  return {
    'aria-invalid': isWrong ? ('true' as const) : undefined,
    'aria-describedby': ids === '' ? undefined : ids,
  };
}
