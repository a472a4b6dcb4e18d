import Stripe from 'stripe';
import { startStripe } from '../local/stripe/start.ts';
import { paysByIdeal } from '../test/support/resident.ts';

/** An event of the given type as the stand-in makes it, after one checkout by iDEAL. */
export async function exampleEvent(type: Stripe.Event.Type): Promise<Stripe.Event> {
  const local = await startStripe({ apiKey: 'sk_test_local', webhookSecret: 'whsec_bench' });
  const { hostname, port } = new URL(local.address);
  const stripe = new Stripe('sk_test_local', { host: hostname, port, protocol: 'http', telemetry: false });
  const product = await stripe.products.create({ name: 'Bijdrage' });
  const price = await stripe.prices.create({
    product: product.id,
    currency: 'eur',
    unit_amount: 2400,
    recurring: { interval: 'year' },
  });
  const customer = await stripe.customers.create({});
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customer.id,
    line_items: [{ price: price.id, quantity: 1 }],
    success_url: 'https://example.org/',
    subscription_data: { metadata: { person_id: 'per_bench', application_id: 'app_bench' } },
  });
  await paysByIdeal(session.url ?? '');
  const { data } = await stripe.events.list({ type });
  await local.stop();
  const [event] = data;
  if (!event) throw new Error(`The stand-in made no ${type}.`);
  return event;
}
