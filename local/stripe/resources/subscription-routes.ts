import { fits, listOf, selected } from '../http/lists.ts';
import type { Route } from '../http/route.ts';
import { found } from './found.ts';
import { cancelSubscription, changeSubscription } from './subscription-changes.ts';
import { pauseSubscription, resumeSubscription } from './subscription-periods.ts';
import { startSubscription } from './subscription-start.ts';

function matchesStatus(wanted: unknown, status: string): boolean {
  if (wanted === 'all') return true;
  return wanted === undefined ? status !== 'canceled' : wanted === 'ended' ? status === 'canceled' : wanted === status;
}

export const subscriptionRoutes: Route[] = [
  {
    method: 'POST',
    path: '/subscriptions',
    request: 'subscription.create',
    run: (world, { params }) => startSubscription(world, params),
  },
  {
    method: 'GET',
    path: '/subscriptions',
    request: 'subscription.list',
    run: (world, { params }) =>
      listOf(
        world,
        'subscription',
        '/v1/subscriptions',
        params,
        ({ customer, status, items }) => {
          const hasPrice = params.price === undefined || items.data.some(({ price }) => price.id === params.price);
          return fits(params.customer, customer) && matchesStatus(params.status, status) && hasPrice;
        },
        selected(world, 'subscription', { customer: params.customer }),
      ),
  },
  {
    method: 'GET',
    path: '/subscriptions/:id',
    request: 'subscription.retrieve',
    run: (world, { id }) => found(world, 'subscription', id),
  },
  {
    method: 'POST',
    path: '/subscriptions/:id',
    request: 'subscription.update',
    run: (world, { id, params }) => changeSubscription(world, id, params),
  },
  {
    method: 'POST',
    path: '/subscriptions/:id/pause',
    request: 'subscription.pause',
    run: (world, { id, params }) => pauseSubscription(world, id, params),
  },
  {
    method: 'POST',
    path: '/subscriptions/:id/resume',
    request: 'subscription.resume',
    run: (world, { id, params }) => resumeSubscription(world, id, params),
  },
  {
    method: 'DELETE',
    path: '/subscriptions/:id',
    request: 'subscription.cancel',
    run: (world, { id, params }) => cancelSubscription(world, id, params),
  },
];
