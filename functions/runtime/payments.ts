import type { Payments } from '../../shared/billing/index.ts';
import { optionalSetting } from './environment.ts';
import { stripeSecret } from './stripe-secret.ts';

let connected: { apiKey: string; payments: Payments } | undefined;

/** Stripe, loaded on first use: it costs more to load than all the rest of a door that seldom calls it. A new key makes a new connection. */
export async function payments(): Promise<Payments> {
  const { apiKey } = await stripeSecret();
  if (connected?.apiKey !== apiKey) {
    const { connectPayments } = await import('../../shared/billing/stripe/connect.ts');
    connected = { apiKey, payments: connectPayments(apiKey, optionalSetting('STRIPE_ADDRESS')) };
  }
  return connected.payments;
}
