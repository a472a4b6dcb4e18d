import { firstOfNextMonth, isoDate } from './calendar.ts';
import type { BalanceTransaction, Payout } from './objects.ts';
import type { World } from './world.ts';

interface Movement {
  type: string;
  category: string;
  /** Gross cents, negative when money leaves. */
  amount: number;
  fee?: number;
  feeDescription?: string;
  source: string | null;
  availableOn: number;
  description: string;
}

/** The only way to change the balance: one balance transaction, and with it the sums. */
export function bt(world: World, movement: Movement): BalanceTransaction {
  const fee = movement.fee ?? 0;
  const net = movement.amount - fee;
  const isAvailable = movement.availableOn <= world.now;
  const transaction = world.create('balance_transaction', {
    amount: movement.amount,
    available_on: movement.availableOn,
    balance_type: 'payments',
    currency: 'eur',
    description: movement.description,
    fee,
    fee_details: fee === 0 ? [] : [feeDetail(fee, movement.feeDescription)],
    net,
    reporting_category: movement.category,
    source: movement.source,
    status: isAvailable ? 'available' : 'pending',
    type: movement.type,
  });
  world.hidden.balance[isAvailable ? 'available' : 'pending'] += net;
  if (isAvailable) awaitPayout(world, transaction);
  else world.agenda.plan(movement.availableOn, 'funds.available', transaction.id);
  return transaction;
}

export function makeAvailable(world: World, transactionId: string): void {
  const transaction = world.store.get('balance_transaction', transactionId);
  transaction.status = 'available';
  world.hidden.balance.pending -= transaction.net;
  world.hidden.balance.available += transaction.net;
  awaitPayout(world, transaction);
}

function awaitPayout(world: World, transaction: BalanceTransaction): void {
  if (transaction.type !== 'payout') world.hidden.awaitingPayout.push(transaction.id);
}

function feeDetail(amount: number, description = 'Stripe processing fees') {
  return { amount, application: null, currency: 'eur', description, type: 'stripe_fee' };
}

/** Percentages are rounded half up to the cent, per payment. */
export function processingFee(world: World, method: 'ideal' | 'sepa_debit' | 'card', amount: number): number {
  const { basisPoints, fixedCents } = world.settings.fees[method];
  return Math.floor((amount * basisPoints + 5_000) / 10_000) + fixedCents;
}

/** Stripe Billing charges its share of the month's volume as a transaction of its own, not in the fee of each payment. */
export function chargeBillingFee(world: World): void {
  const fee = Math.floor((world.hidden.billingVolume * world.settings.billingBasisPoints + 5_000) / 10_000);
  world.hidden.billingVolume = 0;
  planBillingFee(world);
  if (fee === 0) return;
  const month = isoDate(world.now - 86_400).slice(0, 7);
  const description = `Billing - Usage Fee (${month})`;
  bt(world, { type: 'stripe_fee', category: 'fee', amount: -fee, source: null, availableOn: world.now, description });
}

export function planBillingFee(world: World): void {
  world.agenda.plan(firstOfNextMonth(world.now), 'billing.fee', '');
}

/**
 * What must always hold: the transactions add up to the balance, and each payout's own transactions to nothing. Only what came since the last
 * look is added, so that looking after every step stays cheap.
 */
export class MoneyAudit {
  #transactions = 0;
  #payouts = 0;
  #net = 0;

  faults(world: World): string[] {
    const all = world.store.all('balance_transaction');
    for (; this.#transactions < all.length; this.#transactions += 1) this.#net += all[this.#transactions]!.net;
    const { available, pending } = world.hidden.balance;
    const isRight = this.#net === available + pending;
    const faults = isRight ? [] : [`balance ${available} + ${pending} is not the net ${this.#net} of all`];
    const payouts = world.store.all('payout');
    for (; this.#payouts < payouts.length; this.#payouts += 1)
      faults.push(...payoutFaults(world, payouts[this.#payouts]!));
    return faults;
  }

  /** A rehearsal with wrong money proves nothing, so it ends here. */
  check(world: World): void {
    const [fault] = this.faults(world);
    if (fault) throw new Error(`the stand-in's money no longer adds up: ${fault}`);
  }
}

function payoutFaults(world: World, { id, amount }: Payout): string[] {
  const contents = (world.hidden.contentsOf[id] ?? []).map((one) => world.store.get('balance_transaction', one));
  const total = contents.reduce((sum, { net }) => sum + net, 0);
  const own = contents.find(({ type }) => type === 'payout')?.net ?? 0;
  return total === 0 && own === -amount ? [] : [`payout ${id} of ${amount} is ${total} cents off its transactions`];
}

/** The same, looked at from the beginning. */
export function moneyFaults(world: World): string[] {
  return new MoneyAudit().faults(world);
}
