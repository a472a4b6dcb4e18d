import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { instant } from '../../../shared/kernel/dates.ts';
import { draftProduct as contract } from '../../../shared/policies/contract.ts';
import {
  activateProduct,
  draftProduct,
  listProducts,
  listProductVersions,
  retireProduct,
  reviewProduct,
} from '../../../shared/policies/index.ts';
import { membershipFee, onSale, type ProductVersion, perMonth } from '../../../shared/policies/product.ts';
import { changeClause } from '../../../shared/policies/texts.ts';
import { benefit, benefitKind, policyProduct, productState, productVersion } from '../../../shared/policies/words.ts';
import { anAct } from '../../support/database.ts';
import { aProduct, aWorld, refusalOf, type World } from '../membership/world.ts';

let world: World;
let decisionId: string;
beforeAll(async () => {
  world = await aWorld();
  const [first] = (await listProductVersions(world)).items;
  decisionId = first?.decisionId ?? '';
});
afterAll(() => world.stop());

let acts = 0;
const by = (person: string) => anAct({ person, once: `once-${++acts}` });
const draft = (changes: Parameters<typeof aProduct>[0], person = 'person_anna') =>
  draftProduct(world, by(person), { params: undefined, query: undefined, body: aProduct(changes) });
const asked = <Body>(productId: string, version: number, body: Body) => ({
  params: { productId, version },
  query: undefined,
  body,
});
const review = (productId: string, version: number, person = 'person_bram') =>
  reviewProduct(world, by(person), asked(productId, version, { legalReviewId: 'advies 12' }));
const activate = (productId: string, version: number, decision = decisionId) =>
  activateProduct(world, by('person_anna'), asked(productId, version, { decisionId: decision }));
const retire = (productId: string, version: number) =>
  retireProduct(world, by('person_anna'), asked(productId, version, undefined));
/** All the way to where people can choose it. */
async function publish(changes: Parameters<typeof aProduct>[0]) {
  const drafted = await draft(changes);
  await review(drafted.productId, drafted.version);
  await activate(drafted.productId, drafted.version);
  return drafted;
}
const shownOn = async (day: string) => {
  const { items } = await listProducts(world, anAct({ at: instant(`${day}T12:00:00Z`) }));
  return items.map(({ productId, version }) => `${productId} v${version}`);
};

describe('a version', () => {
  it('numbers the versions, computes the price per month and the key at the provider', async () => {
    const productId = 'nieuw';
    await publish({ productId });
    const second = await publish({ productId, validFrom: '2027-01-01' });

    expect(second.version).toBe(2);
    expect(second.prices).toEqual([
      { term: 'quarter', amountCents: 1000n, perMonthCents: 334n, lookupKey: 'nieuw-v2-quarter' },
      { term: 'year', amountCents: 2400n, perMonthCents: 200n, lookupKey: 'nieuw-v2-year' },
    ]);
    expect(() => z.encode(policyProduct, second)).not.toThrow();
  });

  it('twice at the same moment makes two versions or tells one to wait', async () => {
    const both = await Promise.all([1, 2].map(() => refusalOf(draft({ productId: 'tegelijk' }))));
    expect(['BUSY,not refused', 'not refused,not refused']).toContain(both.sort().join());
    const versions = (await listProductVersions(world)).items.filter(({ productId }) => productId === 'tegelijk');
    expect(new Set(versions.map(({ version }) => version)).size).toBe(versions.length);
  });

  it('refuses a term twice, a last day before the first, and terms that changed under the same version', async () => {
    const twice = [
      { term: 'year' as const, amountCents: 1n },
      { term: 'year' as const, amountCents: 2n },
    ];
    expect(await refusalOf(publish({ productId: 'fout', prices: twice }))).toBe('PRODUCT_TERM_TWICE');
    expect(await refusalOf(publish({ productId: 'fout', validUntil: '2025-12-31' }))).toBe('PRODUCT_VALIDITY_REVERSED');
    expect(await refusalOf(publish({ terms: { nl: 'Anders.', en: 'Different.' } }))).toBe('TERMS_VERSION_REUSED');
  });

  it('refuses the vocabulary of insurance in any text, naming the field', async () => {
    const description = { nl: 'U bent goed verzekerd van gezelschap.', en: 'Company.' };
    await expect(publish({ productId: 'fout', description })).rejects.toMatchObject({
      code: 'PRODUCT_TEXT_FORBIDDEN',
      errors: [{ field: 'description.nl' }],
    });
    const text = { nl: 'Samen wandelen', en: 'Coverage of walks' };
    const second = { kind: 'PROGRAMME' as const, availability: 'SCHEDULED' as const, description: text };
    await expect(publish({ productId: 'fout', benefits: [...aProduct().benefits, second] })).rejects.toMatchObject({
      en: expect.stringContaining('"Coverage"'),
      errors: [{ field: `benefits.${aProduct().benefits.length}.description.en` }],
    });
  });

  it('needs at least one benefit and price', () => {
    const wire = { ...aProduct(), prices: [{ term: 'year', amountCents: 2400 }], membershipFeeCents: 1200 };
    expect(z.safeParse(contract.body, wire).success).toBe(true);
    for (const missing of [{ benefits: [] }, { prices: [] }, { initialTermMonths: 13 }])
      expect(z.safeParse(contract.body, { ...wire, ...missing }).success).toBe(false);
  });
});

