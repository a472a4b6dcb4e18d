/** The address of a page on which a customer changes their bank account or ends their subscription. */
import { emit } from '../events.ts';
import { missingParam } from '../http/params.ts';
import { StripeRefusal } from '../http/refusals.ts';
import type { Route } from '../http/route.ts';
import type { JsonObject } from '../json.ts';
import type { PortalSession } from '../objects.ts';
import type { World } from '../world.ts';
import { livingCustomer } from './customers.ts';
import { found } from './found.ts';
import { refuseUnplayed } from './subscriptions.ts';

const played = 'customer expand flow_data locale return_url';
const playedFlows = ['payment_method_update', 'subscription_cancel'];

function openPortal(world: World, params: JsonObject): PortalSession {
  refuseUnplayed(params, played);
  if (typeof params.customer !== 'string') throw missingParam('customer');
  const customer = livingCustomer(world, params.customer, 'customer');
  const session = world.create('billing_portal.session', {
    configuration: 'bpc_local',
    customer: customer.id,
    flow: params.flow_data ? flowFrom(world, customer.id, params.flow_data as JsonObject) : null,
    locale: params.locale ?? null,
    return_url: params.return_url ?? null,
  });
  session.url = `${world.address}/p/session/${session.id}`;
  emit(world, 'billing_portal.session.created', session);
  return session;
}

function flowFrom(world: World, customer: string, flow: JsonObject): JsonObject {
  if (!playedFlows.includes(String(flow.type))) throw StripeRefusal.unimplemented(`the portal flow ${flow.type}`);
  const { subscription } = (flow.subscription_cancel ?? {}) as JsonObject;
  const param = 'flow_data[subscription_cancel][subscription]';
  if (flow.type === 'subscription_cancel') {
    if (typeof subscription !== 'string') throw missingParam(param);
    const isOther = found(world, 'subscription', subscription, param).customer !== customer;
    if (isOther) throw StripeRefusal.missing('subscription', subscription, param);
  }
  const after = { hosted_confirmation: null, redirect: null, type: 'portal_homepage' };
  return {
    after_completion: { ...after, ...(flow.after_completion as JsonObject | undefined) },
    customer_update: null,
    subscription_cancel: subscription ? { retention: null, subscription } : null,
    subscription_pause: null,
    subscription_update: null,
    subscription_update_confirm: null,
    type: flow.type,
  };
}

export const portalRoutes: Route[] = [
  {
    method: 'POST',
    path: '/billing_portal/sessions',
    request: 'billing_portal.session.create',
    run: (world, { params }) => openPortal(world, params),
  },
];
