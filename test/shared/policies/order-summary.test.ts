import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { rietmeer } from '../../../infra/cooperatives/rietmeer.ts';
import { localDate } from '../../../shared/kernel/dates.ts';
import { acceptOrder, type PressedOrder } from '../../../shared/policies/accept-order.ts';
import { canonicalJson, offerOf } from '../../../shared/policies/order-summary.ts';
import type { Product } from '../../../shared/policies/product.ts';
import { consentTexts, notInsurance } from '../../../shared/policies/texts.ts';
import { fixedInstant } from '../../support/database.ts';
import { aProduct, policyYear } from '../membership/world.ts';

const facts = rietmeer.facts;
const today = localDate('2026-11-23');
const product: Product = {
  ...aProduct(),
  version: 1,
  validUntil: null,
  termsHash: 'hash-of-the-terms',
  prices: [
    { term: 'quarter', amountCents: 1000n, perMonthCents: 334n, lookupKey: 'q' },
    { term: 'year', amountCents: 2400n, perMonthCents: 200n, lookupKey: 'y' },
  ],
};
const offer = offerOf(facts, { product, wanted: policyYear }, 1200n, today);
const alone = offerOf(facts, null, 1200n, today);
const dutch = (of: typeof offer) => of.summary.sentences.map(({ nl }) => nl).join('\n');

describe('what stands above the button', () => {
  it('adds up, with every price also per month', () => {
    expect(offer.summary.totalNowCents).toBe(3600n);
    expect(offer.summary.lines.map(({ amountCents, perMonthCents }) => [amountCents, perMonthCents])).toEqual([
      [1200n, 100n],
      [2400n, 200n],
    ]);
    expect(alone.summary.totalNowCents).toBe(1200n);
  });

  it('says who, what, how much, how paid, how long, how to leave and how to withdraw', () => {
    for (const part of [
      'U sluit een overeenkomst met Coöperatie Zorgregio Rietmeer U.A.',
      '085 000 0000',
      'hallo@zorgregio-rietmeer.example',
      'Meedoen aan het aanbod in de wijk.',
      'Kosten: € 24,00 per jaar (€ 2,00 per maand), incl. btw voor zover verschuldigd.',
      'iDEAL | Wero',
      'Looptijd 12 maanden, daarna onbepaalde tijd, opzegbaar per maand.',
      'U kunt binnen 14 dagen kosteloos herroepen',
      'klacht',
      notInsurance.nl,
    ])
      expect(dutch(offer)).toContain(part);
  });

  it('says nothing of a policy to who takes membership alone', () => {
    expect(dutch(alone)).not.toMatch(/Polis|herroepen|Looptijd/);
    expect(alone.summary).toMatchObject({ terms: null, startChoices: [], withdrawUntil: null });
  });

  it('gives both starts with their day, the one after the cooling-off first', () => {
    expect(offer.summary.startChoices.map(({ choice, startsOn }) => [choice, startsOn])).toEqual([
      ['after-cooling-off', '2026-12-08'],
      ['immediately', '2026-11-23'],
    ]);
  });

  it('is fixed by the hash of its canonical JSON: equal on one day, another on the next', () => {
    const again = offerOf(facts, { product, wanted: policyYear }, 1200n, today);
    const tomorrow = offerOf(facts, { product, wanted: policyYear }, 1200n, localDate('2026-11-24'));
    expect(again.preContractHash).toBe(offer.preContractHash);
    expect(tomorrow.preContractHash).not.toBe(offer.preContractHash);
    expect(offer.preContractHash).toBe(createHash('sha256').update(offer.preContract).digest('base64url'));
    expect(canonicalJson({ b: [{ z: 1n, a: null }], a: 'x' })).toBe('{"a":"x","b":[{"a":null,"z":1}]}');
  });
});

