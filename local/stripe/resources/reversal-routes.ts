/** Refunds and disputes as the merchant sees them. */
import { fits, listOf, selected } from '../http/lists.ts';
import type { Route } from '../http/route.ts';
import { argueDispute, concede } from './disputes.ts';
import { found } from './found.ts';
import { createRefund } from './refunds.ts';

export const reversalRoutes: Route[] = [
  {
    method: 'POST',
    path: '/refunds',
    request: 'refund.create',
    run: (world, { params }) => createRefund(world, params),
  },
  {
    method: 'GET',
    path: '/refunds',
    request: 'refund.list',
    run: (world, { params }) =>
      listOf(
        world,
        'refund',
        '/v1/refunds',
        params,
        ({ charge, payment_intent }) => fits(params.charge, charge) && fits(params.payment_intent, payment_intent),
        selected(world, 'refund', { charge: params.charge, payment_intent: params.payment_intent }),
      ),
  },
  {
    method: 'GET',
    path: '/refunds/:id',
    request: 'refund.retrieve',
    run: (world, { id }) => found(world, 'refund', id),
  },
  {
    method: 'GET',
    path: '/disputes',
    request: 'dispute.list',
    run: (world, { params }) =>
      listOf(
        world,
        'dispute',
        '/v1/disputes',
        params,
        ({ charge, payment_intent }) => fits(params.charge, charge) && fits(params.payment_intent, payment_intent),
        selected(world, 'dispute', { charge: params.charge, payment_intent: params.payment_intent }),
      ),
  },
  {
    method: 'GET',
    path: '/disputes/:id',
    request: 'dispute.retrieve',
    run: (world, { id }) => found(world, 'dispute', id),
  },
  {
    method: 'POST',
    path: '/disputes/:id',
    request: 'dispute.update',
    run: (world, { id, params }) => argueDispute(world, id, params),
  },
  { method: 'POST', path: '/disputes/:id/close', request: 'dispute.close', run: (world, { id }) => concede(world, id) },
];
