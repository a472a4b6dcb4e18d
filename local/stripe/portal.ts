/** What a customer does for themselves in the portal. */
import { change } from './events.ts';
import type { Customer, PaymentMethod, Subscription } from './objects.ts';
import { addMandate, addSepaDebit } from './resources/payment-methods.ts';
import { methodSetUp } from './resources/setup-intents.ts';
import { changeSubscription } from './resources/subscription-changes.ts';
import type { BankAccount } from './test-numbers.ts';
import type { World } from './world.ts';

/** A new account with a mandate of its own; from now on every subscription is collected from it. */
export function replaceAccount(world: World, customer: Customer, name: string, account: BankAccount): PaymentMethod {
  const method = addSepaDebit(world, customer, account, { name, email: customer.email });
  methodSetUp(world, method, addMandate(world, method, ''), {});
  change(world, 'customer.updated', customer, {
    invoice_settings: { ...customer.invoice_settings, default_payment_method: method.id },
  });
  for (const subscription of runningOf(world, customer))
    change(world, 'customer.subscription.updated', subscription, { default_payment_method: method.id });
  return method;
}

export function endAtPeriodEnd(world: World, subscription: Subscription, isEnding: boolean): void {
  changeSubscription(world, subscription.id, { cancel_at_period_end: isEnding });
}

/** Oldest first. */
export function runningOf(world: World, customer: Customer): Subscription[] {
  return world.store
    .where('subscription', 'customer', customer.id)
    .filter(({ status }) => status !== 'canceled' && status !== 'incomplete_expired');
}
