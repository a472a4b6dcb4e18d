import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { instant } from '../../../shared/kernel/dates.ts';
import { benefit, benefitKind, publishProduct as contract, policyProduct } from '../../../shared/policies/contract.ts';
import { listProducts, publishProduct } from '../../../shared/policies/index.ts';
import { membershipFee, onSale, type Product, perMonth } from '../../../shared/policies/product.ts';
import { anAct } from '../../support/database.ts';
import { aProduct, aWorld, refusalOf, type World } from '../membership/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

const publish = (changes: Parameters<typeof aProduct>[0]) =>
  publishProduct(world, anAct({ person: 'person_anna', once: `once-${Math.random()}` }), {
    params: undefined,
    query: undefined,
    body: aProduct(changes),
  });
const shownOn = async (day: string) => {
  const { items } = await listProducts(world, anAct({ at: instant(`${day}T12:00:00Z`) }));
  return items.map(({ productId, version }) => `${productId} v${version}`);
};

describe('publishing', () => {
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
    const both = await Promise.all([1, 2].map(() => refusalOf(publish({ productId: 'tegelijk' }))));
    expect(['BUSY,not refused', 'not refused,not refused']).toContain(both.sort().join());
    expect(new Set((await shownOn('2026-11-23')).filter((name) => name.startsWith('tegelijk'))).size).toBe(1);
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
  });

  it('needs a legal review and at least one benefit and price', () => {
    const wire = { ...aProduct(), prices: [{ term: 'year', amountCents: 2400 }], membershipFeeCents: 1200 };
    expect(z.safeParse(contract.body, wire).success).toBe(true);
    for (const missing of [{ legalReviewId: '' }, { benefits: [] }, { prices: [] }, { initialTermMonths: 13 }])
      expect(z.safeParse(contract.body, { ...wire, ...missing }).success).toBe(false);
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
    const products = [1500n, 1200n].map((membershipFeeCents) => ({ membershipFeeCents }) as Product);
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
