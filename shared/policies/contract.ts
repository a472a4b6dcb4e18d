import * as z from 'zod/mini';
import {
  board,
  calendarDay,
  cents,
  endpoint,
  idOf,
  line,
  noCitizenServiceNumber,
  office,
  positiveCents,
} from '../kernel/endpoint.ts';
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
      noCitizenServiceNumber,
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

export const listProducts = endpoint({
  id: 'listProducts',
  method: 'GET',
  path: '/products',
  door: 'site-api',
  access: { kind: 'public' },
  summary: { nl: 'Wat u kunt kiezen en wat het kost', en: 'What you can choose and what it costs' },
  reply: z.object({ items: z.array(policyProduct) }),
});

const versionInPath = z.codec(z.string().check(z.regex(/^[1-9]\d{0,3}$/)), z.number(), {
  decode: (text) => Number(text),
  encode: (version) => String(version),
});
export const oneProductVersion = z.strictObject({ productId, version: versionInPath });

export const listProductVersions = endpoint({
  id: 'listProductVersions',
  method: 'GET',
  path: '/product-versions',
  door: 'governance-api',
  access: office,
  summary: {
    nl: 'Alle versies van alle producten, met hun stand',
    en: 'All versions of all products, with their state',
  },
  reply: z.object({ items: z.array(productVersion) }),
});

export const draftProduct = endpoint({
  id: 'draftProduct',
  method: 'POST',
  path: '/products',
  door: 'governance-api',
  access: board,
  once: true,
  status: 201,
  summary: { nl: 'Een nieuwe versie van een product opstellen', en: 'Draft a new version of a product' },
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
    unilateralChangeClause: z.boolean(),
    vatTreatment,
  }),
  refusals: [
    refusals.PRODUCT_VALIDITY_REVERSED,
    refusals.PRODUCT_TERM_TWICE,
    refusals.PRODUCT_TEXT_FORBIDDEN,
    refusals.TERMS_VERSION_REUSED,
  ],
  reply: productVersion,
});

const step = {
  method: 'POST',
  door: 'governance-api',
  access: board,
  once: true,
  params: oneProductVersion,
  reply: productVersion,
} as const;

export const reviewProduct = endpoint({
  ...step,
  id: 'reviewProduct',
  path: '/products/{productId}/versions/{version}/review',
  summary: {
    nl: 'Vastleggen dat een jurist een productversie heeft getoetst',
    en: 'Record that a lawyer has reviewed a product version',
  },
  body: z.strictObject({ legalReviewId: line(60) }),
  refusals: [refusals.PRODUCT_NOT_IN_STATE, refusals.PRODUCT_REVIEW_NEEDS_ANOTHER_PERSON],
});

export const activateProduct = endpoint({
  ...step,
  id: 'activateProduct',
  path: '/products/{productId}/versions/{version}/activation',
  summary: { nl: 'Een getoetste productversie aanbieden', en: 'Put a reviewed product version on offer' },
  body: z.strictObject({ decisionId: idOf('decision') }),
  refusals: [refusals.PRODUCT_NOT_IN_STATE],
});

export const retireProduct = endpoint({
  ...step,
  id: 'retireProduct',
  path: '/products/{productId}/versions/{version}/retirement',
  summary: {
    nl: 'Een productversie niet meer aanbieden; wie haar heeft houdt haar',
    en: 'Take a product version off offer; who has it keeps it',
  },
  refusals: [refusals.PRODUCT_NOT_IN_STATE],
});
