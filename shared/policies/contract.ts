import * as z from 'zod/mini';
import { board, calendarDay, cents, endpoint, idOf, line, office, positiveCents } from '../kernel/endpoint.ts';
import { productId } from '../membership/contract.ts';
import { term } from '../membership/words.ts';
import { policiesRefusals as refusals } from './refusals.ts';
import { benefit, bilingual, bilingualProse, policyProduct, productVersion, vatTreatment } from './words.ts';

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
