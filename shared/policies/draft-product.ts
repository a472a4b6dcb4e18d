import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import { type Database, putNew } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { forbiddenWords } from './copy-linter.ts';
import { productItem, versionsOf } from './product.table.ts';
import { lookupKeyOf, monthsOf, type ProductVersion, perMonth, termsHashOf } from './product.ts';
import { policiesRefusals } from './refusals.ts';
import { changeClause } from './texts.ts';

type Draft = Input<typeof contract.draftProduct>['body'];

/** Writes the next version of a product. Nobody can choose it before a lawyer has reviewed it; earlier versions stay as they are. */
export async function draftProduct(
  deps: { database: Database },
  act: Act,
  { body }: Input<typeof contract.draftProduct>,
): Promise<Reply<typeof contract.draftProduct>> {
  checkPrices(body);
  checkTexts(body);
  const versions = await versionsOf(deps.database, body.productId);

  const product = productOf(body, (versions[0]?.version ?? 0) + 1, act);
  if (versions.some((known) => known.termsVersion === product.termsVersion && known.termsHash !== product.termsHash))
    throw policiesRefusals.TERMS_VERSION_REUSED({ field: 'termsVersion' });

  const write = putNew(productItem(product), () => commonRefusals.BUSY());
  await deps.database.commit(act, [write], { subject: product.productId, reply: product });
  return product;
}

function checkPrices({ prices, validFrom, validUntil }: Draft): void {
  if (validUntil !== undefined && validUntil < validFrom)
    throw policiesRefusals.PRODUCT_VALIDITY_REVERSED({ field: 'validUntil' });
  if (new Set(prices.map(({ term }) => term)).size !== prices.length)
    throw policiesRefusals.PRODUCT_TERM_TWICE({ field: 'prices' });
}

function checkTexts(draft: Draft): void {
  const texts = { name: draft.name, description: draft.description, terms: draft.terms };
  const benefits = draft.benefits.map(({ description }, at) => [`benefits.${at}.description`, description] as const);
  for (const [field, { nl, en }] of [...Object.entries(texts), ...benefits])
    for (const [language, text] of Object.entries({ nl, en })) {
      const [word] = forbiddenWords(text);
      if (word) throw policiesRefusals.PRODUCT_TEXT_FORBIDDEN({ field: `${field}.${language}`, values: { word } });
    }
}

function productOf(draft: Draft, version: number, act: Act): ProductVersion {
  const { prices, validUntil, ...rest } = draft;
  const own = withoutChangeClause(draft.terms);
  const terms = draft.unilateralChangeClause ? withChangeClause(own) : own;
  return {
    ...rest,
    ...asDrafted(act),
    version,
    terms,
    validUntil: validUntil ?? null,
    termsHash: termsHashOf(terms),
    prices: prices.map(({ term, amountCents }) => ({
      term,
      amountCents,
      perMonthCents: perMonth(amountCents, monthsOf[term]),
      lookupKey: lookupKeyOf(draft.productId, version, term),
    })),
  };
}

/** Only words of the contract itself reserve a change, not a reference to statutes or general terms (art. 2:59 BW): so they are put there. */
const withChangeClause = ({ nl, en }: Draft['terms']): Draft['terms'] => ({
  nl: `${nl}\n${changeClause.nl}`,
  en: `${en}\n${changeClause.en}`,
});

/** Who drafts from an earlier version hands in its text with the clause in it: it stands there once, or not at all. */
const withoutChangeClause = ({ nl, en }: Draft['terms']): Draft['terms'] => ({
  nl: nl.replaceAll(`\n${changeClause.nl}`, ''),
  en: en.replaceAll(`\n${changeClause.en}`, ''),
});

const asDrafted = ({ actor, at }: Act) => ({
  state: 'draft' as const,
  draftedBy: actor.id,
  draftedAt: at,
  legalReviewId: null,
  reviewedBy: null,
  reviewedAt: null,
  decisionId: null,
  activatedBy: null,
  activatedAt: null,
  retiredAt: null,
});
