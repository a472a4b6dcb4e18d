import { emit } from '../events.ts';
import { fits, listOf } from '../http/lists.ts';
import { missingParam } from '../http/params.ts';
import { StripeRefusal } from '../http/refusals.ts';
import type { Route } from '../http/route.ts';
import type { JsonObject } from '../json.ts';
import type { Price, Product } from '../objects.ts';
import { mergedMetadata, type World } from '../world.ts';
import { found } from './found.ts';

function createProduct(world: World, { expand: _, ...params }: JsonObject): Product {
  const id = typeof params.id === 'string' ? { id: params.id } : {};
  if (typeof params.id === 'string' && world.store.findAny(params.id)) {
    throw StripeRefusal.invalid(`Product already exists: '${params.id}'`, {
      code: 'resource_already_exists',
      param: 'id',
    });
  }
  const product = world.create('product', {
    active: true,
    type: 'service',
    updated: world.now,
    ...params,
    metadata: mergedMetadata({}, params.metadata),
    ...id,
  });
  emit(world, 'product.created', product);
  return product;
}

function createPrice(world: World, { expand: _, transfer_lookup_key, ...params }: JsonObject): Price {
  const product = String(params.product ?? '');
  if (product === '') throw missingParam('product');
  if (!world.store.find('product', product)) throw StripeRefusal.missing('product', product, 'product');
  const cents = Number(params.unit_amount ?? params.unit_amount_decimal ?? Number.NaN);
  if (!Number.isSafeInteger(cents) || cents < 0)
    throw StripeRefusal.invalid('Invalid unit_amount', { param: 'unit_amount' });
  claimLookupKey(world, params.lookup_key, transfer_lookup_key === true);
  const recurring = params.recurring as JsonObject | undefined;
  const price = world.create('price', {
    active: true,
    billing_scheme: 'per_unit',
    tax_behavior: 'unspecified',
    ...params,
    metadata: mergedMetadata({}, params.metadata),
    recurring: recurring
      ? { interval_count: 1, meter: null, trial_period_days: null, usage_type: 'licensed', ...recurring }
      : null,
    type: recurring ? 'recurring' : 'one_time',
    unit_amount: cents,
    unit_amount_decimal: String(cents),
  });
  emit(world, 'price.created', price);
  return price;
}

/** A price made for one order; it never shows in the catalogue. */
export function inlinePrice(world: World, { product_data, product, ...data }: JsonObject, param: string): Price {
  const made = product_data as JsonObject | undefined;
  if (!made && typeof product !== 'string') throw missingParam(`${param}[product]`);
  const id = made ? createProduct(world, made).id : product;
  const price = createPrice(world, { ...data, product: id });
  price.active = false;
  return price;
}

function claimLookupKey(world: World, key: unknown, mayTransfer: boolean): void {
  const holder =
    typeof key === 'string' ? world.store.all('price').find((price) => price.lookup_key === key) : undefined;
  if (!holder) return;
  if (!mayTransfer) {
    const message = `A price (\`${holder.id}\`) already uses that lookup key.`;
    throw StripeRefusal.invalid(message, { param: 'lookup_key' });
  }
  holder.lookup_key = null;
}

function matchesPrice(params: JsonObject) {
  const keys = params.lookup_keys as string[] | undefined;
  const { interval } = (params.recurring ?? {}) as JsonObject;
  return (price: Price) =>
    fits(params.active, price.active) &&
    fits(params.product, price.product) &&
    fits(params.currency, price.currency) &&
    fits(params.type, price.type) &&
    fits(interval, price.recurring?.interval) &&
    (keys === undefined || keys.includes(price.lookup_key ?? ''));
}

export const catalogueRoutes: Route[] = [
  {
    method: 'POST',
    path: '/products',
    request: 'product.create',
    run: (world, { params }) => createProduct(world, params),
  },
  {
    method: 'GET',
    path: '/products',
    request: 'product.list',
    run: (world, { params }) => {
      const ids = params.ids as string[] | undefined;
      return listOf(world, 'product', '/v1/products', params, (product) => {
        return fits(params.active, product.active) && (ids === undefined || ids.includes(product.id));
      });
    },
  },
  {
    method: 'GET',
    path: '/products/:id',
    request: 'product.retrieve',
    run: (world, { id }) => found(world, 'product', id),
  },
  { method: 'POST', path: '/prices', request: 'price.create', run: (world, { params }) => createPrice(world, params) },
  {
    method: 'GET',
    path: '/prices',
    request: 'price.list',
    run: (world, { params }) => listOf(world, 'price', '/v1/prices', params, matchesPrice(params)),
  },
  { method: 'GET', path: '/prices/:id', request: 'price.retrieve', run: (world, { id }) => found(world, 'price', id) },
];
