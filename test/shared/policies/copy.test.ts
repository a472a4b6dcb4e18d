import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rietmeer } from '../../../infra/cooperatives/rietmeer.ts';
import { fictionalProducts } from '../../../local/fictional-products.ts';
import { endpoints } from '../../../shared/api.ts';
import { localDate } from '../../../shared/kernel/dates.ts';
import { forbiddenWords, notInsurance } from '../../../shared/policies/index.ts';
import { canonicalJson, offerOf } from '../../../shared/policies/order-summary.ts';
import type { Product } from '../../../shared/policies/product.ts';
import { mandatedSentence } from '../../../web/ui/mandated.ts';

const house = fileURLToPath(new URL('../../..', import.meta.url));

describe('the copy linter', () => {
  it.each([
    ['Uw premie is laag', 'premie'],
    ['U bent verzekerd', 'verzekerd'],
    ['een zorgverzekering', 'verzekering'],
    ['Polishouders eerst', 'Polishouders'],
    ['volledige dekking', 'dekking'],
    ['dit is gedekt', 'gedekt'],
    ['dien een claim in', 'claim'],
    ['recht op uitkeringen', 'uitkeringen'],
    ['onkostenvergoeding', 'vergoeding'],
    ['Eigen  risico', 'Eigen  risico'],
    ['schadevrij', 'schadevrij'],
    ['onze polisvoorwaarden', 'polisvoorwaarden'],
    ['health insurance', 'insurance'],
    ['a monthly premium', 'premium'],
    ['we reimburse you', 'reimburse'],
  ])('finds the word in “%s”', (text, word) => {
    expect(forbiddenWords(text)).toContain(word);
  });

  it.each([
    'een ontdekking in de wijk',
    'de Gezonde Polis',
    'bijdrage, deelname, deelnemer, aanbod, ondersteuning, voorwaarden',
    'schadelijk voor de rust',
    'Wij proclaimeren niets',
    'uncovered ground',
  ])('leaves “%s” alone', (text) => {
    expect(forbiddenWords(text)).toEqual([]);
  });

  it('allows the mandated sentence, word for word and nothing like it', () => {
    expect(forbiddenWords(`Let op. ${notInsurance.nl} ${notInsurance.en}`)).toEqual([]);
    expect(forbiddenWords(notInsurance.nl.replace('géén', 'een'))).not.toEqual([]);
    expect(notInsurance.nl).toBe(
      'De Gezonde Polis is een deelnemersovereenkomst en géén (zorg)verzekering. Er ontstaat geen recht op vergoeding of uitkering. Uw zorgverzekering blijft nodig.',
    );
  });
});

/** Every literal text of the files where people read: letters, refusals, contracts, the counter. Comments and code are nobody's copy. */
function textsIn(path: string): string[] {
  const source = readFileSync(path, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*(import|export)\b.*\bfrom\s+'.*$/gm, '');
  const literals = [...source.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`|>([^<>{}]+)</g)];
  // What stands between an arrow and a generic or a comparison looks like markup and is code.
  const isCode = (markup: string) => /\breturn\b|;\s*\n|=>|===/.test(markup);
  return literals.map(([, quoted, template, markup = '']) => quoted ?? template ?? (isCode(markup) ? '' : markup));
}

function filesUnder(folder: string, pattern: RegExp): string[] {
  return readdirSync(join(house, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('/dist/') && !path.endsWith('copy-linter.ts'));
}

/**
 * Names in the code that happen to be such a word: the kind of a partner, a dimension of a posting, the state of money that is asked back.
 * What a page says of them is a text.
 */
const codes = new Set([
  'insurer',
  'payout',
  'partner.insurer',
  'funder.insurer',
  'about.payout',
  'claimed',
  'clawbacks.claimed',
]);

/**
 * What the office reads of money between Stripe and the bank: there a payout is a transfer to the cooperative's own account. No participant
 * ever reads it, and to them nothing is ever paid out.
 */
const betweenStripeAndBank = /^(web\/office|shared\/(governance|jobs|reconciliation|reports|privacy))\//;
const isPayout = (word: string) => /^payouts?$/i.test(word);

const wordsIn = (path: string) => {
  const name = path.slice(house.length);
  const mayPayOut = betweenStripeAndBank.test(name);
  return textsIn(path)
    .filter((text) => text.trim().length > 0 && !codes.has(text.trim()))
    .flatMap((text) => forbiddenWords(text).map((word) => ({ word, text })))
    .filter(({ word }) => !(mayPayOut && isPayout(word)))
    .map(({ word, text }) => `${name}: ${word} in “${text.trim()}”`);
};

describe('our own texts', () => {
  it('in letters, refusals, contracts and summaries use no word of insurance', () => {
    // All that a resident or a member reads: membership with its letters, policies, the portal, privacy, leaving and withdrawing.
    const read = [
      'membership',
      'policies',
      'portal',
      'privacy',
      'billing/leaving',
      'billing/withdrawal',
      'billing/prices',
    ];
    const files = read.flatMap((folder) => filesUnder(`shared/${folder}`, /\.ts$/));
    const others = filesUnder('shared', /^(refusals|contract)\.ts$/);
    expect(files.length).toBeGreaterThan(30);
    expect([...files, ...others].flatMap(wordsIn)).toEqual([]);
  });

  it('at the counter use no word of insurance', () => {
    const files = filesUnder('web', /\.(tsx?|html|json|svg|webmanifest)$/);
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap(wordsIn)).toEqual([]);
  });

  it('are found wherever they stand: in quotes, in templates, in markup', () => {
    const file = join(house, 'test/fixtures/insurance-words.txt');
    expect(textsIn(file).flatMap(forbiddenWords)).toEqual(['verzekering', 'dekking', 'premie', 'insurance']);
  });

  it('in the fictional products use no word of insurance', () => {
    expect(fictionalProducts.length).toBe(3);
    expect(fictionalProducts.flatMap((product) => forbiddenWords(canonicalJson(product)))).toEqual([]);
  });

  it('in the summaries of endpoints use no word of insurance', () => {
    const found = endpoints.flatMap(({ id, door, summary }) =>
      forbiddenWords(`${summary.nl} ${summary.en}`).map((word) => ({ id, door, word })),
    );
    expect(found.filter(({ door, word }) => door !== 'treasury-api' || !isPayout(word))).toEqual([]);
  });

  it('say the mandated sentence in the same words at the counter', () => {
    expect(mandatedSentence).toEqual(notInsurance);
  });

  it('in a whole order summary use no word of insurance outside that sentence', () => {
    const [fictional] = fictionalProducts;
    if (!fictional) throw new Error('There is no product.');
    const product: Product = {
      ...fictional,
      version: 1,
      validUntil: null,
      termsHash: '',
      benefits: [...fictional.benefits],
      prices: [{ term: 'year', amountCents: 2400n, perMonthCents: 200n, lookupKey: 'y' }],
    };
    const wanted = { productId: product.productId, productVersion: 1, term: 'year' as const };
    const { preContract } = offerOf(rietmeer.facts, { product, wanted }, 2400n, localDate('2026-11-23'));
    expect(forbiddenWords(preContract)).toEqual([]);
    expect(preContract).toContain(notInsurance.nl);
  });
});
