import { fits, listOf, pageOf } from '../http/lists.ts';
import type { Route } from '../http/route.ts';
import { checkoutItems, createSession, expireSession } from './checkout-sessions.ts';
import { found } from './found.ts';

export const checkoutSessionRoutes: Route[] = [
  {
    method: 'POST',
    path: '/checkout/sessions',
    request: 'checkout.session.create',
    run: (world, { params }) => createSession(world, params),
  },
  {
    method: 'GET',
    path: '/checkout/sessions',
    request: 'checkout.session.list',
    run: (world, { params }) =>
      listOf(
        world,
        'checkout.session',
        '/v1/checkout/sessions',
        params,
        ({ customer, subscription, payment_intent, status }) => {
          return (
            fits(params.customer, customer) &&
            fits(params.subscription, subscription) &&
            fits(params.payment_intent, payment_intent) &&
            fits(params.status, status)
          );
        },
      ),
  },
  {
    method: 'GET',
    path: '/checkout/sessions/:id',
    request: 'checkout.session.retrieve',
    run: (world, { id }) => found(world, 'checkout.session', id),
  },
  {
    method: 'POST',
    path: '/checkout/sessions/:id/expire',
    request: 'checkout.session.expire',
    run: (world, { id }) => expireSession(world, found(world, 'checkout.session', id)),
  },
  {
    method: 'GET',
    path: '/checkout/sessions/:id/line_items',
    request: 'checkout.session.line_items',
    run: (world, { id, params }) => {
      found(world, 'checkout.session', id);
      return pageOf(checkoutItems(world, id), `/v1/checkout/sessions/${id}/line_items`, params);
    },
  },
];
