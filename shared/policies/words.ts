import * as z from 'zod/mini';
import { calendarDay, cents, line, noCitizenServiceNumber, positiveCents } from '../kernel/endpoint.ts';
import { productId } from '../membership/contract.ts';
import { term } from '../membership/words.ts';

/** Words that stand in the tables as well as on the wire. A table that reads them from here does not carry the whole contract into every door. */

/** Closed by law: nothing here pays out or depends on an uncertain event (POL-01). */
export const benefitKind = z.enum([
  'ACCESS',
  'PROGRAMME',
  'ADVICE_FIXED',
  'COMMUNITY_FUND',
  'VOICE',
  'DISCOUNT_THIRD_PARTY',
]);

export const bilingual = z.strictObject({ nl: line(600), en: line(600) });

/** A text of several paragraphs: no control characters but the line end. */
const prose = (longest: number) =>
  z
    .string()
    .check(
      z.trim(),
      z.minLength(1),
      z.maxLength(longest),
      z.regex(/^(?:[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]|\n)*$/u),
      noCitizenServiceNumber,
    );
export const bilingualProse = z.strictObject({ nl: prose(20_000), en: prose(20_000) });

export const benefit = z.strictObject({
  kind: benefitKind,
  availability: z.enum(['ALWAYS', 'SCHEDULED']),
  description: bilingual,
});

export const vatTreatment = z.enum(['OUT_OF_SCOPE', 'EXEMPT', 'STANDARD_21', 'REDUCED_9', 'KOR']);

/** One version of a policy product. Prices are for one term and include VAT where it is due. */
export const policyProduct = z.object({
  productId,
  version: z.int().check(z.minimum(1)),
  name: bilingual,
  description: bilingual,
  benefits: z.array(benefit),
  prices: z.array(z.object({ term, amountCents: positiveCents(), perMonthCents: cents(), lookupKey: z.string() })),
  membershipFeeCents: cents(),
  initialTermMonths: z.int(),
  validFrom: calendarDay(),
  validUntil: z.nullable(calendarDay()),
  termsVersion: z.string(),
  termsHash: z.string(),
  terms: bilingualProse,
  /** The contract itself reserves a change of price (art. 2:59 BW); without it the price of a running agreement never changes. */
  unilateralChangeClause: z.boolean(),
  vatTreatment,
});

export const productState = z.enum(['draft', 'legal-reviewed', 'active', 'retired']);

/** A version with how far it is: written, looked at by a lawyer, on offer, and no more on offer. */
export const productVersion = z.object({
  ...policyProduct.shape,
  state: productState,
  draftedBy: z.string(),
  draftedAt: z.string(),
  /** Where the lawyer's opinion can be found, and who recorded it. */
  legalReviewId: z.nullable(z.string()),
  reviewedBy: z.nullable(z.string()),
  reviewedAt: z.nullable(z.string()),
  /** The decision about what members pay. */
  decisionId: z.nullable(z.string()),
  activatedBy: z.nullable(z.string()),
  activatedAt: z.nullable(z.string()),
  retiredAt: z.nullable(z.string()),
});
