import * as z from 'zod/mini';
import { board, calendarDay, cents, endpoint, line, positiveCents } from '../kernel/endpoint.ts';
import { productId } from '../membership/contract.ts';
import { term } from '../membership/words.ts';
import { policiesRefusals as refusals } from './refusals.ts';

/** Closed by law: nothing here pays out or depends on an uncertain event (POL-01). */
export const benefitKind = z.enum([
  'ACCESS',
  'PROGRAMME',
  'ADVICE_FIXED',
  'COMMUNITY_FUND',
  'VOICE',
  'DISCOUNT_THIRD_PARTY',
]);

const bilingual = z.strictObject({ nl: line(600), en: line(600) });

/** A text of several paragraphs: no control characters but the line end. */
const prose = (longest: number) =>
  z
    .string()
    .check(
      z.trim(),
      z.minLength(1),
      z.maxLength(longest),
      z.regex(/^(?:[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]|\n)*$/u),
    );
const bilingualProse = z.strictObject({ nl: prose(20_000), en: prose(20_000) });

export const benefit = z.strictObject({
  kind: benefitKind,
  availability: z.enum(['ALWAYS', 'SCHEDULED']),
  description: bilingual,
});

const vatTreatment = z.enum(['OUT_OF_SCOPE', 'EXEMPT', 'STANDARD_21', 'REDUCED_9', 'KOR']);

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
  legalReviewId: z.string(),
  vatTreatment,
});

export const listProducts = endpoint({
  id: 'listProducts',
  method: 'GET',
  path: '/products',
  door: 'public-api',
  access: { kind: 'public' },
  summary: { nl: 'Wat u kunt kiezen en wat het kost', en: 'What you can choose and what it costs' },
  reply: z.object({ items: z.array(policyProduct) }),
});

export const publishProduct = endpoint({
  id: 'publishProduct',
  method: 'POST',
  path: '/products',
  door: 'register-api',
  access: board,
  once: true,
  status: 201,
  summary: { nl: 'Een nieuwe versie van een product uitbrengen', en: 'Publish a new version of a product' },
  body: z.strictObject({
    productId,
    name: bilingual,
    description: bilingual,
    benefits: z.array(benefit).check(z.minLength(1), z.maxLength(12)),
    prices: z.array(z.strictObject({ term, amountCents: positiveCents() })).check(z.minLength(1), z.maxLength(3)),
    membershipFeeCents: cents(),
    initialTermMonths: z.int().check(z.minimum(1), z.maximum(12)),
    validFrom: calendarDay(),
    validUntil: z.optional(calendarDay()),
    termsVersion: line(20),
    terms: bilingualProse,
    legalReviewId: line(60),
    vatTreatment,
  }),
  refusals: [
    refusals.PRODUCT_VALIDITY_REVERSED,
    refusals.PRODUCT_TERM_TWICE,
    refusals.PRODUCT_TEXT_FORBIDDEN,
    refusals.TERMS_VERSION_REUSED,
  ],
  reply: policyProduct,
});
