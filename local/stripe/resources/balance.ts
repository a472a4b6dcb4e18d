import { fits, listOf, selected } from '../http/lists.ts';
import type { Route } from '../http/route.ts';
import type { JsonObject } from '../json.ts';
import type { BalanceTransaction } from '../objects.ts';
import { blankResource } from '../schema/blank.ts';
import type { World } from '../world.ts';
import { found } from './found.ts';
import { reconciledPayout } from './payouts.ts';

function balance(world: World): JsonObject {
  const amounts = (amount: number) => [{ amount, currency: 'eur', source_types: { card: amount } }];
  const { available, pending } = world.hidden.balance;
  return { ...blankResource('balance'), available: amounts(available), pending: amounts(pending) };
}

function listTransactions(world: World, params: JsonObject): JsonObject {
  const payout = typeof params.payout === 'string' ? reconciledPayout(world, params.payout).id : undefined;
  const among = payout
    ? (world.hidden.contentsOf[payout] ?? []).map((id) => world.store.get('balance_transaction', id))
    : selected(world, 'balance_transaction', { source: params.source });
  const matches = ({ type, source, currency }: BalanceTransaction) =>
    fits(params.type, type) && fits(params.source, source) && fits(params.currency, currency);
  return listOf(world, 'balance_transaction', '/v1/balance_transactions', params, matches, among);
}

export const balanceRoutes: Route[] = [
  { method: 'GET', path: '/balance', request: 'balance.retrieve', run: balance },
  {
    method: 'GET',
    path: '/balance_transactions',
    request: 'balance_transaction.list',
    run: (world, { params }) => listTransactions(world, params),
  },
  {
    method: 'GET',
    path: '/balance_transactions/:id',
    request: 'balance_transaction.retrieve',
    run: (world, { id }) => found(world, 'balance_transaction', id),
  },
];
