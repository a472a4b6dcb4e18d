import type { DueKind } from './agenda.ts';
import { abandon } from './checkout.ts';
import { expireIncomplete, finalizeAndCollect, settle } from './collection.ts';
import { chargeBillingFee, makeAvailable } from './money.ts';
import { renew } from './renewals.ts';
import { expireSession } from './resources/checkout-sessions.ts';
import { decideByEvidence, disputeOf, missDeadline, openDispute } from './resources/disputes.ts';
import { arrive, planPayoutRun, reconcile, runPayout } from './resources/payouts.ts';
import { failRefund, settleRefund } from './resources/refunds.ts';
import { outcomeOf } from './scenarios.ts';
import type { World } from './world.ts';

const dueActions: Record<DueKind, (world: World, id: string) => void> = {
  'billing.fee': chargeBillingFee,
  'charge.dispute': (world, id) => {
    const charge = world.store.get('charge', id);
    const { dispute: reason } = outcomeOf(world, charge);
    if (reason && !disputeOf(world, charge)) openDispute(world, charge, reason);
  },
  'charge.settle': (world, id) => {
    const charge = world.store.get('charge', id);
    settle(world, charge, outcomeOf(world, charge).failure);
  },
  'checkout.expire': (world, id) => {
    const session = world.store.get('checkout.session', id);
    if (session.status !== 'open') return;
    expireSession(world, session);
    abandon(world, session);
  },
  'dispute.deadline': (world, id) => missDeadline(world, world.store.get('dispute', id)),
  'dispute.decide': (world, id) => decideByEvidence(world, world.store.get('dispute', id)),
  'funds.available': makeAvailable,
  'invoice.finalize': (world, id) => finalizeAndCollect(world, world.store.get('invoice', id)),
  'payout.arrive': (world, id) => arrive(world, world.store.get('payout', id)),
  'payout.reconcile': (world, id) => reconcile(world, world.store.get('payout', id)),
  'payout.run': (world) => {
    world.store.forget('event', world.now - world.settings.eventsKeptDays * 86_400);
    runPayout(world);
    planPayoutRun(world);
  },
  'refund.fail': (world, id) => failRefund(world, world.store.get('refund', id)),
  'refund.settle': (world, id) => settleRefund(world, world.store.get('refund', id)),
  'subscription.expire': (world, id) => expireIncomplete(world, world.store.get('subscription', id)),
  'subscription.period_end': (world, id) => renew(world, world.store.get('subscription', id)),
};

/**
 * Lets time pass: everything due until `target` happens in time order, each thing at its own moment. Between portions it lets the process
 * breathe, so that a leap over years neither blocks requests nor piles up unsent events. Returns how much happened.
 */
export async function passTime(world: World, target: () => number): Promise<number> {
  let done = 0;
  while (world.agenda.nextAt() <= target()) {
    const due = world.agenda.take()!;
    world.now = Math.max(world.now, due.at);
    dueActions[due.kind](world, due.id);
    done += 1;
    if (done % 200 === 0) world.audit.check(world);
    if (done % 200 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  world.now = Math.max(world.now, target());
  world.audit.check(world);
  return done;
}
