import { includables } from '../includables.ts';
import { isObject, type JsonObject } from '../json.ts';
import { balanceRoutes } from '../resources/balance.ts';
import { catalogueRoutes } from '../resources/catalogue.ts';
import { checkoutSessionRoutes } from '../resources/checkout-session-routes.ts';
import { customerRoutes } from '../resources/customers.ts';
import { invoiceActRoutes } from '../resources/invoice-acts.ts';
import { invoiceRoutes } from '../resources/invoice-routes.ts';
import { notificationRoutes } from '../resources/notifications.ts';
import { paymentMethodRoutes } from '../resources/payment-methods.ts';
import { paymentRoutes } from '../resources/payment-routes.ts';
import { payoutRoutes } from '../resources/payouts.ts';
import { portalRoutes } from '../resources/portal-sessions.ts';
import { reversalRoutes } from '../resources/reversal-routes.ts';
import { setupIntentRoutes } from '../resources/setup-intents.ts';
import { subscriptionRoutes } from '../resources/subscription-routes.ts';
import { answerFaults, schema } from '../schema/conformance.ts';
import type { ResourceName } from '../schema/roots.ts';
import type { World } from '../world.ts';
import { expanded } from './expansion.ts';
import { parseForm } from './form.ts';
import { claimKey, keepReply, releaseKey } from './idempotency.ts';
import { checkParams } from './params.ts';
import { StripeRefusal } from './refusals.ts';
import { matchRoute, type Route } from './route.ts';

const routes: Route[] = [
  ...balanceRoutes,
  ...catalogueRoutes,
  ...checkoutSessionRoutes,
  ...customerRoutes,
  ...invoiceRoutes,
  ...invoiceActRoutes,
  ...notificationRoutes,
  ...paymentMethodRoutes,
  ...paymentRoutes,
  ...payoutRoutes,
  ...portalRoutes,
  ...reversalRoutes,
  ...setupIntentRoutes,
  ...subscriptionRoutes,
];

/** Parts of the real API that the stand-in does not play yet: calling them must not look like a typing error. */
const elsewhere =
  /^\/v1\/(billing_portal|billing|refunds|disputes|setup_intents|test_helpers|credit_notes|coupons|promotion_codes|tax_rates|tax_ids|quotes|subscription_items|subscription_schedules|invoiceitems|payment_links|tokens|sources|accounts?|files|reporting|customers|products|prices|subscriptions|invoices|payment_methods|payment_intents|charges|payouts|topups|checkout|webhook_endpoints)(\/|$)/;

export interface ApiRequest {
  method: string;
  path: string;
  form: string;
  key?: string;
  id: string;
}

export interface Answer {
  status: number;
  body: JsonObject;
  replayOf?: string;
}

/** Between claiming the key and executing, a planned delay may pass; meanwhile the same key is in use. */
export async function answerApi(world: World, request: ApiRequest, beforeRun: () => Promise<void>): Promise<Answer> {
  try {
    const match = matchRoute(routes, request.method, request.path);
    if (!match) throw unknownRoute(request);
    const params = parseForm(request.form);
    const key = request.method === 'POST' ? request.key : undefined;
    const kept = key && claimKey(world, key, `${request.method} ${request.path} ${JSON.stringify(params)}`, request.id);
    if (kept) return { status: kept.status!, body: kept.body!, replayOf: kept.requestId };
    await beforeRun();
    return execute(world, match.route, { id: match.id, params }, request, key);
  } catch (error) {
    return refusal(error);
  }
}

function execute(
  world: World,
  route: Route,
  call: { id: string; params: JsonObject },
  request: ApiRequest,
  key: string | undefined,
): Answer {
  try {
    checkParams(route.request, call.params);
  } catch (error) {
    if (key) releaseKey(world, key);
    throw error;
  }
  const answer = run(world, route, call, request);
  if (key) keepReply(world, key, answer.status, answer.body);
  return answer;
}

function run(world: World, route: Route, call: { id: string; params: JsonObject }, request: ApiRequest): Answer {
  world.request = { id: request.id, idempotency_key: request.key ?? null };
  try {
    const body = expanded(world, route.run(world, call), call.params.expand, includables);
    if (world.conform) conform(body);
    world.audit.check(world);
    return { status: 200, body };
  } catch (error) {
    return refusal(error);
  } finally {
    world.request = null;
  }
}

export function refusal(error: unknown): Answer {
  if (error instanceof StripeRefusal) return { status: error.status, body: { error: error.error } };
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { status: 500, body: { error: { type: 'api_error', code: 'standin_broken', message } } };
}

function conform(body: JsonObject): void {
  const objects = body.object === 'list' ? (body.data as JsonObject[]) : [body];
  for (const object of objects) conformOne(object);
}

function conformOne(body: JsonObject): void {
  const name = String(body.object);
  if (name === 'event') return;
  const resource = body.deleted === true ? `deleted_${name}` : name;
  if (!(resource in schema.roots.resources) || !isObject(body))
    throw StripeRefusal.nonconformant(name, ['unknown object']);
  const faults = answerFaults(resource as ResourceName, body);
  if (faults.length > 0) throw StripeRefusal.nonconformant(name, faults);
}

function unknownRoute({ method, path }: ApiRequest): StripeRefusal {
  if (elsewhere.test(path)) return StripeRefusal.unimplemented(`${method} ${path}`);
  const message = `Unrecognized request URL (${method}: ${path}). Please see https://docs.stripe.com.`;
  return new StripeRefusal(404, { type: 'invalid_request_error', message });
}
