/** Events as a list to read back, and the addresses to which they are sent. */
import { randomBytes } from 'node:crypto';
import { listOf } from '../http/lists.ts';
import { StripeRefusal } from '../http/refusals.ts';
import type { Route } from '../http/route.ts';
import { base62 } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { StripeEvent, WebhookEndpoint } from '../objects.ts';
import { schema } from '../schema/conformance.ts';
import { mergedMetadata, type World } from '../world.ts';
import { found } from './found.ts';

function matchesEvent(params: JsonObject) {
  const types = Array.isArray(params.types)
    ? params.types
    : typeof params.type === 'string'
      ? [params.type]
      : undefined;
  return ({ type, pending_webhooks }: StripeEvent) =>
    (types === undefined || types.some((pattern) => covers(String(pattern), type))) &&
    (params.delivery_success === undefined || params.delivery_success === (pending_webhooks === 0));
}

/** Stripe allows a trailing star: `charge.*`. */
function covers(pattern: string, type: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type;
}

/** The signing secret is shown once, in the answer to the request that made the endpoint. */
function createEndpoint(
  world: World,
  { url, enabled_events, description, metadata, api_version }: JsonObject,
): JsonObject {
  const isOther = api_version !== undefined && api_version !== schema.version;
  if (isOther) throw StripeRefusal.unimplemented(`events of API version ${api_version}`);
  const secret = `whsec_${base62(randomBytes(32).toString('hex'), 32)}`;
  const endpoint = world.create('webhook_endpoint', {
    api_version: schema.version,
    description: description ?? null,
    enabled_events,
    metadata: mergedMetadata({}, metadata),
    status: 'enabled',
    url,
  });
  world.hidden.webhookSecretOf[endpoint.id] = secret;
  return { ...endpoint, secret };
}

function deleteEndpoint(world: World, endpoint: WebhookEndpoint): JsonObject {
  world.store.remove(endpoint);
  return { id: endpoint.id, object: 'webhook_endpoint', deleted: true };
}

export const notificationRoutes: Route[] = [
  {
    method: 'GET',
    path: '/events',
    request: 'event.list',
    run: (world, { params }) => listOf(world, 'event', '/v1/events', params, matchesEvent(params)),
  },
  { method: 'GET', path: '/events/:id', request: 'event.retrieve', run: (world, { id }) => found(world, 'event', id) },
  {
    method: 'POST',
    path: '/webhook_endpoints',
    request: 'webhook_endpoint.create',
    run: (world, { params }) => createEndpoint(world, params),
  },
  {
    method: 'GET',
    path: '/webhook_endpoints',
    request: 'webhook_endpoint.list',
    run: (world, { params }) => listOf(world, 'webhook_endpoint', '/v1/webhook_endpoints', params),
  },
  {
    method: 'GET',
    path: '/webhook_endpoints/:id',
    request: 'webhook_endpoint.retrieve',
    run: (world, { id }) => found(world, 'webhook_endpoint', id),
  },
  {
    method: 'DELETE',
    path: '/webhook_endpoints/:id',
    request: 'webhook_endpoint.delete',
    run: (world, { id }) => deleteEndpoint(world, found(world, 'webhook_endpoint', id)),
  },
];
