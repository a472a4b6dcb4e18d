import { useRef, useState } from 'preact/hooks';
import * as z from 'zod/mini';
import type { Schema } from '../../shared/kernel/endpoint.ts';
import { explainIssues } from '../../shared/kernel/explain.ts';
import type { FieldError } from '../../shared/kernel/refusal.ts';
import type { Problem } from '../api.ts';
import { asProblem } from './load.ts';

/** Forms hold what was typed, as text or as a tick; the contract's schema judges it. */
export type Typed = Record<string, string | boolean>;

export interface ContractForm<Values extends Typed = Typed> {
  values: Values;
  /** The first error of each field, in the order of the form. */
  errors: ReadonlyMap<string, FieldError>;
  /** The refusal of the last attempt that belongs to no field of this form. */
  problem: Problem | undefined;
  busy: boolean;
  /** What each field is called, so that the summary can name it. */
  labels: Map<string, string>;
  /** Grows with every attempt that met errors: then the focus goes to the summary. */
  attempts: number;
  set: (name: keyof Values & string, value: string | boolean) => void;
  submit: (event: Event) => void;
}

interface FormOptions<Values extends Typed> {
  start: Values;
  check: (values: Values) => readonly FieldError[];
  /** Does the work; a Problem it throws is shown beside the fields it names. */
  onSubmit: (values: Values) => Promise<void> | void;
  onType?: (values: Values) => void;
  /** The form's own name of a field that the API names otherwise. */
  fieldOf?: (apiField: string, values: Values) => string | undefined;
}

/** A form whose errors are those of the contract, before it is sent and after, in both languages; sending twice at once is impossible. */
export function useContractForm<Values extends Typed>(options: FormOptions<Values>): ContractForm<Values> {
  const [values, setValues] = useState(options.start);
  const [errors, setErrors] = useState<ReadonlyMap<string, FieldError>>(new Map());
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [attempts, setAttempts] = useState(0);
  const labels = useRef(new Map<string, string>()).current;
  // A ref, because a second click comes before the first has been drawn.
  const underWay = useRef(false);

  const refuse = (found: readonly FieldError[], refusal?: Problem) => {
    setErrors(firstOfEach(inOrderOf(values, found)));
    setProblem(refusal);
    setAttempts((before) => before + 1);
  };

  const send = async () => {
    setProblem(undefined);
    const found = options.check(values);
    if (found.length > 0) return refuse(found);
    setErrors(new Map());
    try {
      await options.onSubmit(values);
    } catch (error) {
      const refusal = asProblem(error);
      const own = ownErrors(refusal, values, options.fieldOf ?? lastName);
      refuse(own, own.length === 0 ? refusal : undefined);
    }
  };

  return {
    values,
    errors,
    problem,
    busy,
    attempts,
    labels,
    set(name, value) {
      const typed = { ...values, [name]: value };
      setValues(typed);
      setErrors(without(errors, name));
      options.onType?.(typed);
    },
    submit(event) {
      event.preventDefault();
      if (underWay.current) return;
      underWay.current = true;
      setBusy(true);
      void send().finally(() => {
        underWay.current = false;
        setBusy(false);
      });
    },
  };
}

export type Bilingual = { nl: string; en: string };
export type Sentences = Record<string, { required?: Bilingual; wrong?: Bilingual }>;

/** The errors of these values by the schema, with our own sentence where the general one says too little, at the names of the form. */
export function schemaErrors(
  schema: Schema,
  values: object,
  sentences: Sentences = {},
  nameOf: (field: string) => string = (field) => field,
): FieldError[] {
  const result = z.safeParse(schema, values);
  if (result.success) return [];
  return [...firstOfEach(explainIssues(result.error.issues)).values()].map((error) => {
    const typed = typedAt(values, error.field);
    const isEmpty = error.rule === 'required' || typed === '' || typed === undefined;
    const field = nameOf(error.field);
    return { ...error, field, ...sentences[field]?.[isEmpty ? 'required' : 'wrong'] };
  });
}

/** What stands in a field; `address.postcode` stands inside `address`. */
const typedAt = (values: object, field: string): unknown =>
  Object(values)[field] ?? field.split('.').reduce<unknown>((inner, part) => Object(inner)[part], values);

/** The refusal's errors that this form can show beside a field. */
function ownErrors<Values extends Typed>(
  refusal: Problem,
  values: Values,
  fieldOf: (apiField: string, values: Values) => string | undefined,
): FieldError[] {
  return refusal.errors.flatMap((error) => {
    const field = fieldOf(error.field, values);
    return field !== undefined && field in values ? [{ ...error, field }] : [];
  });
}

/** A schema names what is wrong in its own order; who reads the list goes through the form from the top. */
function inOrderOf(values: Typed, errors: readonly FieldError[]): FieldError[] {
  const fields = Object.keys(values);
  const placeOf = ({ field }: FieldError) => (fields.includes(field) ? fields.indexOf(field) : fields.length);
  return errors.toSorted((one, other) => placeOf(one) - placeOf(other));
}

function firstOfEach(errors: readonly FieldError[]): Map<string, FieldError> {
  const first = new Map<string, FieldError>();
  for (const error of errors) if (!first.has(error.field)) first.set(error.field, error);
  return first;
}

/** An error is forgotten as soon as its field is typed in again: nobody is scolded for what is being put right. */
function without(errors: ReadonlyMap<string, FieldError>, name: string): ReadonlyMap<string, FieldError> {
  return errors.has(name) ? new Map([...errors].filter(([field]) => field !== name)) : errors;
}

const lastName = (apiField: string) => apiField.split('.').at(-1);
