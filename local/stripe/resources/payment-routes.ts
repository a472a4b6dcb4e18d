import { fits, listOf, selected } from '../http/lists.ts';
import type { Route } from '../http/route.ts';
import { found } from './found.ts';

export const paymentRoutes: Route[] = [
  {
    method: 'GET',
    path: '/payment_intents',
    request: 'payment_intent.list',
    run: (world, { params }) =>
      listOf(
        world,
        'payment_intent',
        '/v1/payment_intents',
        params,
        ({ customer }) => fits(params.customer, customer),
        selected(world, 'payment_intent', { customer: params.customer }),
      ),
  },
  {
    method: 'GET',
    path: '/payment_intents/:id',
    request: 'payment_intent.retrieve',
    run: (world, { id }) => found(world, 'payment_intent', id),
  },
  {
    method: 'GET',
    path: '/charges',
    request: 'charge.list',
    run: (world, { params }) =>
      listOf(
        world,
        'charge',
        '/v1/charges',
        params,
        ({ customer, payment_intent }) =>
          fits(params.customer, customer) && fits(params.payment_intent, payment_intent),
        selected(world, 'charge', { payment_intent: params.payment_intent, customer: params.customer }),
      ),
  },
  {
    method: 'GET',
    path: '/charges/:id',
    request: 'charge.retrieve',
    run: (world, { id }) => found(world, 'charge', id),
  },
];
