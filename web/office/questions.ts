import type { ComponentChildren } from 'preact';
import { instantOf } from '../ui/dates.ts';
import type { Option } from '../ui/field.tsx';
import type { Bilingual } from '../ui/form.ts';
import { parseEuro } from '../ui/money.ts';

/** One thing that is asked, under the name that the API gives it: `mandate.function` stands inside `mandate`. */
export interface Question {
  name: string;
  label: string;
  kind?: Kind;
  options?: readonly Option[];
  description?: ComponentChildren;
  optional?: boolean;
  start?: string | boolean;
  /** What is said of an answer that the contract does not take, where the usual sentence says too little. */
  wrong?: Bilingual;
  /** Only asked when another answer calls for it. */
  when?: (answer: (name: string) => string | boolean) => boolean;
}

type Kind = 'text' | 'long' | 'prose' | 'date' | 'moment' | 'whole' | 'decimal' | 'amount' | 'choice' | 'tick';

const fill: Bilingual = { nl: 'Vul dit in.', en: 'Fill this in.' };
const day: Bilingual = { nl: 'Kies een dag.', en: 'Choose a day.' };
const moment: Bilingual = { nl: 'Kies een dag en een tijd.', en: 'Choose a day and a time.' };
const choice: Bilingual = { nl: 'Maak een keuze.', en: 'Make a choice.' };
const whole: Bilingual = { nl: 'Vul een heel getal in.', en: 'Fill in a whole number.' };
const decimal: Bilingual = { nl: 'Vul een getal in, zoals 63,4.', en: 'Fill in a number, such as 63.4.' };
const amount: Bilingual = { nl: 'Vul een bedrag in, zoals 1.250,00.', en: 'Fill in an amount, such as 1,250.00.' };

export function sentenceFor(kind: Kind = 'text'): { required: Bilingual; wrong?: Bilingual } {
  if (kind === 'date') return { required: day, wrong: day };
  if (kind === 'moment') return { required: moment, wrong: moment };
  if (kind === 'choice') return { required: choice, wrong: choice };
  if (kind === 'amount') return { required: amount, wrong: amount };
  if (kind === 'whole') return { required: whole };
  return kind === 'decimal' ? { required: decimal, wrong: decimal } : { required: fill };
}

/** What was answered, as the API wants it: an optional answer that was left open is not there. */
export function answersOf(
  questions: readonly Question[],
  typedOf: (name: string) => string | boolean,
): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  for (const { name, kind, optional } of questions) {
    const answer = answerOf(typedOf(name), kind);
    if (answer === '' && optional) continue;
    place(answers, name.split('.'), answer);
  }
  return answers;
}

function place(into: Record<string, unknown>, [first = '', ...rest]: readonly string[], answer: unknown): void {
  if (rest.length === 0) {
    into[first] = answer;
    return;
  }
  const inner: Record<string, unknown> = { ...Object(into[first]) };
  place(inner, rest, answer);
  into[first] = inner;
}

function answerOf(typed: string | boolean, kind: Kind = 'text'): string | number | boolean | undefined {
  if (typeof typed === 'boolean') return typed;
  if (kind === 'prose') return typed.trim();
  // A break that was typed in a long text is a space: the cooperative keeps lines.
  const text = typed.trim().replace(/\s*\n\s*/g, ' ');
  if (kind === 'moment') return instantOf(text) ?? '';
  if (kind === 'whole') return wholeOf(text);
  // Whole cents; what is no amount stays the text it is, so that the contract says so.
  if (kind === 'amount') return parseEuro(text) ?? text;
  return kind === 'decimal' ? text.replace(/^(-?\d+),(\d+)$/, '$1.$2') : text;
}

/** Not a number at all stays the text it is, so that the contract says so. */
function wholeOf(text: string): number | string | undefined {
  if (text === '') return undefined;
  return /^-?\d{1,9}$/.test(text.replace(/[.\s]/g, '')) ? Number(text.replace(/[.\s]/g, '')) : text;
}