describe('the states of a version', () => {
  const shown = async (productId: string) =>
    (await shownOn('2026-11-23')).filter((name) => name.startsWith(productId)).length;

  it('lead from draft by a review of somebody else to active, and from there to retired', async () => {
    const productId = 'stappen';
    await draft({ productId });
    expect(await shown(productId)).toBe(0);
    expect(await refusalOf(activate(productId, 1))).toBe('PRODUCT_NOT_IN_STATE');
    expect(await refusalOf(review(productId, 1, 'person_anna'))).toBe('PRODUCT_REVIEW_NEEDS_ANOTHER_PERSON');
    expect(await review(productId, 1)).toMatchObject({
      state: 'legal-reviewed',
      legalReviewId: 'advies 12',
      reviewedBy: 'person_bram',
    });
    expect(await shown(productId)).toBe(0);
    expect(await activate(productId, 1)).toMatchObject({ state: 'active', decisionId });
    expect(await shown(productId)).toBe(1);
    expect(await retire(productId, 1)).toMatchObject({ state: 'retired' });
    expect(await shown(productId)).toBe(0);
  });

  it('never lead back and are never skipped', async () => {
    const productId = 'nooit-terug';
    await publish({ productId });
    await retire(productId, 1);
    for (const back of [() => review(productId, 1), () => activate(productId, 1), () => retire(productId, 1)])
      expect(await refusalOf(back())).toBe('PRODUCT_NOT_IN_STATE');
  });

  it('rest on an adopted decision before anybody can choose it', async () => {
    const productId = 'zonder-besluit';
    await draft({ productId });
    await review(productId, 1);
    expect(await refusalOf(activate(productId, 1, 'dec_00000000000000000000000000'))).toBe('DECISION_NOT_FOUND');
    expect(await shown(productId)).toBe(0);
  });

  it('taken by two at once are taken by one', async () => {
    const productId = 'om-het-eerst';
    await draft({ productId });
    const both = await Promise.all([1, 2].map(() => refusalOf(review(productId, 1))));
    expect(both.sort()).toEqual(['PRODUCT_NOT_IN_STATE', 'not refused']);
  });

  it('are these four', () => {
    expect(productState.options).toEqual(['draft', 'legal-reviewed', 'active', 'retired']);
  });
});

describe('a change of price', () => {
  it('is reserved in the words of the agreement itself, or not at all', async () => {
    const terms = { nl: 'U doet mee.', en: 'You take part.' };
    const reserved = await draft({ productId: 'met-beding', terms, unilateralChangeClause: true });
    const fixed = await draft({ productId: 'zonder-beding', terms, unilateralChangeClause: false });

    expect(reserved.terms.nl).toBe(`U doet mee.\n${changeClause.nl}`);
    expect(fixed.terms).toEqual(terms);
    expect(reserved.termsHash).not.toBe(fixed.termsHash);
  });

  it('is reserved once in a version that is drafted from the text of an earlier one', async () => {
    const earlier = await draft({ productId: 'uit-eerdere', unilateralChangeClause: true });
    const next = await draft({ productId: 'uit-eerdere', terms: earlier.terms, unilateralChangeClause: true });

    expect(next.version).toBe(2);
    expect(next.terms).toEqual(earlier.terms);
  });
});