describe('the order', () => {
  const pressed = (changes: Partial<PressedOrder> = {}): PressedOrder => ({
    buttonLabel: 'Bestelling met betalingsverplichting',
    preContractHash: offer.preContractHash,
    startChoice: 'after-cooling-off',
    consents: [
      { purpose: 'statutes', textVersion: '2026.1-s1', granted: true },
      { purpose: 'policy-terms', textVersion: '1.0', granted: true },
    ],
    ...changes,
  });
  const accept = (changes: Partial<PressedOrder> = {}, of = offer) =>
    acceptOrder(of, pressed(changes), 'nl', fixedInstant);
  const codeOf = (run: () => unknown) => {
    try {
      run();
      return 'accepted';
    } catch (error) {
      return error instanceof Error && 'code' in error ? error.code : error;
    }
  };
  const consent = (purpose: PressedOrder['consents'][number]['purpose'], textVersion: string, granted = true) => ({
    purpose,
    textVersion,
    granted,
  });

  it('keeps the button, the hashes, the start and the consents with the hash of the very text', () => {
    const { order, consents } = accept();
    expect(order).toMatchObject({
      startChoice: 'after-cooling-off',
      termsHash: 'hash-of-the-terms',
      termsVersion: '1.0',
    });
    const statutes = offer.summary.consents.find(({ purpose }) => purpose === 'statutes');
    expect(consents[0]?.textHash).toBe(
      createHash('sha256')
        .update(statutes?.nl ?? '')
        .digest('base64url'),
    );
  });

  it('is refused when the screen was another one', () => {
    expect(codeOf(() => accept({ preContractHash: 'A'.repeat(43) }))).toBe('PRECONTRACT_CHANGED');
  });

  it('is refused without each required consent, and with one that is not given', () => {
    const terms = consent('policy-terms', '1.0');
    expect(codeOf(() => accept({ consents: [terms] }))).toBe('CONSENT_MISSING');
    expect(codeOf(() => accept({ consents: [terms, consent('statutes', '2026.1-s1', false)] }))).toBe(
      'CONSENT_MISSING',
    );
  });

  it('is refused with a consent to a text that was not shown, or twice to the same', () => {
    const [statutes, terms] = [consent('statutes', '2026.1-s1'), consent('policy-terms', '1.0')];
    expect(codeOf(() => accept({ consents: [statutes, consent('policy-terms', '0.9')] }))).toBe('CONSENT_UNKNOWN');
    expect(codeOf(() => accept({ consents: [statutes, terms, terms] }))).toBe('CONSENT_UNKNOWN');
  });

  it('starts at once only at the participant’s own request', () => {
    const consents = [consent('statutes', '2026.1-s1'), consent('policy-terms', '1.0')];
    const request = consent('start-immediately', '2026.1');
    expect(codeOf(() => accept({ startChoice: 'immediately', consents }))).toBe('START_NOT_REQUESTED');
    expect(codeOf(() => accept({ startChoice: 'immediately', consents: [...consents, request] }))).toBe('accepted');
    expect(codeOf(() => accept({ startChoice: null }))).toBe('START_CHOICE_MISSING');
  });

  it('of membership alone has no start', () => {
    const order = { preContractHash: alone.preContractHash, consents: [consent('statutes', '2026.1-s1')] };
    expect(codeOf(() => accept({ ...order, startChoice: null }, alone))).toBe('accepted');
    expect(codeOf(() => accept({ ...order, startChoice: 'immediately' }, alone))).toBe('START_CHOICE_NOT_ASKED');
  });
});

describe('consent texts', () => {
  /** A text that changes needs a new version, else one could not prove what somebody agreed to. */
  it('have not changed under their version', () => {
    const texts = consentTexts(facts, product).map(({ purpose, textVersion, nl, en }) => {
      const hash = createHash('sha256').update(`${nl}\n${en}`).digest('base64url').slice(0, 12);
      return `${purpose} ${textVersion} ${hash}`;
    });
    expect(texts).toEqual([
      'statutes 2026.1-s1 UvThM5zPUVt2',
      'policy-terms 1.0 DuRrIj55HOIW',
      'start-immediately 2026.1 dB-L6QWivR8b',
      'electronic-convocation 2026.1 fYFDmFZovxKy',
      'newsletter 2026.1 0mkhKC7wuDyE',
    ]);
  });

  it('ask statutes and terms of everyone and leave the rest free', () => {
    const required = consentTexts(facts, product).filter((text) => text.required);
    expect(required.map(({ purpose }) => purpose)).toEqual(['statutes', 'policy-terms']);
  });
});
