/**
 * Access patterns of products:
 * 1. one version of a product               get PRODUCT#<productId> / VERSION#<0001>
 * 2. the versions of one product            query PRODUCT#<productId>, newest first
 * 3. every version of every product         list PRODUCTS by productId and version
 */
import * as z from 'zod/mini';
import { type Database, everyItem, type Item, type Key, type StoredItem } from '../kernel/table.ts';
import { policyProduct } from './contract.ts';
import type { Product } from './product.ts';

const productsList = 'PRODUCTS';
const partition = (productId: string): string => `PRODUCT#${productId}`;
const versionText = (version: number): string => String(version).padStart(4, '0');

const productKey = (productId: string, version: number): Key => ({
  pk: partition(productId),
  sk: `VERSION#${versionText(version)}`,
});

const price = z.extend(policyProduct.shape.prices.def.element, { amountCents: z.bigint(), perMonthCents: z.bigint() });
const stored = z.extend(policyProduct, { prices: z.array(price), membershipFeeCents: z.bigint() });

const readProduct = (item: StoredItem): Product => z.parse(stored, item);

export function productItem(product: Product, publishedAt: string): Item {
  return {
    ...productKey(product.productId, product.version),
    entity: 'PolicyProduct',
    ...product,
    publishedAt,
    listedUnder: productsList,
    listedAt: `${product.productId}#${versionText(product.version)}`,
  };
}

export async function findProduct(
  database: Database,
  productId: string,
  version: number,
): Promise<Product | undefined> {
  const item = await database.get(productKey(productId, version));
  return item && readProduct(item);
}

/** Newest first; a product has few versions. */
export async function versionsOf(database: Database, productId: string): Promise<Product[]> {
  const page = await database.query({ of: partition(productId), newestFirst: true, consistent: true, limit: 100 });
  return page.items.map(readProduct);
}

export async function allProducts(database: Database): Promise<Product[]> {
  const products: Product[] = [];
  for await (const item of everyItem(database, { index: 'whatIsListed', of: productsList }))
    products.push(readProduct(item));
  return products;
}
