import * as z from 'zod/mini';
import type { LocalDate } from '../../kernel/dates.ts';
import { calendarDay, cents, line, type Schema } from '../../kernel/endpoint.ts';
import type { CooperativeFacts } from '../cooperative.ts';
import { endsInItsLetters, nameRules, saysCooperative } from './legal-name.ts';
import { defaultRules, statuteRules } from './rules.ts';

/**
 * The statutes as a rule reads them: a version with the day it takes effect. A version never changes; the next one stands beside it, and a
 * rule keeps with its outcome which version it read.
 */
const said = (rule: { nl: string; en: string }) => ({ params: rule, error: rule.en });

const fiscalYear = z.strictObject({
  startMonth: z.int().check(z.minimum(1), z.maximum(12)),
  startDay: z.int().check(z.minimum(1), z.maximum(28)),
});

const shape = <Amount extends Schema>(amount: Amount) => ({
  effectiveFrom: calendarDay(),
  /** The day of the notarial deed (2:43 BW). */
  deedOn: calendarDay(),
  legalName: line(140),
  liabilityForm: z.enum(['UA', 'BA', 'WA']),
  fiscalYear,
  rules: statuteRules(amount),
});

/** A new version as it is handed in. */
export const statuteText = z.strictObject(shape(cents())).check(
  z.refine(saysCooperative, { path: ['legalName'], ...said(nameRules.saysCooperative) }),
  z.refine(endsInItsLetters, { path: ['legalName'], ...said(nameRules.endsInItsLetters) }),
  z.refine(({ liabilityForm, rules }) => (liabilityForm === 'BA') === (rules.baMaxCents !== null), {
    path: ['rules', 'baMaxCents'],
    ...said({
      nl: 'Een B.A. heeft een hoogste bedrag; een U.A. of W.A. niet (artikel 2:56 BW).',
      en: 'A B.A. has a highest amount; a U.A. or W.A. has none (article 2:56 BW).',
    }),
  }),
);

const kept = { version: z.int(), decisionId: z.nullable(z.string()) };

export const statuteProfile = z.strictObject({ ...shape(cents()), ...kept });
export const keptProfile = z.object({
  ...shape(z.bigint()),
  ...kept,
  effectiveFrom: z.custom<LocalDate>((value) => typeof value === 'string'),
});
export type StatuteProfile = z.output<typeof keptProfile>;

/** The first version is laid with the cooperative itself, in its typed file. */
export function firstStatutes(facts: CooperativeFacts): StatuteProfile {
  const { legalName, liabilityForm, fiscalYear: year, statutes } = facts;
  const { effectiveFrom, version, rules } = statutes;
  const amounts = {
    baMaxCents: rules?.baMaxCents === undefined || rules.baMaxCents === null ? null : BigInt(rules.baMaxCents),
    exitConditions: rules?.exitConditions
      ? { ...rules.exitConditions, feeCents: BigInt(rules.exitConditions.feeCents) }
      : null,
  };
  return {
    version,
    effectiveFrom: effectiveFrom as LocalDate,
    deedOn: effectiveFrom,
    decisionId: null,
    legalName,
    liabilityForm,
    fiscalYear: year,
    rules: { ...defaultRules, ...rules, ...amounts },
  };
}

/** Those in force on a day; before the first took effect, the first. */
export function inForceOn(versions: readonly StatuteProfile[], on: LocalDate): StatuteProfile {
  const [first, ...later] = versions;
  if (!first) throw new Error('There are no statutes.');
  return later.findLast(({ effectiveFrom }) => effectiveFrom <= on) ?? first;
}

/** Only these make the members themselves answer for a deficit, with the duties of articles 2:55 and 2:61 BW. */
export const membersAnswer = ({ liabilityForm }: StatuteProfile): boolean => liabilityForm !== 'UA';
