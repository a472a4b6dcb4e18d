import { createHash } from 'node:crypto';
import type * as z from 'zod/mini';
import type { LocalDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import type { Term } from '../membership/contract.ts';
import type { policyProduct, productVersion } from './words.ts';

/**
 * A product in one of its versions. What a version says never changes: who chose it keeps its price and terms. Benefits come from a closed set
 * in which nothing depends on an uncertain event (articles 2:53 and 7:925 BW).
 */
export type Product = z.output<typeof policyProduct>;

/** The same, with how far it is. Only an active version can be chosen. */
export type ProductVersion = z.output<typeof productVersion>;

export const monthsOf: Record<Term, number> = { month: 1, quarter: 3, year: 12 };

/** Rounded up, so that the price per month never looks lower than what is paid. */
export function perMonth(amountCents: Cents, months: number): Cents {
  const divisor = BigInt(months);
  return (amountCents + divisor - 1n) / divisor;
}

export const lookupKeyOf = (productId: string, version: number, term: Term): string =>
  `${productId}-v${version}-${term}`;

function isOnSale(product: Pick<ProductVersion, 'state' | 'validFrom' | 'validUntil'>, on: LocalDate): boolean {
  return (
    product.state === 'active' && product.validFrom <= on && (product.validUntil === null || on <= product.validUntil)
  );
}

/** Of each product the newest version that is valid on the day; a newer version takes the place of an older one. */
export function onSale(products: readonly ProductVersion[], on: LocalDate): ProductVersion[] {
  const newest = new Map<string, ProductVersion>();
  for (const product of products) {
    const known = newest.get(product.productId);
    if (isOnSale(product, on) && (!known || known.version < product.version)) newest.set(product.productId, product);
  }
  return [...newest.values()].sort((a, b) => (a.productId < b.productId ? -1 : 1));
}

/** Membership costs the same whatever one takes beside it; while a new fee comes in, who joins pays the lowest on offer. */
export function membershipFee(products: readonly Product[]): Cents | undefined {
  const fees = products.map((product) => product.membershipFeeCents);
  return fees.reduce<Cents | undefined>((low, fee) => (low === undefined || fee < low ? fee : low), undefined);
}

export const termsHashOf = (terms: { nl: string; en: string }): string =>
  createHash('sha256')
    .update(JSON.stringify([terms.nl, terms.en]))
    .digest('base64url');
