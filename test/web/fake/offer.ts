import { rietmeer } from '../../../infra/cooperatives/rietmeer.ts';
import { fictionalProducts } from '../../../local/fictional-products.ts';

const months = { month: 1n, quarter: 3n, year: 12n };

export const facts = rietmeer.facts;

export const products = fictionalProducts.map((product) => ({
  ...product,
  version: 1,
  prices: product.prices.map((price) => ({
    ...price,
    perMonthCents: price.amountCents / months[price.term],
    lookupKey: `${product.productId}-${price.term}`,
  })),
  validUntil: null,
  termsHash: 'A'.repeat(43),
}));