describe('on sale', () => {
  it('is the newest version that is valid that day, from its first day through its last', async () => {
    const productId = 'tijdelijk';
    await publish({ productId, validFrom: '2026-03-01', validUntil: '2026-12-31' });
    await publish({ productId, validFrom: '2026-06-01', validUntil: '2026-06-30' });
    const shown = async (day: string) => (await shownOn(day)).filter((name) => name.startsWith(productId));

    expect(await shown('2026-02-28')).toEqual([]);
    expect(await shown('2026-03-01')).toEqual(['tijdelijk v1']);
    expect(await shown('2026-06-01')).toEqual(['tijdelijk v2']);
    expect(await shown('2026-07-01')).toEqual(['tijdelijk v1']);
    expect(await shown('2026-12-31')).toEqual(['tijdelijk v1']);
    expect(await shown('2027-01-01')).toEqual([]);
  });

  it('counts days in Amsterdam', async () => {
    await publish({ productId: 'nachtelijk', validFrom: '2026-11-24' });
    const lateEvening = await listProducts(world, anAct({ at: instant('2026-11-23T22:59:59Z') }));
    const justAfter = await listProducts(world, anAct({ at: instant('2026-11-23T23:00:00Z') }));
    const has = (reply: typeof lateEvening) => reply.items.some(({ productId }) => productId === 'nachtelijk');
    expect([has(lateEvening), has(justAfter)]).toEqual([false, true]);
  });
});

describe('a price', () => {
  it('per month is never shown lower than what is paid', () => {
    expect(perMonth(2400n, 12)).toBe(200n);
    expect(perMonth(1000n, 3)).toBe(334n);
    expect(perMonth(1n, 12)).toBe(1n);
  });

  it('of membership alone is the lowest on offer', () => {
    const products = [1500n, 1200n].map((membershipFeeCents) => ({ membershipFeeCents }) as ProductVersion);
    expect(membershipFee(products)).toBe(1200n);
    expect(membershipFee([])).toBeUndefined();
    expect(onSale([], '2026-11-23' as never)).toEqual([]);
  });
});

describe('benefits', () => {
  it('are a closed set in which nothing pays out or waits for an event', () => {
    expect(benefitKind.options).toEqual([
      'ACCESS',
      'PROGRAMME',
      'ADVICE_FIXED',
      'COMMUNITY_FUND',
      'VOICE',
      'DISCOUNT_THIRD_PARTY',
    ]);
    expect(benefit.shape.availability.options).toEqual(['ALWAYS', 'SCHEDULED']);
    const claim = { kind: 'REIMBURSEMENT', availability: 'ALWAYS', description: { nl: 'x', en: 'x' } };
    expect(z.safeParse(benefit, claim).success).toBe(false);
    const onEvent = { ...claim, kind: 'ACCESS', availability: 'WHEN_ILL' };
    expect(z.safeParse(benefit, onEvent).success).toBe(false);
  });
});

/** The names of all fields, however deep. */
function fieldsOf(schema: unknown, found = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return found;
  const { properties, items, anyOf } = schema as { properties?: object; items?: unknown; anyOf?: unknown[] };
  for (const [name, inner] of Object.entries(properties ?? {})) fieldsOf(inner, found.add(name));
  fieldsOf(items, found);
  for (const one of anyOf ?? []) fieldsOf(one, found);
  return found;
}

describe('what a product can hold (INV-64)', () => {
  it('has no field for money that goes to a participant, nor for an event on which anything would depend', () => {
    const names = [...fieldsOf(z.toJSONSchema(productVersion, { io: 'input', unrepresentable: 'any' }))];
    expect(names).toEqual(expect.arrayContaining(['benefits', 'availability', 'kind', 'prices', 'amountCents']));
    const telling = /claim|reimburs|payout|iban|account|compensat|event|condition|trigger|waiting|health|age/i;
    expect(names.filter((name) => telling.test(name))).toEqual([]);
  });
});
