import { change, emit } from '../events.ts';
import { fits, listOf, pageOf } from '../http/lists.ts';
import { StripeRefusal } from '../http/refusals.ts';
import type { Route } from '../http/route.ts';
import { base62 } from '../ids.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { Customer, PaymentMethod } from '../objects.ts';
import { mergedMetadata, overlay, type World } from '../world.ts';
import { found } from './found.ts';

const unplayed = ['source', 'default_source', 'payment_method', 'tax', 'balance', 'test_clock'];

export function createCustomer(world: World, { expand: _, ...params }: JsonObject): Customer {
  refuseUnplayed(params);
  const customer = world.create('customer', {
    address: null,
    currency: null,
    delinquent: false,
    invoice_prefix: base62(`${world.seed}:${world.counters.cus ?? 0}`, 8).toUpperCase(),
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    tax_exempt: 'none',
    test_clock: null,
    ...withoutUnset(params),
    metadata: mergedMetadata({}, params.metadata),
  });
  emit(world, 'customer.created', customer);
  return customer;
}

function updateCustomer(world: World, id: string, { expand: _, ...params }: JsonObject): Customer {
  const customer = existing(world, id);
  refuseUnplayed(params);
  const { default_payment_method: method } = (params.invoice_settings ?? {}) as JsonObject;
  if (typeof method === 'string' && method !== '')
    found(world, 'payment_method', method, 'invoice_settings[default_payment_method]');
  const fields: JsonObject = {};
  for (const [key, value] of Object.entries(params)) {
    const present = customer[key];
    fields[key] =
      isObject(value) && isObject(present) ? overlay(structuredClone(present), value) : value === '' ? null : value;
  }
  change(world, 'customer.updated', customer, {
    ...fields,
    metadata: mergedMetadata(customer.metadata, params.metadata),
  });
  return customer;
}

/** A deleted customer keeps its record, for the payments that refer to it, but answers only that it is gone. */
function deleteCustomer(world: World, id: string): JsonObject {
  const customer = existing(world, id);
  emit(world, 'customer.deleted', customer);
  customer.deleted = true;
  return { id, object: 'customer', deleted: true };
}

function existing(world: World, id: string): Customer {
  const customer = found(world, 'customer', id);
  if (customer.deleted) throw StripeRefusal.missing('customer', id);
  return customer;
}

export function livingCustomer(world: World, id: string, param: string): Customer {
  const customer = found(world, 'customer', id, param);
  if (customer.deleted) throw StripeRefusal.missing('customer', id, param);
  return customer;
}

function refuseUnplayed(params: JsonObject): void {
  for (const name of unplayed)
    if (params[name] !== undefined) throw StripeRefusal.unimplemented(`the parameter ${name}`);
}

function withoutUnset(params: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== ''));
}

/** Newest first. One that was detached no longer names its customer. */
export function methodsOf(world: World, customer: string): PaymentMethod[] {
  const ever = world.store.where('payment_method', 'customer', customer);
  return ever.filter((method) => method.customer === customer).reverse();
}

export const customerRoutes: Route[] = [
  {
    method: 'POST',
    path: '/customers',
    request: 'customer.create',
    run: (world, { params }) => createCustomer(world, params),
  },
  {
    method: 'GET',
    path: '/customers',
    request: 'customer.list',
    run: (world, { params }) =>
      listOf(world, 'customer', '/v1/customers', params, (customer) => {
        return !customer.deleted && fits(params.email, customer.email);
      }),
  },
  {
    method: 'GET',
    path: '/customers/:id',
    request: 'customer.retrieve',
    run: (world, { id }) => {
      const customer = found(world, 'customer', id);
      return customer.deleted ? { id, object: 'customer', deleted: true } : customer;
    },
  },
  {
    method: 'POST',
    path: '/customers/:id',
    request: 'customer.update',
    run: (world, { id, params }) => updateCustomer(world, id, params),
  },
  {
    method: 'DELETE',
    path: '/customers/:id',
    request: 'customer.delete',
    run: (world, { id }) => deleteCustomer(world, id),
  },
  {
    method: 'GET',
    path: '/customers/:id/payment_methods',
    request: 'customer.payment_methods',
    run: (world, { id, params }) => {
      existing(world, id);
      const methods = methodsOf(world, id).filter(({ type }) => fits(params.type, type));
      return pageOf(methods, `/v1/customers/${id}/payment_methods`, params);
    },
  },
];
