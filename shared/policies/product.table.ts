/**
 * Access patterns of products:
 * 1. one version                       get PRODUCT#<productId> / VERSION#<version>
 * 2. all versions of one product       query PRODUCT#<productId>
 * 3. all versions of all products      list PRODUCTS
 */
import * as z from 'zod/mini';
import { change, type Database, everyItem, type Item, type Key, type StoredItem, type Write } from '../kernel/table.ts';
import type { ProductVersion } from './product.ts';
import { stateRefused } from './product-states.ts';
import { productVersion } from './words.ts';

const productsList = 'PRODUCTS';
const partition = (productId: string): string => `PRODUCT#${productId}`;
const versionText = (version: number): string => String(version).padStart(4, '0');

const productKey = (productId: string, version: number): Key => ({
  pk: partition(productId),
  sk: `VERSION#${versionText(version)}`,
});

const price = z.extend(productVersion.shape.prices.def.element, { amountCents: z.bigint(), perMonthCents: z.bigint() });
const stored = z.extend(productVersion, { prices: z.array(price), membershipFeeCents: z.bigint() });

const readProduct = (item: StoredItem): ProductVersion => z.parse(stored, item);

export function productItem(product: ProductVersion): Item {
  return {
    ...productKey(product.productId, product.version),
    entity: 'PolicyProduct',
    ...product,
    listedUnder: productsList,
    listedAt: `${product.productId}#${versionText(product.version)}`,
  };
}

/** A version goes on to its next state; what it says never changes. */
export function moveProduct(from: ProductVersion, values: Partial<ProductVersion>): Write {
  const { state } = from;
  return change(productKey(from.productId, from.version))
    .expect('state', '=', state)
    .set(values)
    .orElse((now) => stateRefused(now ? readProduct(now).state : state));
}

export async function findProduct(
  database: Database,
  productId: string,
  version: number,
): Promise<ProductVersion | undefined> {
  const item = await database.get(productKey(productId, version));
  return item && readProduct(item);
}

/** Newest first; a product has few versions. */
export async function versionsOf(database: Database, productId: string): Promise<ProductVersion[]> {
  const page = await database.query({ of: partition(productId), newestFirst: true, consistent: true, limit: 100 });
  return page.items.map(readProduct);
}

export async function allProducts(database: Database): Promise<ProductVersion[]> {
  const products: ProductVersion[] = [];
  for await (const item of everyItem(database, { index: 'whatIsListed', of: productsList }))
    products.push(readProduct(item));
  return products;
}
