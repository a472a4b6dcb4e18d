import * as z from 'zod/mini';
import type { LocalDate } from '../../kernel/dates.ts';
import { calendarDay, cents, line, type Schema } from '../../kernel/endpoint.ts';

/** Liability is limited only for who carries the letters, in full, everywhere (articles 2:54 and 2:56 BW). */
const formLetters = { UA: 'U.A.', BA: 'B.A.', WA: 'W.A.' } as const;
export type LiabilityForm = keyof typeof formLetters;

export const saysCooperative = ({ legalName }: { legalName: string }): boolean => /co[öo]perati/i.test(legalName);

export const endsInItsLetters = (named: { legalName: string; liabilityForm: LiabilityForm }): boolean =>
  named.legalName.endsWith(` ${formLetters[named.liabilityForm]}`);

export const nameRules = {
  saysCooperative: {
    en: 'must contain "coöperati" (article 2:54 BW)',
    nl: 'De naam bevat "coöperati" (artikel 2:54 BW).',
  },
  endsInItsLetters: {
    en: 'must end in the letters of its liability form: U.A. for UA, B.A. for BA, W.A. for WA (article 2:56 BW)',
    nl: 'De naam eindigt op de letters van de aansprakelijkheid: U.A., B.A. of W.A. (artikel 2:56 BW).',
  },
} as const;

/**
 * What the statutes may say otherwise than the law does, as data: nearly every rule of Book 2 BW ends in "unless the statutes provide
 * otherwise". Amounts are whole cents: a number on the wire and in the typed file of the cooperative, a bigint in rules and tables.
 */
const whole = (least: number, most: number) => {
  const error = `must be a whole number, ${least} to ${most}`;
  return z.int({ error }).check(z.minimum(least, { error }), z.maximum(most, { error }));
};

export const statuteRules = <Amount extends Schema>(amount: Amount) =>
  z.strictObject({
    /** Article 2:56 BW: the most that a member of a B.A. answers for. */
    baMaxCents: z.nullable(amount),
    /** Article 2:55 BW: how long who left still shares in a deficit of a B.A. or W.A. */
    liabilityTailMonths: whole(0, 120),
    admissionBody: z.enum(['board', 'assembly']),
    /** Article 2:33 BW: whom the board refuses, the assembly may still admit. */
    admissionAppealToAssembly: z.boolean(),
    memberKinds: z.array(z.enum(['natural', 'legal'])).check(z.minLength(1)),
    minAge: whole(0, 99),
    /** Articles 2:36 and 2:35 lid 5 BW. */
    resignation: z.strictObject({
      noticeDays: whole(0, 366),
      endOf: z.enum(['fiscal-year', 'quarter', 'month']),
      isPaidBackInPart: z.boolean(),
      /** Whether who gave notice may take it back alone, until the last day. */
      undo: z.enum(['member', 'with-board-consent']),
    }),
    /** Article 2:36 lid 3 BW, last sentence: a change of what is paid then gives no right to leave at once. */
    excludesFinancialChanges: z.boolean(),
    /** Article 2:35 lid 4 BW: the term for appeal is a month or longer. */
    expulsion: z.strictObject({
      body: z.enum(['board', 'other']),
      appealBody: z.enum(['assembly', 'committee']),
      appealMonths: whole(1, 12),
    }),
    /** Article 2:38 lid 1 BW knows members who are suspended; only the statutes can let a body suspend, and for how long at most. */
    suspension: z._default(
      z.nullable(z.strictObject({ body: z.enum(['board', 'assembly', 'other']), mostMonths: whole(1, 12) })),
      null,
    ),
    /** Article 2:60 BW. None unless the statutes set one; what goes too far is void. */
    exitConditions: z.nullable(z.strictObject({ feeCents: amount, basis: line(400) })),
    /** Article 2:53 lid 3 BW. */
    nonMemberPoliciesAllowed: z.boolean(),
    /** Article 2:38 BW. */
    votesPerMember: whole(1, 100),
    proxy: z.strictObject({ allowed: z.boolean(), maxPerHolder: whole(0, 100) }),
    eVoting: z.strictObject({
      allowed: z.boolean(),
      /** Article 2:38 lid 8 BW: not earlier than the thirtieth day before the assembly. */
      preMeetingDays: whole(0, 30),
      requireDeliberation: z.boolean(),
    }),
    /** Article 2:39 BW. */
    delegates: z.nullable(z.strictObject({ seats: whole(1, 500), constituencies: z.enum(['wijk', 'region']) })),
    /** Article 2:43 BW. */
    statuteChangeMajority: z.strictObject({ num: whole(1, 100), den: whole(1, 100) }),
    conflictFallback: z.enum(['supervisory-board', 'assembly']),
    /** Articles 2:53a and 2:27 lid 4 f BW. */
    profit: z.strictObject({
      distributionAllowed: z.boolean(),
      liquidationPurpose: z.nullable(line(400)),
    }),
  });

export type StatuteRules = z.output<ReturnType<typeof statuteRules<z.ZodMiniBigInt>>>;

/**
 * The statutes as a rule reads them: a version with the day it takes effect. A version never changes; the next one stands beside it, and a
 * rule keeps with its outcome which version it read.
 */
const said = (rule: { nl: string; en: string }) => ({ params: rule, error: 'not-by-law' });

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
  z.refine(({ rules: { statuteChangeMajority } }) => statuteChangeMajority.num <= statuteChangeMajority.den, {
    path: ['rules', 'statuteChangeMajority', 'num'],
    ...said({
      nl: 'Meer dan alle stemmen kan niemand halen: de teller is ten hoogste de noemer (artikel 2:43 BW).',
      en: 'Nobody can win more than all votes: the numerator is at most the denominator (article 2:43 BW).',
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
