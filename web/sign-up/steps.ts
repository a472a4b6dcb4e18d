import * as z from 'zod/mini';
import { isLocalDate } from '../../shared/kernel/dates.ts';
import type { FieldError } from '../../shared/kernel/refusal.ts';
import { identity } from '../../shared/membership/contract.ts';
import { findWijk } from '../../shared/region/contract.ts';
import { schemaErrors } from '../ui/form.ts';
import { birthDateOf, type Draft, membershipAlone } from './draft.ts';
import { sentences } from './sentences.ts';

/** The steps of the sign-up, by the name they have in the address bar. */
export const steps = ['postcode', 'keuze', 'over-u', 'adres', 'controle'] as const;
export type Step = (typeof steps)[number];

export function isStep(text: string): text is Step {
  return (steps as readonly string[]).includes(text);
}

/** Who waits for the region to grow has nothing to choose yet. */
export function stepsFor(draft: Draft): Step[] {
  return steps.filter((step) => step !== 'keuze' || draft.wijkName !== null);
}

export function nextStep(draft: Draft, step: Step): Step {
  const mine = stepsFor(draft);
  return mine[mine.indexOf(step) + 1] ?? 'controle';
}

export function previousStep(draft: Draft, step: Step): Step | undefined {
  const mine = stepsFor(draft);
  return mine[mine.indexOf(step) - 1];
}

/** The step that was asked for, or the first one before it that still misses something. */
export function reachable(draft: Draft, asked: Step): Step {
  for (const step of stepsFor(draft)) {
    if (step === asked) return step;
    if (errorsOf(step, draft).length > 0) return step;
  }
  return 'postcode';
}

const addressQuestion = z.object({
  ...findWijk.query.shape,
  houseNumberAddition: z.union([z.literal(''), z.optional(identity.shape.houseNumberAddition)]),
});
const personQuestion = z.object({ givenName: identity.shape.givenName, familyName: identity.shape.familyName });
const contactQuestion = z.object({
  street: identity.shape.street,
  city: identity.shape.city,
  email: z.pipe(z.string().check(z.trim()), identity.shape.email),
});

/** What the step still misses, by the rules of the contract. */
export function errorsOf(step: Step, draft: Draft): FieldError[] {
  switch (step) {
    case 'postcode':
      return [
        ...schemaErrors(addressQuestion, draft, sentences),
        ...(draft.wijkName === undefined ? [missing('wijkName')] : []),
      ];
    case 'keuze':
      return choiceErrors(draft);
    case 'over-u':
      return personErrors(draft);
    case 'adres':
      return schemaErrors(contactQuestion, draft, sentences);
    case 'controle':
      return [];
  }
}

export function addressErrors(typed: Pick<Draft, 'postcode' | 'houseNumber' | 'houseNumberAddition'>): FieldError[] {
  return schemaErrors(addressQuestion, typed, sentences);
}

export function choiceErrors({ choice, term }: Pick<Draft, 'choice' | 'term'>): FieldError[] {
  if (choice === '') return [missing('choice')];
  return choice !== membershipAlone && term === '' ? [missing('term')] : [];
}

export function personErrors(typed: Pick<Draft, 'givenName' | 'familyName' | 'birthDay' | 'birthMonth' | 'birthYear'>) {
  return [...schemaErrors(personQuestion, typed, sentences), ...birthDateErrors(typed)];
}

export function contactErrors(typed: Pick<Draft, 'street' | 'city' | 'email'>): FieldError[] {
  return schemaErrors(contactQuestion, typed, sentences);
}

function birthDateErrors(typed: Pick<Draft, 'birthDay' | 'birthMonth' | 'birthYear'>): FieldError[] {
  if (`${typed.birthDay}${typed.birthMonth}${typed.birthYear}`.trim() === '') return [missing('birthDay')];
  return isLocalDate(birthDateOf(typed)) ? [] : [wrong('birthDay')];
}

function missing(field: string): FieldError {
  return { field, rule: 'required', ...fallback, ...sentences[field]?.required };
}

function wrong(field: string): FieldError {
  return { field, rule: 'format', ...fallback, ...sentences[field]?.wrong };
}

const fallback = { nl: 'Vul dit in.', en: 'Fill this in.' };
