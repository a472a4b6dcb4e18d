import type { ComponentChildren } from 'preact';
import { useContext, useId } from 'preact/hooks';
import * as z from 'zod/mini';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/choice.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { type Option, SelectField, TextArea, TextField } from '../ui/field.tsx';
import { type ContractForm, type Sentences, schemaErrors, type Typed, useContractForm } from '../ui/form.ts';
import { Heading } from '../ui/text.tsx';
import { formHeading, Unfold, Why } from './parts.tsx';
import { answersOf, type Question, sentenceFor } from './questions.ts';
import { say } from './texts.ts';

interface ActFormProps<S extends z.ZodMiniType> {
  title: string;
  lead?: ComponentChildren;
  questions: readonly Question[];
  /** The body of the endpoint: it judges the answers before they are sent. */
  schema: S;
  /** Where the answers alone do not make the body. */
  body?: (answers: Record<string, unknown>) => unknown;
  act: (body: z.input<S>) => Promise<unknown>;
  label: string;
  onDone: () => void;
  onCancel?: () => void;
  /** The question that asks for a field of the API, where that goes by another name. */
  questionOf?: (field: string, answer: (name: string) => string | boolean) => string;
  /** What stands between the questions and the button, of the body as it is now: it may not be right yet. */
  preview?: (body: unknown) => ComponentChildren;
}

/** One act on one thing: its questions, judged by the contract, and the button. Many may stand open on one page, so each has names of its own. */
export function ActForm<S extends z.ZodMiniType>(props: ActFormProps<S>) {
  const { title, lead, questions, schema, body = (answers) => answers, act, label, onDone, onCancel } = props;
  const { questionOf = (field: string) => field, preview } = props;
  const id = useId();
  const keyOf = (name: string) => `${id}-${name.replaceAll('.', '-')}`;
  const typedOf = (typed: Typed, name: string): string | boolean => typed[keyOf(name)] ?? '';
  const asked = (typed: Typed) => questions.filter(({ when }) => !when || when((name) => typedOf(typed, name)));
  const nameOf = (typed: Typed) => (field: string) => questionOf(field, (name) => typedOf(typed, name));
  const bodyOf = (typed: Typed) => body(answersOf(asked(typed), (name) => typedOf(typed, name)));

  const form = useContractForm<Typed>({
    start: Object.fromEntries(
      questions.map(({ name, start, kind }) => [keyOf(name), start ?? (kind === 'tick' ? false : '')]),
    ),
    check(typed) {
      const sentences: Sentences = Object.fromEntries(
        asked(typed).map(({ name, kind, wrong }) => [name, { ...sentenceFor(kind), ...(wrong && { wrong }) }]),
      );
      return schemaErrors(schema, Object(bodyOf(typed)), sentences, nameOf(typed)).map((error) => ({
        ...error,
        field: keyOf(error.field),
      }));
    },
    fieldOf: (field, typed) => keyOf(nameOf(typed)(field)),
    async onSubmit(typed) {
      await act(z.encode(schema, z.parse(schema, bodyOf(typed))));
      onDone();
    },
  });

  return (
    <div class="zr-card zr-stack">
      <Heading level={useContext(formHeading)}>{title}</Heading>
      {lead && <div class="zr-soft">{lead}</div>}
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        {asked(form.values).map((question) => (
          <QuestionField key={question.name} form={form} name={keyOf(question.name)} question={question} />
        ))}
        {preview?.(bodyOf(form.values))}
        <div class="zr-form__actions">
          <Button submits appearance="primary-action" busy={form.busy}>
            {label}
          </Button>
          {onCancel && <Button onPress={onCancel}>{say('cancel')}</Button>}
        </div>
      </form>
    </div>
  );
}

function QuestionField({ form, name, question }: { form: ContractForm; name: string; question: Question }) {
  const { kind = 'text', label, description, optional = false, options = [] } = question;
  const common = { form, name, label, optional, ...(description !== undefined && { description }) };
  switch (kind) {
    case 'tick':
      return (
        <Checkbox form={form} name={name} description={description}>
          {label}
        </Checkbox>
      );
    case 'choice':
      return <SelectField {...common} options={withEmpty(options, question.start)} />;
    case 'long':
    case 'prose':
      return <TextArea {...common} />;
    case 'date':
      return <TextField {...common} type="date" />;
    case 'moment':
      return <TextField {...common} type="datetime-local" />;
    case 'whole':
      return <TextField {...common} inputMode="numeric" />;
    case 'decimal':
    case 'amount':
      return <TextField {...common} inputMode="decimal" />;
    default:
      return <TextField {...common} />;
  }
}

/** A choice that nobody made yet is not made for them. */
function withEmpty(options: readonly Option[], start: Question['start']): readonly Option[] {
  return start === undefined ? [{ value: '', label: say('choose') }, ...options] : options;
}

interface ActProps<S extends z.ZodMiniType> extends Omit<ActFormProps<S>, 'onCancel' | 'label' | 'title'> {
  /** What the button that unfolds the questions says. It is the title of the form and its last button too, unless those say something else. */
  open: string;
  /** What that button shows where its surroundings say the rest. */
  short?: string;
  title?: string;
  label?: string;
  /** Why this person may not do it now. */
  why?: string | undefined;
}

/** An act behind its button: it unfolds when it is wanted, and folds again when it is done. */
export function Act<S extends z.ZodMiniType>({ open, short, why, onDone, ...rest }: ActProps<S>) {
  if (why !== undefined) return <Why>{why}</Why>;
  return (
    <Unfold label={open} short={short}>
      {(close) => (
        <ActForm
          title={open}
          label={open}
          {...rest}
          onCancel={close}
          onDone={() => {
            close();
            onDone();
          }}
        />
      )}
    </Unfold>
  );
}
