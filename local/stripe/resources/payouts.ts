/** Automatic payouts: every night all money that has become available goes to the bank, exactly those transactions. */
import { addTargetDays, isoDate, nextMidnight } from '../calendar.ts';
import { change, emit } from '../events.ts';
import { fits, listOf } from '../http/lists.ts';
import { StripeRefusal } from '../http/refusals.ts';
import type { Route } from '../http/route.ts';
import type { JsonObject } from '../json.ts';
import { bt } from '../money.ts';
import type { Payout } from '../objects.ts';
import type { World } from '../world.ts';
import { found } from './found.ts';

export function planPayoutRun(world: World): void {
  world.agenda.plan(nextMidnight(world.now), 'payout.run', '');
}

/** A sum of nothing or less is carried forward to the next night. */
export function runPayout(world: World): Payout | undefined {
  const included = world.hidden.awaitingPayout;
  const amount = included.reduce((sum, id) => sum + world.store.get('balance_transaction', id).net, 0);
  if (amount <= 0) return undefined;

  const payout = world.create('payout', {
    amount,
    arrival_date: addTargetDays(world.now, world.settings.payoutArrivesAfterDays),
    automatic: true,
    currency: 'eur',
    description: 'STRIPE PAYOUT',
    destination: 'ba_local',
    metadata: {},
    method: 'standard',
    reconciliation_status: 'in_progress',
    source_type: 'card',
    statement_descriptor: 'STRIPE',
    status: 'in_transit',
    trace_id: { status: 'pending', value: null },
    type: 'bank_account',
  });
  const movement = { type: 'payout', category: 'payout', amount: -amount, source: payout.id, availableOn: world.now };
  const transaction = bt(world, { ...movement, description: 'STRIPE PAYOUT' });
  payout.balance_transaction = transaction.id;
  world.hidden.contentsOf[payout.id] = [...included, transaction.id];
  world.hidden.awaitingPayout = [];
  if (world.hidden.balance.available !== 0) throw new Error('a payout must leave nothing available');
  emit(world, 'payout.created', payout);
  world.agenda.plan(world.now + world.settings.reconciliationAfterSeconds, 'payout.reconcile', payout.id);
  world.agenda.plan(payout.arrival_date, 'payout.arrive', payout.id);
  return payout;
}

export function arrive(world: World, payout: Payout): void {
  if (payout.status !== 'in_transit') return;
  const value = `STRIPE${isoDate(world.now).replaceAll('-', '')}${payout.id.slice(-6).toUpperCase()}`;
  payout.status = 'paid';
  emit(world, 'payout.paid', payout, { status: 'in_transit' });
  change(world, 'payout.updated', payout, { trace_id: { status: 'supported', value } });
}

const payoutFailures: Readonly<Record<string, string>> = {
  account_closed: 'The bank account has been closed.',
  account_frozen: 'The bank account has been frozen.',
  could_not_process: 'The bank could not process this payout.',
  debit_not_authorized: 'Debit transactions are not approved on your bank account.',
  incorrect_account_holder_name: 'The name of the account holder does not match the bank account.',
  insufficient_funds: 'Your balance is not sufficient for this payout.',
  invalid_account_number: 'The number of the bank account is not valid.',
  no_account: 'The bank account could not be found.',
};

/** The bank refuses it, also days after it was said to have been paid: the money is available again and goes with the next payout. */
export function failPayout(world: World, payout: Payout, code: string): Payout {
  const message = payoutFailures[code];
  if (!message) throw StripeRefusal.invalid(`Invalid code: must be one of ${Object.keys(payoutFailures).join(', ')}`);
  returned(world, payout, 'payout_failure', { failure_code: code, failure_message: message, status: 'failed' });
  emit(world, 'payout.failed', payout);
  return payout;
}

export function cancelPayout(world: World, payout: Payout): Payout {
  if (payout.status === 'paid') throw StripeRefusal.invalid('Payouts that have been paid cannot be canceled.');
  returned(world, payout, 'payout_cancel', { status: 'canceled' });
  emit(world, 'payout.canceled', payout);
  return payout;
}

function returned(world: World, payout: Payout, type: string, fields: JsonObject): void {
  if (payout.status === 'failed' || payout.status === 'canceled')
    throw StripeRefusal.invalid(`The payout ${payout.id} is already ${payout.status}.`);
  const description = `${type === 'payout_cancel' ? 'PAYOUT CANCEL' : 'PAYOUT FAILURE'} ${payout.id}`;
  const movement = { type, category: 'payout_reversal', amount: payout.amount, source: payout.id };
  const transaction = bt(world, { ...movement, availableOn: world.now, description });
  change(world, 'payout.updated', payout, { ...fields, failure_balance_transaction: transaction.id });
}

export function reconcile(world: World, payout: Payout): void {
  change(world, 'payout.reconciliation_completed', payout, { reconciliation_status: 'completed' });
}

/** Which payout a transaction went into is known only through this filter; the transaction itself does not say. */
export function reconciledPayout(world: World, id: string): Payout {
  const payout = found(world, 'payout', id, 'payout');
  if (payout.reconciliation_status === 'completed') return payout;
  const message = `The payout ${id} is not yet reconciled. Wait for \`payout.reconciliation_completed\`.`;
  throw StripeRefusal.invalid(message, { code: 'payout_reconciliation_not_ready', param: 'payout' });
}

export const payoutRoutes: Route[] = [
  {
    method: 'GET',
    path: '/payouts',
    request: 'payout.list',
    run: (world, { params }) =>
      listOf(world, 'payout', '/v1/payouts', params, ({ status }) => fits(params.status, status)),
  },
  {
    method: 'GET',
    path: '/payouts/:id',
    request: 'payout.retrieve',
    run: (world, { id }) => found(world, 'payout', id),
  },
];
