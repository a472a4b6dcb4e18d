/** What most scenarios begin with. */
import type Stripe from 'stripe';
import type { ContractWorld, Hands } from './world.ts';

export const goodIban = 'NL39RABO0300065264';

export interface Stage extends ContractWorld {
  hands: Hands;
}

export async function aPrice({ stripe, run }: ContractWorld, cents: number, interval?: 'month' | 'year') {
  const product = await stripe.products.create({ name: `Bijdrage ${run}` });
  const recurring = interval && { interval };
  return stripe.prices.create({
    product: product.id,
    currency: 'eur',
    unit_amount: cents,
    ...(recurring && { recurring }),
  });
}

export async function anOrder(
  world: ContractWorld,
  changes: Partial<Stripe.Checkout.SessionCreateParams> = {},
  email = 'lid@example.nl',
) {
  const [policy, membership] = [await aPrice(world, 2500, 'month'), await aPrice(world, 1000)];
  const customer = await world.stripe.customers.create({ email, metadata: { person_id: 'per_contract' } });
  const session = await world.stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customer.id,
    line_items: [
      { price: policy.id, quantity: 1 },
      { price: membership.id, quantity: 1 },
    ],
    subscription_data: { metadata: { person_id: 'per_contract' } },
    success_url: 'https://example.org/klaar?cs={CHECKOUT_SESSION_ID}',
    ...changes,
  });
  return { customer, session, page: session.url ?? '' };
}

/** A member who paid the first time by iDEAL, and whose renewals go as the address says. */
export async function aMember(world: Stage, email?: string) {
  const { customer, session, page } = await anOrder(world, {}, email);
  await world.hands.ideal(page);
  const { subscription, invoice } = await world.stripe.checkout.sessions.retrieve(session.id, {
    expand: ['subscription', 'invoice'],
  });
  return { customer, subscription: subscription as Stripe.Subscription, invoice: invoice as Stripe.Invoice };
}

export async function aCardPayment(world: Stage, number: string) {
  const { page } = await anOrder(world);
  await world.hands.card(page, number);
  return newestCharge(world);
}

export async function aDebit(world: Stage, iban = goodIban) {
  const { page } = await anOrder(world);
  await world.hands.debit(page, iban);
  return newestCharge(world);
}

export async function newestCharge({ stripe }: ContractWorld): Promise<Stripe.Charge> {
  const { data } = await stripe.charges.list({ limit: 1 });
  return data[0]!;
}

export async function movementsOf({ stripe }: ContractWorld, source: string) {
  const { data } = await stripe.balanceTransactions.list({ source });
  return data
    .toReversed()
    .map(({ reporting_category, amount, fee, net }) => ({ reporting_category, amount, fee, net }));
}
