import type { Schema } from '../../shared/kernel/endpoint.ts';
import type { FieldError } from '../../shared/kernel/refusal.ts';
import { type Sentences, schemaErrors, type Typed } from '../ui/form.ts';
import { parseEuro } from '../ui/money.ts';

const required = { nl: 'Vul een bedrag in.', en: 'Fill in an amount.' };
const wrong = { nl: 'Vul een bedrag in zoals 1.250,00.', en: 'Fill in an amount such as 1,250.00.' };

/** The contract wants whole cents in `amountCents`; people type euros. The other fields are judged as they are. */
export function amountErrors(schema: Schema, typed: Typed, sentences: Sentences = {}): FieldError[] {
  const text = String(typed.amountCents ?? '').trim();
  const amountCents = parseEuro(text);
  const errors = schemaErrors(schema, { ...typed, amountCents: amountCents ?? 0 }, sentences);
  return errors.map((error) =>
    error.field === 'amountCents' ? { ...error, ...(text === '' ? required : wrong) } : error,
  );
}
